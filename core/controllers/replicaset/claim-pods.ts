import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents, objectsOf } from '../../cluster/object-store.ts';
import type { Pod, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { controllerOf, withOwners } from '../../objects/metadata.ts';
import { ownerReference } from '../create-pod.ts';
import { isPodActive } from '../pod-facts.ts';

/**
 * The Pods of a ReplicaSet that count: its own that still match and orphans that match, which it adopts.
 * What no longer matches is let go. Kubernetes v1.35, pkg/controller/controller_ref_manager.go.
 */
export function claimPods(cluster: Cluster, replicaSet: ReplicaSet): Pod[] {
  const uid = replicaSet.metadata?.uid ?? '';
  for (const pod of listDependents(cluster.store, 'Pod', uid)) {
    if (controllerOf(pod)?.uid === uid && !matches(replicaSet, pod)) release(cluster, pod, uid);
  }
  for (const pod of objectsOf(cluster.store, 'Pod').values()) {
    if (isOrphan(replicaSet, pod)) adopt(cluster, replicaSet, pod);
  }
  return listDependents(cluster.store, 'Pod', uid).filter((pod) => controllerOf(pod)?.uid === uid);
}

/** Whether the ReplicaSet would want a Pod that nobody controls. */
export function isOrphan(replicaSet: ReplicaSet, pod: Pod): boolean {
  return controllerOf(pod) === undefined && isPodActive(pod) && matches(replicaSet, pod);
}

function matches(replicaSet: ReplicaSet, pod: Pod): boolean {
  return pod.metadata?.namespace === replicaSet.metadata?.namespace && matchesSelector(replicaSet.spec?.selector, pod);
}

function adopt(cluster: Cluster, replicaSet: ReplicaSet, pod: Pod): void {
  if (replicaSet.metadata?.deletionTimestamp !== undefined) return;
  const owner = ownerReference({ kind: 'ReplicaSet', object: replicaSet });
  replaceObject(cluster, 'Pod', withOwners(pod, [...(pod.metadata?.ownerReferences ?? []), owner]));
}

function release(cluster: Cluster, pod: Pod, ownerUid: string): void {
  const others = (pod.metadata?.ownerReferences ?? []).filter((owner) => owner.uid !== ownerUid);
  replaceObject(cluster, 'Pod', withOwners(pod, others));
}
