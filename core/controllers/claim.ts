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
 * A claimant takes what matches it and belongs to nobody, and lets go of what matches it no more; nothing while it is
 * being deleted itself. Only what `isClaimable` changes hands.
 * Kubernetes v1.35, pkg/controller/controller_ref_manager.go.
 */
export function adoptOrphans<K extends ClaimedKind>(
  cluster: Cluster,
  claimant: Claimant,
  kind: K,
  isClaimable: (object: KindMap[K]) => boolean,
): void {
  if (isBeingDeleted(claimant.object)) return;
  const orphans = listUncontrolled(cluster.store, kind, (object) => isOrphanOf(claimant, object));
  for (const orphan of orphans) if (isClaimable(orphan)) adopt(cluster, claimant, kind, orphan);
}

/** The other half of {@link adoptOrphans}. */
export function releaseStrays<K extends ClaimedKind>(
  cluster: Cluster,
  claimant: Claimant,
  kind: K,
  isClaimable: (object: KindMap[K]) => boolean,
): void {
  const uid = claimant.object.metadata?.uid ?? '';
  if (isBeingDeleted(claimant.object)) return;
  for (const object of listDependents(cluster.store, kind, uid)) {
    const isOwned = controllerOf(object)?.uid === uid;
    if (isOwned && isClaimable(object) && !isMatch(claimant, object)) release(cluster, claimant, kind, object);
  }
}

/** Whether the claimant would take an object that nobody controls. */
export function isOrphanOf(claimant: Claimant, object: KubeObject): boolean {
  return controllerOf(object) === undefined && !isBeingDeleted(object) && isMatch(claimant, object);
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
