import type { Cluster } from '../cluster/cluster.ts';
import { hasOwnStatus } from '../cluster/custom-kinds.ts';
import { getObject } from '../cluster/object-store.ts';
import { isCustomKind } from '../objects/custom-kind.ts';
import type { ObjectMeta } from '../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KindMap, KubeObject, Result } from '../objects/object.ts';
import { modifiedMeanwhile, otherObject } from './conflict.ts';
import { notFound, replaceObject } from './write.ts';

/**
 * Writes a client's copy of an object: `status` and what the system owns of `metadata` stay as stored.
 * Conflict where the copy names another resourceVersion than the stored one; NotFound where there is none.
 * Validation is the door's business (core/manifest).
 */
export function updateObject<K extends Kind>(cluster: Cluster, kind: K, copy: KindMap[K]): Result<KindMap[K]> {
  const stored = findStored(cluster, kind, copy);
  if (!stored.ok) return stored;
  return replaceObject(cluster, kind, {
    ...copy,
    ...(hasOwnStatus(cluster.store, kind, copy.apiVersion) ? statusOf(stored.value) : {}),
    metadata: ownedMetadata(stored.value, copy),
  });
}

/**
 * Writes the `status` of a client's copy, as the status subresource does; of most kinds its labels, annotations and
 * finalizers with it. Kubernetes v1.35, the status strategies of pkg/registry.
 */
export function updateStatus<K extends Kind>(cluster: Cluster, kind: K, copy: KindMap[K]): Result<KindMap[K]> {
  const stored = findStored(cluster, kind, copy);
  if (!stored.ok) return stored;
  const { metadata } = stored.value;
  const isMetaKept = isCustomKind(kind) || METADATA_APART.has(kind);
  const kept = kind === 'Deployment' ? { labels: metadata?.labels } : {};
  const owners = kind === 'Pod' ? { ownerReferences: metadata?.ownerReferences } : {};
  return replaceObject(cluster, kind, {
    ...stored.value,
    ...statusOf(copy),
    ...(isMetaKept ? {} : { metadata: definedOnly({ ...ownedMetadata(stored.value, copy), ...kept, ...owners }) }),
  });
}

const METADATA_APART: ReadonlySet<Kind> = new Set<Kind>(['CustomResourceDefinition', 'ValidatingAdmissionPolicy']);

function definedOnly(metadata: object): ObjectMeta {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}

function findStored<K extends Kind>(cluster: Cluster, kind: K, copy: KindMap[K]): Result<KindMap[K]> {
  const { name = '', namespace = '' } = copy.metadata ?? {};
  const stored = getObject(cluster.store, kind, namespace, name);
  if (stored === undefined) return { ok: false, error: notFound(kind, name) };
  const other = checkCopy(kind, stored, copy);
  return other === undefined ? { ok: true, value: stored } : { ok: false, error: other };
}

/** What says that a copy is none of the stored object, or of an older version of it. */
export function checkCopy(kind: Kind, stored: KubeObject, { metadata = {} }: KubeObject): ApiError | undefined {
  const { uid = stored.metadata?.uid, resourceVersion = '0' } = metadata;
  if (uid !== stored.metadata?.uid) return otherObject(kind, stored, uid);
  const isAny = resourceVersion === '' || resourceVersion === '0';
  return isAny || resourceVersion === stored.metadata?.resourceVersion ? undefined : modifiedMeanwhile(kind, stored);
}

function statusOf(object: KubeObject): { readonly status?: unknown } {
  return 'status' in object ? { status: object.status } : {};
}

function ownedMetadata(stored: KubeObject, copy: KubeObject): KubeObject['metadata'] {
  const { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } = stored.metadata ?? {};
  const { generation: _, ...written } = copy.metadata ?? {};
  return {
    ...written,
    ...(uid === undefined ? {} : { uid }),
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(generation === undefined ? {} : { generation }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
  };
}
