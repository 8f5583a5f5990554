import type { Cluster } from '../../cluster/cluster.ts';
import type { Kind, KindMap } from '../../objects/object.ts';

/** How objects of a kind are shown that somebody keeps up to date all the time: worked out when they are looked at. */
export interface Show<K extends Kind> {
  /** A stored object as it is at this moment; undefined where its keeper would have taken it away. Absent: as stored. */
  readonly renew?: (cluster: Cluster, stored: KindMap[K]) => KindMap[K] | undefined;
  /** Those that follow from other objects, of one namespace where one is named. What is stored comes before them. */
  readonly derive?: (cluster: Cluster, namespace: string | undefined) => readonly KindMap[K][];
}
