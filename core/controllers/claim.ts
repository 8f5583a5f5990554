import { replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { listDependents, listUncontrolled } from '../cluster/object-store.ts';
import type { LabelSelector } from '../objects/kubernetes.generated.ts';
import { matchesSelector } from '../objects/label-selector.ts';
import { controllerOf, isBeingDeleted, withOwners } from '../objects/metadata.ts';
import type { Kind, KindMap, KubeObject } from '../objects/object.ts';
import { ownerReference } from './create-pod.ts';

/** Who finds its dependents by a selector. */
export interface Claimant {
  readonly kind: Kind;
  readonly object: KubeObject;
  readonly selector: LabelSelector | undefined;
}

/** Kinds that change hands. */
type ClaimedKind = 'Pod' | 'ReplicaSet';

/**
 * The objects of a kind that the claimant controls, in order of creation: it takes those that match and belong to
 * nobody, and lets go of those that match no more. Only what `isClaimable` changes hands.
 * Kubernetes v1.35, pkg/controller/controller_ref_manager.go.
 */
export function claim<K extends ClaimedKind>(
  cluster: Cluster,
  claimant: Claimant,
  kind: K,
  isClaimable: (object: KindMap[K]) => boolean,
): KindMap[K][] {
  if (!isBeingDeleted(claimant.object)) {
    for (const object of listOwned(cluster, claimant, kind)) {
      if (isClaimable(object) && !isMatch(claimant, object)) release(cluster, claimant, kind, object);
    }
    const orphans = listUncontrolled(cluster.store, kind, (object) => isOrphanOf(claimant, object));
    for (const orphan of orphans) if (isClaimable(orphan)) adopt(cluster, claimant, kind, orphan);
  }
  return listOwned(cluster, claimant, kind);
}

/** Whether the claimant would take an object that nobody controls. */
export function isOrphanOf(claimant: Claimant, object: KubeObject): boolean {
  return controllerOf(object) === undefined && !isBeingDeleted(object) && isMatch(claimant, object);
}

function listOwned<K extends ClaimedKind>(cluster: Cluster, { object }: Claimant, kind: K): KindMap[K][] {
  const uid = object.metadata?.uid ?? '';
  return listDependents(cluster.store, kind, uid).filter((one) => controllerOf(one)?.uid === uid);
}

function isMatch({ object: owner, selector }: Claimant, object: KubeObject): boolean {
  return owner.metadata?.namespace === object.metadata?.namespace && matchesSelector(selector, object);
}

function adopt<K extends ClaimedKind>(cluster: Cluster, claimant: Claimant, kind: K, object: KindMap[K]): void {
  const owners = [...(object.metadata?.ownerReferences ?? []), ownerReference(claimant)];
  replaceObject(cluster, kind, withOwners(object, owners));
}

function release<K extends ClaimedKind>(cluster: Cluster, claimant: Claimant, kind: K, object: KindMap[K]): void {
  const uid = claimant.object.metadata?.uid;
  const others = (object.metadata?.ownerReferences ?? []).filter((owner) => owner.uid !== uid);
  replaceObject(cluster, kind, withOwners(object, others));
}
