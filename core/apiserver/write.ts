import type { Change, Cluster } from '../cluster/cluster.ts';
import { hasOwnStatus } from '../cluster/custom-kinds.ts';
import { type ObjectStore, objectsOf } from '../cluster/object-store.ts';
import { indexAdded, indexRemoved, indexReplaced } from '../cluster/store-index.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { isCustomKind } from '../objects/custom-kind.ts';
import { isDeepEqual } from '../objects/is-deep-equal.ts';
import { kindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { ObjectMeta } from '../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KindMap, KubeObject, Result } from '../objects/object.ts';
import { drawNameSuffix, uuidOfSerial } from '../sim/random.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { rememberGone } from './gone-pods.ts';
import { trackNew, trackWrite } from './managed-fields/track-write.ts';
import { checkNamespace } from './namespace-lifecycle.ts';
import { prepareCreate } from './prepare-create.ts';

/**
 * Stores a new object: generates its name, uid, creationTimestamp, generation and resourceVersion.
 * AlreadyExists where its name is taken, NotFound or Forbidden where its namespace takes nothing new.
 * Defaults and validation are the door's business (core/manifest); `sent` is what came through it, before admission.
 */
export function createObject<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  sent = object,
): Result<KindMap[K]> {
  const metadata = object.metadata ?? {};
  const name = metadata.name ?? nextGeneratedName(cluster, metadata.generateName ?? '');
  const namespace = kindFacts(kind).namespaced ? (metadata.namespace ?? 'default') : '';
  const refusal = checkNamespace(cluster.store, kind, namespace, name);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const key = `${namespace}/${name}`;
  const objects = objectsOf(cluster.store, kind);
  if (objects.has(key)) {
    // Whoever asks again for a generated name gets another one; who is refused for their own changed nothing.
    if (metadata.name === undefined) cluster.nextSerial += 1;
    return { ok: false, error: alreadyExists(kind, name) };
  }
  const serial = cluster.nextSerial++;
  const named: ObjectMeta = {
    ...metadata,
    name,
    uid: uuidOfSerial(cluster.seed, serial),
    creationTimestamp: formatTimestamp(cluster.nowMs),
    resourceVersion: nextResourceVersion(cluster),
  };
  const whole = { ...object, metadata: completeMetadata(kind, named, namespace) };
  const prepared = prepareCreate(cluster, kind, withoutOwnStatus(cluster.store, kind, whole));
  const created = trackNew(cluster, kind, prepared, sent);
  // Of a lab that was just loaded the index is made when it is asked for: before what is added to it is there.
  const { index } = cluster.store;
  const heldBefore = index.held.characters;
  objects.set(key, created);
  indexAdded(index, kind, key, created);
  spend(cluster.work, Math.ceil((index.held.characters - heldBefore) / PRICES.charactersKept));
  notify(cluster, { type: 'ADDED', kind, before: undefined, after: created, causeId: cluster.causeId });
  return { ok: true, value: created };
}

/** A custom object whose status is written apart begins without one. */
function withoutOwnStatus<K extends Kind>(store: ObjectStore, kind: K, object: KindMap[K]): KindMap[K] {
  if (!isCustomKind(kind) || !('status' in object) || !hasOwnStatus(store, kind, object.apiVersion)) return object;
  const { status: _, ...fields } = object;
  return fields as KindMap[K];
}

function completeMetadata(kind: Kind, metadata: ObjectMeta, namespace: string): ObjectMeta {
  const placed = namespace === '' || metadata.namespace === namespace ? metadata : { ...metadata, namespace };
  return KINDS_WITH_GENERATION.has(kind) || isCustomKind(kind) ? { ...placed, generation: 1 } : placed;
}

/** Kubernetes v1.35, apiserver/pkg/storage/names: maxNameLength less the five letters that are drawn. */
export const LONGEST_GENERATED_BASE = 58;

/** The name that the next created object gets where it only has this `generateName`, of which too much is cut off. */
export function nextGeneratedName(cluster: Cluster, generateName: string): string {
  const base = generateName.slice(0, LONGEST_GENERATED_BASE);
  return `${base}${drawNameSuffix(cluster.seed, `name/${cluster.nextSerial}`)}`;
}

/** The uid that the next created object gets. */
export function nextUid(cluster: Cluster): string {
  return uuidOfSerial(cluster.seed, cluster.nextSerial);
}

/** Where `metadata.generation` comes from: from counting changes of `spec`, or from the given object (bindings, deletion). */
export type GenerationRule = 'count spec' | 'as given';

/**
 * Replaces a stored object by a changed copy of it, with the next resourceVersion (and generation where
 * `spec` is another value). Returns the stored copy; the same object where nothing changed. NotFound where it is gone.
 * An object that was only held back by finalizers goes with the last of them.
 */
export function replaceObject<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  generationRule: GenerationRule = 'count spec',
): Result<KindMap[K]> {
  const metadata = object.metadata ?? {};
  const objects = objectsOf(cluster.store, kind);
  const key = `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
  const before = objects.get(key);
  if (before === undefined || before.metadata?.uid !== metadata.uid) {
    return { ok: false, error: notFound(kind, metadata.name ?? '') };
  }
  if (before === object) return { ok: true, value: before };
  if (isReleased(object)) {
    removeObject(cluster, kind, before);
    return { ok: true, value: object };
  }
  const tracked = trackWrite(cluster, kind, before, object);
  const generation =
    generationRule === 'count spec' ? nextGeneration(cluster.store, kind, before, object) : metadata.generation;
  const resourceVersion = nextResourceVersion(cluster);
  const after: KindMap[K] = {
    ...tracked,
    metadata: { ...tracked.metadata, ...(generation === undefined ? {} : { generation }), resourceVersion },
  };
  const { index } = cluster.store;
  objects.set(key, after);
  indexReplaced(index, { kind, key }, { before, after, siblings: objects.keys() });
  notify(cluster, { type: 'MODIFIED', kind, before, after, causeId: cluster.causeId });
  return { ok: true, value: after };
}

/** Takes an object out of the store at once. Deletion with its rules is `deleteObject`. */
export function removeObject<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): void {
  const key = `${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`;
  const objects = objectsOf(cluster.store, kind);
  const before = objects.get(key);
  if (before === undefined || before.metadata?.uid !== object.metadata?.uid) return;
  const { index } = cluster.store;
  objects.delete(key);
  indexRemoved(index, kind, key, before);
  cluster.store.resourceVersion += 1;
  if (kind === 'Pod') rememberGone(cluster, before);
  notify(cluster, { type: 'DELETED', kind, before, after: undefined, causeId: cluster.causeId });
  cluster.store.provenance.delete(object.metadata?.uid ?? '');
}

/** Puts facets of an object down to a step: the present cause, where none is named. */
export function recordProvenance(
  cluster: Cluster,
  uid: string,
  facets: readonly string[],
  causeId = cluster.causeId,
): void {
  const known = cluster.store.provenance.get(uid);
  const byFacet = known ?? new Map<string, number>();
  if (known === undefined) cluster.store.provenance.set(uid, byFacet);
  for (const facet of facets) byFacet.set(facet, causeId);
}

export function notFound(kind: Kind, name: string): ApiError {
  return { reason: 'NotFound', code: 404, message: `${qualifiedResource(kindFacts(kind))} "${name}" not found` };
}

function alreadyExists(kind: Kind, name: string): ApiError {
  return {
    reason: 'AlreadyExists',
    code: 409,
    message: `${qualifiedResource(kindFacts(kind))} "${name}" already exists`,
  };
}

function nextResourceVersion(cluster: Cluster): string {
  cluster.store.resourceVersion += 1;
  return String(cluster.store.resourceVersion);
}

/** The kinds whose strategies in Kubernetes v1.35 (pkg/registry) count the generations of `spec`. */
const KINDS_WITH_GENERATION: ReadonlySet<Kind> = new Set<Kind>([
  'Pod',
  'ReplicationController',
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'CronJob',
  'Job',
  'EndpointSlice',
  'PodTemplate',
  'PodDisruptionBudget',
  'PriorityClass',
  'Ingress',
  'IngressClass',
  'NetworkPolicy',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'CustomResourceDefinition',
]);

/** The generation that the changed object gets; undefined where it keeps what it says of itself. */
function nextGeneration(store: ObjectStore, kind: Kind, before: KubeObject, after: KubeObject): number | undefined {
  // A CSIDriver has none before it is changed.
  const generation = before.metadata?.generation ?? (kind === 'CSIDriver' ? 0 : undefined);
  if (generation === undefined) return undefined;
  if (isCustomKind(kind)) {
    const isKept = isDeepEqual(wishesIn(store, kind, before), wishesIn(store, kind, after));
    return isKept ? generation : generation + 1;
  }
  if (kind === 'EndpointSlice' || kind === 'PodTemplate') {
    return isDeepEqual(contentOf(before), contentOf(after)) ? generation : generation + 1;
  }
  const specBefore = 'spec' in before ? before.spec : undefined;
  const specAfter = 'spec' in after ? after.spec : undefined;
  if (specBefore === specAfter) return before.metadata?.generation;
  return generation + 1;
}

/** What of them counts, which have no spec. */
function contentOf({ metadata, apiVersion: _, kind: _k, ...fields }: KubeObject): object {
  return 'template' in fields ? fields : { ...fields, labels: metadata?.labels ?? {} };
}

/** All that counts as a new generation of a custom object: apiextensions-apiserver v1.35, pkg/registry/customresource. */
function wishesIn(store: ObjectStore, kind: Kind, object: KubeObject): object {
  const { apiVersion, kind: _, metadata: __, ...fields } = object;
  if (!hasOwnStatus(store, kind, apiVersion)) return fields;
  const { status: ___, ...wishes }: { readonly status?: unknown } = fields;
  return wishes;
}

/** A namespace is held by `spec.finalizers`, everything else by its metadata's; a Pod also by its running grace period. */
function isReleased(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata ?? {};
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds > 0 || finalizers.length > 0) return false;
  const { spec }: HoldableObject = object;
  return (spec?.finalizers ?? []).length === 0;
}

interface HoldableObject extends KubeObject {
  readonly spec?: { readonly finalizers?: readonly string[] };
}

function notify(cluster: Cluster, change: Change): void {
  spend(cluster.work, PRICES.write);
  for (const watch of cluster.watchers) watch(cluster, change);
}
