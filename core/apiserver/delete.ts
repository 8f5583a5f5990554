import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { FOREGROUND_FINALIZER, ORPHAN_FINALIZER, withFinalizers, withMetadata } from '../objects/metadata.ts';
import type { ApiError, Kind, KindMap, KubeObject, ObjectRef, Result } from '../objects/object.ts';
import { formatTimestamp, parseTimestamp } from '../sim/timestamp.ts';
import { checkPreconditions, type Preconditions } from './conflict.ts';
import { markDefinition } from './custom/definition-status.ts';
import { notFound, recordProvenance, removeObject, replaceObject } from './write.ts';

/** What becomes of the objects that the deleted one owns. */
export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

export interface DeleteOptions {
  /** Absent: the Pod's own terminationGracePeriodSeconds. 0 takes the object away without asking its node. */
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: PropagationPolicy;
  readonly preconditions?: Preconditions;
}

/**
 * Deletes as the API server does: a Pod on a node gets its grace period, finalizers hold the object back, a second
 * request can only shorten the time. Returns the object as it was last seen; NotFound, Conflict or Forbidden otherwise.
 */
export function deleteObject<K extends Kind>(
  cluster: Cluster,
  ref: ObjectRef & { readonly kind: K },
  options: DeleteOptions = {},
): Result<KindMap[K]> {
  const object = getObject(cluster.store, ref.kind, ref.namespace, ref.name);
  if (object === undefined) return { ok: false, error: notFound(ref.kind, ref.name) };
  const refusal = checkPreconditions(ref.kind, object, options.preconditions) ?? checkImmortal(ref);
  if (refusal !== undefined) return { ok: false, error: refusal };
  return object.metadata?.deletionTimestamp === undefined
    ? beginDeletion(cluster, ref.kind, object, options)
    : shortenDeletion(cluster, ref.kind, object, options);
}

/** Kubernetes v1.35, the NamespaceLifecycle admission plugin's immortal namespaces. */
const IMMORTAL_NAMESPACES: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

function checkImmortal(ref: ObjectRef): ApiError | undefined {
  if (ref.kind !== 'Namespace' || !IMMORTAL_NAMESPACES.has(ref.name)) return undefined;
  const message = `namespaces "${ref.name}" is forbidden: this namespace may not be deleted`;
  return { reason: 'Forbidden', code: 403, message };
}

function beginDeletion<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  options: DeleteOptions,
): Result<KindMap[K]> {
  const graceSeconds = computeGracePeriod(kind, object, options);
  const held = beforeDeletion(
    cluster,
    kind,
    withFinalizers(object, finalizersAfter(object, options.propagationPolicy)),
  );
  const finalizers = held.metadata?.finalizers ?? [];
  if (graceSeconds === 0 && finalizers.length === 0 && kind !== 'Namespace') {
    removeObject(cluster, kind, object);
    return { ok: true, value: object };
  }
  const deletionTimestamp = formatTimestamp(cluster.nowMs + graceSeconds * 1000);
  const generation = object.metadata?.generation;
  const marked = withMetadata(held, {
    deletionTimestamp,
    ...(kind === 'Namespace' ? {} : { deletionGracePeriodSeconds: graceSeconds }),
    ...(generation === undefined ? {} : { generation: generation + 1 }),
  });
  recordProvenance(cluster, object.metadata?.uid ?? '', ['deletion']);
  return replaceObject(cluster, kind, kind === 'Namespace' ? markTerminating(marked) : marked, 'as given');
}

/** What a kind's own registry makes of an object that is to be deleted. */
function beforeDeletion<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): KindMap[K] {
  const mark: Marks[K] = MARKS[kind];
  return mark === undefined ? object : mark(object, cluster.nowMs);
}

type Marks = { readonly [K in Kind]?: (object: KindMap[K], nowMs: number) => KindMap[K] };

const MARKS: Marks = { CustomResourceDefinition: markDefinition };

function markTerminating<K extends Kind>(namespace: KindMap[K]): KindMap[K] {
  const status: unknown = 'status' in namespace ? namespace.status : undefined;
  return { ...namespace, status: { ...(typeof status === 'object' ? status : {}), phase: 'Terminating' } };
}

/** Kubernetes v1.35, staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go: only a shorter period counts. */
function shortenDeletion<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  options: DeleteOptions,
): Result<KindMap[K]> {
  const present = object.metadata?.deletionGracePeriodSeconds;
  const asked = options.gracePeriodSeconds === undefined ? undefined : atLeastOneIfNegative(options.gracePeriodSeconds);
  if (present === undefined || asked === undefined || asked >= present) return { ok: true, value: object };
  if (asked === 0 && (object.metadata?.finalizers ?? []).length === 0) {
    removeObject(cluster, kind, object);
    return { ok: true, value: object };
  }
  const dueMs = parseTimestamp(object.metadata?.deletionTimestamp ?? '') - (present - asked) * 1000;
  const shortened = withMetadata(object, {
    deletionTimestamp: formatTimestamp(dueMs),
    deletionGracePeriodSeconds: asked,
  });
  recordProvenance(cluster, object.metadata?.uid ?? '', ['deletion']);
  return replaceObject(cluster, kind, shortened, 'as given');
}

/** Kubernetes v1.35, pkg/registry/core/pod/strategy.go, CheckGracefulDelete: only Pods have a grace period. */
function computeGracePeriod(kind: Kind, object: KubeObject, options: DeleteOptions): number {
  if (kind !== 'Pod') return 0;
  const { spec, status }: PodShape = object;
  const bound = spec?.nodeName !== undefined && spec.nodeName !== '';
  if (!bound || status?.phase === 'Succeeded' || status?.phase === 'Failed') return 0;
  return atLeastOneIfNegative(options.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 0);
}

interface PodShape extends KubeObject {
  readonly spec?: { readonly nodeName?: string; readonly terminationGracePeriodSeconds?: number };
  readonly status?: { readonly phase?: string };
}

function atLeastOneIfNegative(seconds: number): number {
  return seconds < 0 ? 1 : seconds;
}

/** Kubernetes v1.35, registry/generic/registry/store.go: the policy decides which of the two finalizers is there. */
function finalizersAfter(object: KubeObject, policy: PropagationPolicy | undefined): readonly string[] {
  const present = object.metadata?.finalizers ?? [];
  if (policy === undefined) return present;
  const others = present.filter((finalizer) => finalizer !== ORPHAN_FINALIZER && finalizer !== FOREGROUND_FINALIZER);
  if (policy === 'Orphan') return [...others, ORPHAN_FINALIZER];
  return policy === 'Foreground' ? [...others, FOREGROUND_FINALIZER] : others;
}
