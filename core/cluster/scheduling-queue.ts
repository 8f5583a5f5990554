import type { Cluster } from './cluster.ts';
import type { QueuedPod } from './state/queued-pod.ts';

/**
 * kube-scheduler v1.35, backend/queue/scheduling_queue.go: every 30 s it looks for Pods that have waited for more than five
 * minutes, and tries them whatever has happened.
 */
const FLUSH_EVERY_MS = 30_000;
const LONGEST_WAIT_MS = 300_000;

/** When a Pod is tried again though nothing woke it. */
export function nextFlushMs({ triedMs }: Pick<QueuedPod, 'triedMs'>): number {
  return (Math.floor((triedMs + LONGEST_WAIT_MS) / FLUSH_EVERY_MS) + 1) * FLUSH_EVERY_MS;
}

/** From one such try to the next: five minutes, and no half one is looked at. */
const BETWEEN_FLUSHES_MS = LONGEST_WAIT_MS + FLUSH_EVERY_MS;

export interface Flushes {
  readonly count: number;
  /** When the last of them was. */
  readonly lastMs: number;
}

/**
 * The tries up to `untilMs` that nothing but time led to. In a world in which nothing has happened they come to the same as the
 * one before, so that they are counted when somebody looks, and a quiet year costs nothing.
 */
export function countFlushes(queued: QueuedPod, untilMs: number): Flushes {
  const firstMs = nextFlushMs(queued);
  if (untilMs < firstMs) return { count: 0, lastMs: queued.triedMs };
  const later = Math.floor((untilMs - firstMs) / BETWEEN_FLUSHES_MS);
  return { count: later + 1, lastMs: firstMs + later * BETWEEN_FLUSHES_MS };
}

export function findQueued({ schedulingQueue }: Cluster, podUid: string): QueuedPod | undefined {
  return schedulingQueue?.get(podUid);
}

/** Remembers a Pod that was tried in vain; forgets it where `queued` is undefined. */
export function setQueued(cluster: Cluster, podUid: string, queued: QueuedPod | undefined): void {
  const queue = cluster.schedulingQueue ?? new Map<string, QueuedPod>();
  if (queued === undefined) queue.delete(podUid);
  else queue.set(podUid, queued);
  if (queue.size === 0) delete cluster.schedulingQueue;
  else cluster.schedulingQueue = queue;
}
