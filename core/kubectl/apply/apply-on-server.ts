import { printRefusalMessage } from '../../apiserver/refusal.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { DecodedObject } from '../../manifest/index.ts';
import type { Result } from '../../objects/object.ts';
import { writePath } from '../edit/json-paths.ts';
import { typeName } from '../output/object-name.ts';
import { applyServerSide, KUBECTL_MANAGER, type ServerSideRequest } from './apply-server-side.ts';
import { printRefusal } from './print-refusal.ts';
import { takeOver } from './take-over.ts';

/** Flags of `kubectl apply` that say how objects are merged. */
export interface ApplyFlags {
  /** The API server merges, and keeps who holds which fields. */
  readonly serverSide?: boolean;
  readonly forceConflicts?: boolean;
  readonly fieldManager?: string;
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
  { facts, object, source }: DecodedObject,
  flags: ApplyFlags,
): Result<AppliedOnServer, string> {
  const { name = '', namespace = 'default' } = object.metadata ?? {};
  const request: ServerSideRequest = {
    facts,
    name,
    namespace: facts.namespaced ? namespace : '',
    applied: writePath(source, ['metadata', 'namespace'], facts.namespaced ? namespace : undefined),
    manager: flags.fieldManager ?? KUBECTL_MANAGER,
    force: flags.forceConflicts === true,
    subresource: undefined,
  };
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
