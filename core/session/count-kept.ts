import type { Cluster } from '../cluster/cluster.ts';

/** How many objects nobody has asked to delete; Events are nobody's to delete. What falls, frees room. */
export function countKept({ store }: Cluster): number {
  let count = 0;
  for (const [kind, objects] of store.byKind) {
    if (kind === 'Event') continue;
    for (const { metadata } of objects.values()) count += metadata?.deletionTimestamp === undefined ? 1 : 0;
  }
  return count;
}
