import { printRefusalMessage } from '../../apiserver/refusal.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { DecodedObject } from '../../manifest/index.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Result } from '../../objects/object.ts';
import { writePath } from '../edit/json-paths.ts';
import { NO_SCALE } from '../edit/patch-scale.ts';
import { typeName } from '../output/object-name.ts';
import { hasPart } from '../select/has-part.ts';
import {
  APPLIED_PARTS,
  type AppliedPart,
  applyServerSide,
  KUBECTL_MANAGER,
  type ServerSideRequest,
} from './apply-server-side.ts';
import { printRefusal } from './print-refusal.ts';
import { takeOver } from './take-over.ts';

/** Flags of `kubectl apply` that say how objects are merged. */
export interface ApplyFlags {
  /** The API server merges, and keeps who holds which fields. */
  readonly serverSide?: boolean;
  readonly forceConflicts?: boolean;
  readonly fieldManager?: string;
  /** The part of the object that is applied, as it was written; absent: the object. */
  readonly subresource?: string;
}

export interface AppliedOnServer {
  /** `deployment.apps/web` */
  readonly title: string;
  /** Set where the object is on its way out. */
  readonly deleting: boolean;
}

/** `kubectl apply --server-side` of one object; what kubectl says where it is refused. */
export function applyOnServer(
  cluster: Cluster,
  decoded: DecodedObject,
  flags: ApplyFlags,
): Result<AppliedOnServer, string> {
  const { facts, object } = decoded;
  const { name = '' } = object.metadata ?? {};
  const part = flags.subresource === undefined ? undefined : asAppliedPart(facts, flags.subresource);
  if (part === 'none') return { ok: false, error: `Error from server (NotFound): ${NO_SCALE.message}` };
  if (part === 'scale') return { ok: false, error: `Error from server (BadRequest): ${sayOtherKind(facts)}` };
  const request = requestOf(decoded, flags, part);
  const outcome = applyServerSide(cluster, request);
  if (outcome.type === 'refused') {
    const { refusal, conflicts } = outcome;
    const isConflict = conflicts.length > 0;
    const words = isConflict ? explainConflicts(printRefusalMessage(refusal)) : printRefusal(refusal, PLAIN);
    return { ok: false, error: words };
  }
  takeOver(cluster, request);
  const deleting = outcome.selected.object.metadata?.deletionTimestamp !== undefined;
  return { ok: true, value: { title: `${typeName(facts)}/${name}`, deleting } };
}

/** What is sent of an object of a manifest. */
export function requestOf(
  { facts, object, source }: DecodedObject,
  flags: ApplyFlags,
  subresource?: AppliedPart,
): ServerSideRequest {
  const { name = '', namespace = 'default' } = object.metadata ?? {};
  return {
    facts,
    name,
    namespace: facts.namespaced ? namespace : '',
    applied: writePath(source, ['metadata', 'namespace'], facts.namespaced ? namespace : undefined),
    manager: flags.fieldManager ?? KUBECTL_MANAGER,
    force: flags.forceConflicts === true,
    subresource,
  };
}

/** The API server takes a Scale at the address of one. */
function sayOtherKind({ apiVersion, kindName }: KindFacts): string {
  return `invalid object type: ${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kindName}`;
}

/** A part that can be applied by itself; `none` where the kind has no such part. */
function asAppliedPart(facts: KindFacts, word: string): AppliedPart | 'none' {
  return hasPart(facts, word) ? (APPLIED_PARTS.find((part) => part === word) ?? 'none') : 'none';
}

const PLAIN = { doing: '', several: false };

/** kubectl v1.35, pkg/cmd/apply/apply.go. */
function explainConflicts(message: string): string {
  return `error: ${message}
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;
}
