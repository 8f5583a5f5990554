import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { enqueueAt } from '../cluster/schedule.ts';

/** How long a controller's queue waits before it tries again: twice as long each time. */
interface RetryDelays {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** client-go v1.35, util/workqueue/default_rate_limiters.go: DefaultTypedControllerRateLimiter. */
const QUEUE_DELAYS: RetryDelays = { firstMs: 5, longestMs: 1_000_000 };

/** The queues that are not as most, by the component whose looks stand in them. */
const DELAYS: ReadonlyMap<string, RetryDelays> = new Map([
  // Kubernetes v1.35, pkg/controller/job/job_controller.go: DefaultJobApiBackOff, MaxJobApiBackOff.
  ['job', { firstMs: 1000, longestMs: 60_000 }],
  // kubernetes-sigs/sig-storage-lib-external-provisioner, controller.go: what provisioners wait.
  ['volume-binder', { firstMs: 15_000, longestMs: 1_000_000 }],
]);

/** So often it is tried by the longest delay. In a lab in which nothing happens the delays then go on to double. */
const PATIENCE = 60;
const DAY_MS = 86_400_000;

/**
 * Ends a look: one that was refused something is made again after the delay of its queue, any other ends the row of
 * refusals. `key` is the look's own on the agenda.
 */
export function settleLook(cluster: Cluster, key: string, wasRefused: boolean): void {
  if (!wasRefused) {
    forgetRefusals(cluster, key);
    return;
  }
  const before = cluster.refusals?.get(key) ?? 0;
  cluster.refusals ??= new Map();
  cluster.refusals.set(key, before + 1);
  enqueueAt(cluster, key, cluster.nowMs + computeDelay(delaysOf(key), before));
}

/** After so many refusals before it. */
function computeDelay(delays: RetryDelays, refusals: number): number {
  const { firstMs, longestMs } = delays;
  return isQuiet(delays, refusals)
    ? Math.min(longestMs * 2 ** (refusals - countDoublings(delays) - PATIENCE), DAY_MS)
    : Math.min(firstMs * 2 ** refusals, longestMs);
}

function isQuiet(delays: RetryDelays, refusals: number): boolean {
  return refusals > countDoublings(delays) + PATIENCE;
}

function countDoublings({ firstMs, longestMs }: RetryDelays): number {
  return Math.ceil(Math.log2(longestMs / firstMs));
}

function delaysOf(key: string): RetryDelays {
  return DELAYS.get(key.slice(0, key.indexOf('/'))) ?? QUEUE_DELAYS;
}

/** What waits longer than its queue would let it is back at its pace as soon as anything is written but Events. */
export const retryQueues: Component = { name: 'retry-queues', watch: hasten, run: () => undefined };

function hasten(cluster: Cluster, { kind }: Change): void {
  if (cluster.refusals === undefined || kind === 'Event') return;
  for (const [key, refusals] of cluster.refusals) {
    const delays = delaysOf(key);
    if (isQuiet(delays, refusals - 1)) enqueueAt(cluster, key, cluster.nowMs + delays.longestMs);
  }
}

/** Forgets what was refused of an object that is gone. */
export function forgetRefusals(cluster: Cluster, key: string): void {
  if (cluster.refusals === undefined) return;
  cluster.refusals.delete(key);
  if (cluster.refusals.size === 0) delete cluster.refusals;
}
