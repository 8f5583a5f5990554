import type { Cluster } from '../../core/cluster/cluster.ts';

/** A short text that is another one as soon as a reply about the cluster could read otherwise. */
export function clusterStamp(cluster: Cluster): string {
  return `${cluster.store.resourceVersion.toString(36)}.${cluster.nowMs.toString(36)}`;
}
