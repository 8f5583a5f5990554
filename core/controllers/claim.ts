import { replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { listDependents, listUncontrolled } from '../cluster/object-store.ts';
import type { AdoptedKind } from '../cluster/store-index.ts';
import type { LabelSelector } from '../objects/kubernetes.generated.ts';
import { matchesSelector } from '../objects/label-selector.ts';
import {
  controllerOf,
  hasFinalizer,
  isBeingDeleted,
  withFinalizers,
  withOwners,
  withoutFinalizer,
} from '../objects/metadata.ts';
import type { Kind, KindMap, KubeObject } from '../objects/object.ts';
import { ownerReference } from './create-pod.ts';

/** Who finds its dependents by a selector. */
export interface Claimant {
  readonly kind: Kind;
  readonly object: KubeObject;
  readonly selector: LabelSelector | undefined;
  /** What it holds its dependents back by, beside owning them. */
  readonly finalizer?: string;
}

/**
 * A claimant takes what matches it and belongs to nobody, and lets go of what matches it no more; nothing while it is
 * being deleted itself. Only what `isClaimable` changes hands.
 * Kubernetes v1.35, pkg/controller/controller_ref_manager.go.
 */
export function adoptOrphans<K extends AdoptedKind>(
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
export function releaseStrays<K extends AdoptedKind>(
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

/** Whether a change made an object one that somebody may adopt: it is new, differently labelled, or was let go. */
export function mayBeAdopted(before: KubeObject | undefined, after: KubeObject): boolean {
  if (controllerOf(after) !== undefined) return false;
  return (
    before === undefined || before.metadata?.labels !== after.metadata?.labels || controllerOf(before) !== undefined
  );
}

function isMatch({ object: owner, selector }: Claimant, object: KubeObject): boolean {
  return owner.metadata?.namespace === object.metadata?.namespace && matchesSelector(selector, object);
}

function adopt<K extends AdoptedKind>(cluster: Cluster, claimant: Claimant, kind: K, object: KindMap[K]): void {
  const owned = withOwners(object, [...(object.metadata?.ownerReferences ?? []), ownerReference(claimant)]);
  const { finalizer } = claimant;
  const held = finalizer === undefined || hasFinalizer(owned, finalizer) ? owned : withFinalizer(owned, finalizer);
  replaceObject(cluster, kind, held);
}

function release<K extends AdoptedKind>(cluster: Cluster, claimant: Claimant, kind: K, object: KindMap[K]): void {
  const uid = claimant.object.metadata?.uid;
  const others = (object.metadata?.ownerReferences ?? []).filter((owner) => owner.uid !== uid);
  replaceObject(cluster, kind, withoutFinalizer(withOwners(object, others), claimant.finalizer ?? ''));
}

function withFinalizer<T extends KubeObject>(object: T, finalizer: string): T {
  return withFinalizers(object, [...(object.metadata?.finalizers ?? []), finalizer]);
}
