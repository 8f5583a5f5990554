import type { Cluster } from '../../cluster/cluster.ts';
import { listStandingFaults } from '../../cluster/faults.ts';
import { drawInteger } from '../../sim/random.ts';

/** kubelet v1.35, pkg/kubelet/kubelet.go: a lease of 40 s is renewed after a quarter of it. */
export const LEASE_SECONDS = 40;
const RENEWAL_MS = 10_000;

/** When the kubelet of a node that is heard renewed its lease last, at a moment; before its first renewal 0. */
export function lastRenewalMs(seed: number, nodeName: string, atMs: number): number {
  const phaseMs = drawInteger(seed, `heartbeat/${nodeName}`, 0, RENEWAL_MS - 1);
  return Math.floor((atMs - phaseMs) / RENEWAL_MS) * RENEWAL_MS + phaseMs;
}

/** Until when the node's kubelet was heard: now, or since when it has no power or is cut off. */
export function heardUntilMs(cluster: Cluster, nodeName: string): number {
  const silent = listStandingFaults(cluster).filter(
    ({ fault }) => (fault.kind === 'stopNode' || fault.kind === 'partitionNode') && fault.node === nodeName,
  );
  return Math.min(cluster.nowMs, ...silent.map(({ sinceMs }) => sinceMs));
}
