import { type DeleteOptions, deleteObject } from '../../apiserver/delete.ts';
import { refuseReadOnly } from '../../apiserver/read-only.ts';
import { sayAgain } from '../../apiserver/say-again.ts';
import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects, objectsOf } from '../../cluster/object-store.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, ObjectRef, Result } from '../../objects/object.ts';
import { listSystemObjects } from '../system/system-objects.ts';
import { listMirrorPods } from '../system/system-pods.ts';
import { COMPONENT_STATUSES } from './component-statuses.ts';
import { ENDPOINTS } from './endpoints.ts';
import { LEASES, NODES } from './heartbeats.ts';
import type { Show } from './show.ts';

type Shows = { readonly [K in Kind]?: Show<K> };

const SHOWS: Shows = {
  ComponentStatus: COMPONENT_STATUSES,
  Endpoints: ENDPOINTS,
  Event: { renew: sayAgain },
  Lease: LEASES,
  Node: NODES,
  Pod: { derive: listMirrors },
};

/** All objects of a kind as the API server shows them now: the stored ones in order of creation, then the derived ones. */
export function listServed<K extends Kind>(cluster: Cluster, kind: K, namespace?: string): KindMap[K][] {
  const stored = listObjects(cluster.store, kind, namespace);
  const renew = renewerOf(kind);
  const shown = renew === undefined ? stored : stored.map((object) => renew(cluster, object));
  const renewed = shown.filter((object) => object !== undefined);
  const derived = listDerived(cluster, kind, namespace);
  return derived.length === 0 ? renewed : [...renewed, ...derived];
}

function renewerOf<K extends Kind>(kind: K): Show<K>['renew'] {
  const show: Shows[K] = SHOWS[kind];
  return show?.renew;
}

/** The object as the API server shows it now, or undefined. */
export function findServed<K extends Kind>(
  cluster: Cluster,
  kind: K,
  namespace: string,
  name: string,
): KindMap[K] | undefined {
  const stored = getObject(cluster.store, kind, namespace, name);
  if (stored === undefined) return findDerived(cluster, { kind, namespace, name });
  const renew = renewerOf(kind);
  return renew === undefined ? stored : renew(cluster, stored);
}

/**
 * An object that is not stored: whoever keeps it makes it again at once, so that a change or a deletion of it is
 * taken and leaves no trace.
 */
export function findDerived<K extends Kind>(
  cluster: Cluster,
  { kind, namespace, name }: ObjectRef & { readonly kind: K },
): KindMap[K] | undefined {
  return listDerived(cluster, kind, namespace === '' ? undefined : namespace).find(
    ({ metadata }) => metadata?.name === name,
  );
}

/** `deleteObject`, of what is only derived too. */
export function deleteServed<K extends Kind>(
  cluster: Cluster,
  ref: ObjectRef & { readonly kind: K },
  options: DeleteOptions,
): Result<KindMap[K]> {
  const refusal = refuseReadOnly(ref.kind);
  if (refusal !== undefined) return { ok: false, error: refusal };
  if (getObject(cluster.store, ref.kind, ref.namespace, ref.name) !== undefined) {
    return deleteObject(cluster, ref, options);
  }
  const derived = findDerived(cluster, ref);
  return derived === undefined ? { ok: false, error: notFound(ref.kind, ref.name) } : { ok: true, value: derived };
}

function listMirrors(cluster: Cluster, namespace: string | undefined): readonly Pod[] {
  const isElsewhere = namespace !== undefined && namespace !== 'kube-system';
  return isElsewhere || cluster.store.furnitureSeed === undefined ? [] : listMirrorPods(cluster);
}

function listDerived<K extends Kind>(cluster: Cluster, kind: K, namespace: string | undefined): KindMap[K][] {
  const show: Shows[K] = SHOWS[kind];
  const derived = [...listSystemObjects(cluster, kind, namespace), ...(show?.derive?.(cluster, namespace) ?? [])];
  if (derived.length === 0) return [];
  spend(cluster.work, derived.length * PRICES.object);
  const stored = objectsOf(cluster.store, kind);
  return derived.filter(({ metadata }) => !stored.has(`${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`));
}
