import type { Cluster } from '../cluster/cluster.ts';
import { enqueueAt } from '../cluster/schedule.ts';

/** How long a controller's queue waits before it tries again: twice as long each time. */
interface RetryDelays {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** client-go v1.35, util/workqueue/default_rate_limiters.go: DefaultTypedControllerRateLimiter. */
const QUEUE_DELAYS: RetryDelays = { firstMs: 5, longestMs: 1_000_000 };

/** Kubernetes v1.35, pkg/controller/job/job_controller.go: DefaultJobApiBackOff, MaxJobApiBackOff. */
export const JOB_DELAYS: RetryDelays = { firstMs: 1000, longestMs: 60_000 };

/** kubernetes-sigs/sig-storage-lib-external-provisioner, controller.go: what provisioners wait. */
export const PROVISIONER_DELAYS: RetryDelays = { firstMs: 15_000, longestMs: 1_000_000 };

/**
 * Ends a look: one that was refused something is made again after the delay of its queue, any other ends the row of
 * refusals. `key` is the look's own on the agenda.
 */
export function settleLook(cluster: Cluster, key: string, wasRefused: boolean, delays = QUEUE_DELAYS): void {
  if (!wasRefused) {
    forgetRefusals(cluster, key);
    return;
  }
  const before = cluster.refusals?.get(key) ?? 0;
  cluster.refusals ??= new Map();
  cluster.refusals.set(key, before + 1);
  enqueueAt(cluster, key, cluster.nowMs + Math.min(delays.firstMs * 2 ** before, delays.longestMs));
}

/** Forgets what was refused of an object that is gone. */
export function forgetRefusals(cluster: Cluster, key: string): void {
  if (cluster.refusals === undefined) return;
  cluster.refusals.delete(key);
  if (cluster.refusals.size === 0) delete cluster.refusals;
}
