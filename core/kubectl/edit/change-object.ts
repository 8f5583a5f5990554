import { checkCustomStatus } from '../../apiserver/custom/check-custom.ts';
import { withoutShown } from '../../apiserver/managed-fields/known-managers.ts';
import { refuseReadOnly } from '../../apiserver/read-only.ts';
import type { Refusal } from '../../apiserver/refusal.ts';
import { updateObject, updateStatus } from '../../apiserver/update.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { hasOwnStatus } from '../../cluster/custom-kinds.ts';
import { weighObject } from '../../cluster/weigh-object.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { runRequest } from '../../lab/run-request.ts';
import { findDerived } from '../../lab/served/served.ts';
import { applyDefaults, checkPodStatus, decodeDocument } from '../../manifest/index.ts';
import { type JsonMap, sortedMap } from '../../manifest/json-value.ts';
import { checkObjectMetaUpdate } from '../../manifest/validation/object-meta-update.ts';
import { checkStatus } from '../../manifest/validation/status.ts';
import { validateMeta } from '../../manifest/validation/validate-object.ts';
import { toVersion } from '../../manifest/versions/convert.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { Namespace } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { asMap, writeUpdate } from '../apply/apply-object.ts';
import { shareEqualParts, withStatusOf, withTypeOf } from '../apply/share-equal.ts';
import type { Selected } from '../select/select-objects.ts';
import { addEphemeralContainers } from './add-ephemeral-containers.ts';
import { decideSigning } from './decide-signing.ts';
import { resizePod } from './resize-pod.ts';

export type ChangeOutcome =
  /** `unknownFields` are those that the copy has and its kind has not: they were dropped. */
  | { readonly type: 'changed' | 'unchanged'; readonly unknownFields?: readonly string[] }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Which part of the object a request may change: all but its status, or one part of it alone. */
export type Subresource = 'status' | 'approval' | 'resize' | 'ephemeralcontainers' | 'finalize' | undefined;

/** The object as it would be sent: with its apiVersion and kind. */
export function editableJson({ facts, object }: Selected): JsonMap {
  const fields = [...toVersion(facts, asMap(object))].filter(([key]) => key !== 'apiVersion' && key !== 'kind');
  return sortedMap([...fields, ['apiVersion', facts.apiVersion], ['kind', facts.kindName]]);
}

/** What changing the object takes: it grows with what the object says. */
export function priceOfChange({ facts, object }: Selected): number {
  return weighObject(facts.kind, object).characters * PRICES.characterChanged;
}

/** Sends a changed copy of an object, as a PATCH would: decoded without fields that nobody has, defaulted, validated, stored. */
export function changeObject(
  cluster: Cluster,
  { facts, object }: Selected,
  after: JsonMap,
  subresource: Subresource,
): ChangeOutcome {
  spend(cluster.work, priceOfChange({ facts, object }));
  const [decoded] = decodeDocument(after, 'STDIN', [facts]);
  if (decoded?.ok === true) return storeChanged(cluster, { facts, object }, decoded.object, subresource);
  const { loosely } = decoded ?? {};
  if (loosely === undefined || loosely.isMistyped) return refuse(wordUndecodable(facts, decoded?.detail));
  const outcome = storeChanged(cluster, { facts, object }, loosely.object.object, subresource);
  return outcome.type === 'refused' ? outcome : { ...outcome, unknownFields: loosely.unknownFields };
}

/** apiserver v1.35, pkg/endpoints/handlers: how a body is refused that cannot be read as its kind. */
function wordUndecodable({ apiVersion, kindName }: KindFacts, detail = 'it cannot be read'): string {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return `${kindName} in version "${version}" cannot be handled as a ${kindName}: ${detail}`;
}

function storeChanged(
  cluster: Cluster,
  { facts, object }: Selected,
  wanted: KindMap[Kind],
  subresource: Subresource,
): ChangeOutcome {
  const readOnly = refuseReadOnly(facts.kind);
  if (readOnly !== undefined) return { type: 'refused', refusal: { type: 'error', error: readOnly } };
  const mismatch = findMismatch(object, wanted);
  if (mismatch !== undefined) return refuse(mismatch);
  const copy = withoutShown<KindMap[Kind]>(facts, object, applyDefaults<Kind>(facts.kind, wanted));
  const writesStatus = subresource === 'status' || subresource === 'approval';
  const keepsStatus = !writesStatus && hasOwnStatus(cluster.store, facts.kind, facts.apiVersion);
  // What is stored need not say its type.
  const stored = withTypeOf(object, copy);
  const changed = shareEqualParts(stored, !keepsStatus ? copy : withStatusOf(object, copy));
  if (changed === stored) return { type: 'unchanged' };
  const { name = '', namespace = '' } = object.metadata ?? {};
  if (findDerived<Kind>(cluster, { kind: facts.kind, namespace, name }) !== undefined) return { type: 'changed' };
  const refusal = runRequest(cluster, 'applied', { kind: facts.kindName, name }, () =>
    write(cluster, facts.kind, { before: object, after: changed }, subresource),
  );
  return refusal === undefined ? { type: 'changed' } : { type: 'refused', refusal };
}

/** apiserver v1.35, pkg/registry/rest/update.go and pkg/endpoints/handlers: a request is about the object of its URL. */
function findMismatch(before: KubeObject, after: KubeObject): string | undefined {
  const { name = '', namespace = '' } = after.metadata ?? {};
  const { name: urlName = '', namespace: urlNamespace = '' } = before.metadata ?? {};
  if (name !== '' && name !== urlName) {
    return `the name of the object (${name}) does not match the name on the URL (${urlName})`;
  }
  if (namespace === '' || urlNamespace === '' || namespace === urlNamespace) return undefined;
  return 'the namespace of the provided object does not match the namespace sent on the request';
}

interface Edited {
  readonly before: KindMap[Kind];
  readonly after: KindMap[Kind];
}

function write(cluster: Cluster, kind: Kind, { before, after }: Edited, subresource: Subresource): Refusal | undefined {
  if (subresource === 'resize') return resizePod(cluster, before, after);
  if (subresource === 'ephemeralcontainers') return addEphemeralContainers(cluster, before, after);
  if (subresource === undefined) return writeUpdate<Kind>(cluster, kind, before, after);
  if (subresource === 'finalize') return finalizeNamespace(cluster, before, after);
  const errors = [
    ...checkObjectMetaUpdate(before.metadata ?? {}, after.metadata ?? {}, 'metadata'),
    ...validateMeta<Kind>(kind, after).filter(({ field }) => field !== 'metadata.name'),
    ...checkStatus<Kind>(kind, before, after),
    ...checkCustomStatus(cluster, kind, after, before),
    ...(kind === 'Pod' ? checkPodStatus(before, after) : []),
  ];
  const { name = '', namespace = '' } = before.metadata ?? {};
  if (errors.length > 0) return { type: 'invalid', ref: { kind, namespace, name }, errors };
  if (kind === 'CertificateSigningRequest') return decideSigning(cluster, after, subresource);
  const updated = updateStatus<Kind>(cluster, kind, after);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

/** `finalize` takes what a namespace waits for before it may go, and nothing else. */
function finalizeNamespace(cluster: Cluster, before: KubeObject, after: KubeObject): Refusal | undefined {
  const { spec, metadata = {} }: Namespace = after;
  const { resourceVersion } = metadata;
  const version = resourceVersion === undefined ? {} : { resourceVersion };
  const finalized: Namespace = { ...before, metadata: { ...before.metadata, ...version }, spec: spec ?? {} };
  const updated = updateObject(cluster, 'Namespace', finalized);
  return updated.ok ? undefined : { type: 'error', error: updated.error };
}

function refuse(message: string): ChangeOutcome {
  return { type: 'refused', refusal: { type: 'error', error: { reason: 'BadRequest', code: 400, message } } };
}
