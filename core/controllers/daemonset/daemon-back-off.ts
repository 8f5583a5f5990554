import type { Cluster } from '../../cluster/cluster.ts';
import type { DaemonBackOff } from '../../cluster/state/daemon-back-off.ts';

/** Kubernetes v1.35, pkg/controller/daemon: NewBackOff(1*time.Second, 15*time.Minute); forgotten after twice that. */
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 15 * 60_000;

/** The moment from which a failed Pod on that node may be taken away; 0 where none was before. */
export function findRetryMs({ daemonBackOffs }: Cluster, uid: string, nodeName: string): number {
  const known = daemonBackOffs?.get(keyOf(uid, nodeName));
  return known === undefined ? 0 : known.lastMs + known.delayMs;
}

/** Remembers that a failed Pod was taken away now: the next one waits twice as long. */
export function noteFailure(cluster: Cluster, uid: string, nodeName: string): void {
  const backOffs = cluster.daemonBackOffs ?? new Map<string, DaemonBackOff>();
  const known = backOffs.get(keyOf(uid, nodeName));
  const isRecent = known !== undefined && cluster.nowMs - known.lastMs <= 2 * LONGEST_DELAY_MS;
  const delayMs = isRecent ? Math.min(2 * known.delayMs, LONGEST_DELAY_MS) : FIRST_DELAY_MS;
  backOffs.set(keyOf(uid, nodeName), { delayMs, lastMs: cluster.nowMs });
  cluster.daemonBackOffs = backOffs;
}

/** Forgets a DaemonSet that is gone. */
export function forgetFailures(cluster: Cluster, uid: string): void {
  const { daemonBackOffs } = cluster;
  if (daemonBackOffs === undefined) return;
  for (const key of daemonBackOffs.keys()) if (key.startsWith(`${uid}/`)) daemonBackOffs.delete(key);
  if (daemonBackOffs.size === 0) delete cluster.daemonBackOffs;
}

function keyOf(uid: string, nodeName: string): string {
  return `${uid}/${nodeName}`;
}
