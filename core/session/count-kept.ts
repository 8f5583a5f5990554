import type { Cluster } from '../cluster/cluster.ts';
import { listChangedKinds, listObjects } from '../cluster/object-store.ts';

/** How many objects nobody has asked to delete; Events are nobody's to delete. What falls, frees room. */
export function countKept({ store }: Cluster): number {
  let count = 0;
  for (const [kind, objects] of listChangedKinds(store)) {
    if (kind === 'Event') continue;
    for (const { metadata } of objects.values()) count += metadata?.deletionTimestamp === undefined ? 1 : 0;
  }
  return count;
}

/** How many objects are on their way out: of Pods that are deleted and replaced at once, no fewer are kept. */
export function countGoing({ store }: Cluster): number {
  let count = 0;
  for (const [, objects] of listChangedKinds(store)) {
    for (const { metadata } of objects.values()) count += metadata?.deletionTimestamp === undefined ? 0 : 1;
  }
  return count;
}

/** How many Pods are asked of what keeps a number of them. What falls, will free room. */
export function countReplicas({ store }: Cluster): number {
  const kinds = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController'] as const;
  return kinds
    .flatMap((kind) => listObjects(store, kind).map(({ spec }) => spec?.replicas ?? 1))
    .reduce((sum, replicas) => sum + replicas, 0);
}
