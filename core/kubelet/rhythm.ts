import { countSuppressed, heardAgainMs } from '../apiserver/event-spam-filter.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { PodWorker, WorkerPass } from '../cluster/state/pod-worker.ts';
import { drawFraction, drawInteger } from '../sim/random.ts';
import { KUBELET_CONSTANTS } from './constants.ts';

/**
 * When a kubelet looks at a Pod. Each look says first what the look before it left, and works then: what it finds
 * (an image that cannot be pulled, a back-off) stands in the status from the next look on. That comes with whatever
 * is asked for (`wantLook`), with the next list of what runs, or after a failure by itself; where nothing failed
 * nothing comes by itself, because nothing could come of it.
 * Kubernetes v1.35, pkg/kubelet/pod_workers.go: completeWork; pkg/kubelet/pleg/generic.go: Relist.
 */

/** The first moment after `afterMs` at which the node's kubelet lists what runs there and sees what has changed. */
export function nextRelistMs(cluster: Cluster, nodeName: string, afterMs: number): number {
  const periodMs = KUBELET_CONSTANTS.plegRelistMs.value;
  const phaseMs = drawInteger(cluster.seed, `relist/${nodeName}`, 0, periodMs - 1);
  return phaseMs + (Math.floor((afterMs - phaseMs) / periodMs) + 1) * periodMs;
}

/** Asks for a look at the Pod at `dueMs` at the latest. */
export function wantLook(worker: PodWorker, dueMs: number): void {
  if (worker.nextPassMs === undefined || dueMs < worker.nextPassMs) worker.nextPassMs = dueMs;
}

/** Asks for a look at once, and wakes the kubelet for it. */
export function askForLook(cluster: Cluster, podUid: string): void {
  const worker = cluster.podWorkers.get(podUid);
  if (worker !== undefined) wantLook(worker, cluster.nowMs);
  enqueue(cluster, `kubelet/${podUid}`);
}

/** True where a look is due. */
export function isLookDue(worker: PodWorker, nowMs: number): boolean {
  return worker.nextPassMs === undefined ? isUnplanned(worker) : nowMs >= worker.nextPassMs;
}

/** Something failed and no look is planned, as in labs that were saved when a look came with every wake-up. */
function isUnplanned({ containers, pendingResize, volumeRetry }: PodWorker): boolean {
  if (volumeRetry !== undefined || pendingResize !== undefined) return true;
  for (const { failure } of containers.values()) if (failure !== undefined) return true;
  return false;
}

/** Plans the look after one that is over; `changed` where it changed what runs. */
export function planNextLook(cluster: Cluster, worker: PodWorker, pass: WorkerPass, changed: boolean): void {
  const { nowMs } = cluster;
  if (changed || worker.looksTwice === true) wantLook(worker, nowMs);
  if (pass.hookFailed === true) worker.looksTwice = true;
  else delete worker.looksTwice;
  // The look that follows needs a list of what runs that is newer than this look.
  if (worker.nextPassMs !== undefined && worker.nextPassMs <= nowMs) {
    worker.nextPassMs = nextRelistMs(cluster, worker.nodeName, nowMs);
  }
  if (pass.failed !== true) return;
  const tellsAlike = worker.nextPassMs === undefined && pass.news === undefined;
  wantLook(worker, tellsAlike ? skipLooks(cluster, worker, pass) : retryMs(cluster, worker, pass, nowMs));
}

/**
 * The first look of which somebody could tell. Those before it find what this one found while the kubelet is not
 * heard about the Pod: of them only their number remains, with the Events that they would have said again.
 */
function skipLooks(cluster: Cluster, worker: PodWorker, pass: WorkerPass): number {
  const { backOffEndMs = Number.POSITIVE_INFINITY, pullEndMs = Number.POSITIVE_INFINITY, said = [] } = pass;
  const untilMs = Math.min(heardAgainMs(cluster, `kubelet/${worker.podUid}/Warning`), backOffEndMs, pullEndMs);
  let skipped = 0;
  let dueMs = retryMs(cluster, worker, pass, cluster.nowMs);
  for (; dueMs < untilMs; skipped += 1) dueMs = retryMs(cluster, worker, pass, dueMs);
  if (skipped > 0) for (const uid of said) countSuppressed(cluster, uid, skipped);
  return dueMs;
}

/**
 * The look after one at `nowMs`: at the earliest end of a back-off that was met, a minute at most, else ten seconds;
 * up to half of it more by chance.
 */
function retryMs({ seed }: Cluster, { podUid }: PodWorker, { backOffEndMs }: WorkerPass, nowMs: number): number {
  const { podRetryMs, podResyncMs, podRetryJitter } = KUBELET_CONSTANTS;
  const delayMs =
    backOffEndMs === undefined ? podRetryMs.value : Math.min(Math.max(backOffEndMs - nowMs, 0), podResyncMs.value);
  return nowMs + Math.round(delayMs * (1 + podRetryJitter.value * drawFraction(seed, `look/${podUid}/${nowMs}`)));
}
