import type { Cluster } from './cluster.ts';
import { enqueueAt } from './schedule.ts';

/** How often a kubelet looks at what its node has left. Kubernetes v1.35, pkg/kubelet/kubelet.go: evictionMonitoringPeriod. */
export const EVICTION_ROUND_MS = 10_000;

/** Asks a node's kubelet to look at what is left with its next round: somebody took a good deal, or was told other rules. */
export function wakeEviction(cluster: Cluster, nodeName: string): void {
  enqueueAt(cluster, `eviction/${nodeName}`, (Math.floor(cluster.nowMs / EVICTION_ROUND_MS) + 1) * EVICTION_ROUND_MS);
}
