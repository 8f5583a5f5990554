import type { Cluster } from '../cluster/cluster.ts';
import { objectsOf } from '../cluster/object-store.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import type { ServerTask } from '../cluster/state/machine.ts';

/** metrics-server: --metric-resolution, over which it takes what a container uses. */
const WINDOW_MS = 15_000;

/**
 * Counts the processor time that a request takes. Autoscalers rest while nothing of their Pods changes by itself: the
 * first request after a rest wakes them.
 */
export function noteRequest(cluster: Cluster, task: ServerTask, cpuMs: number): void {
  const window = windowAt(cluster.nowMs);
  const { load } = task;
  if (load?.window === window) {
    load.cpuMs += cpuMs;
    return;
  }
  task.load = { window, cpuMs, beforeMs: load?.window === window - 1 ? load.cpuMs : 0 };
  if (load === undefined || load.window < window - 1) wakeAutoscalers(cluster);
}

/** What requests made the server use in the last whole window. */
export function requestMillicores({ load }: ServerTask, nowMs: number): number {
  if (load === undefined) return 0;
  const window = windowAt(nowMs);
  if (window === load.window) return (load.beforeMs / WINDOW_MS) * 1000;
  return window === load.window + 1 ? (load.cpuMs / WINDOW_MS) * 1000 : 0;
}

/** Whether what requests make the server use is still to be seen, or still to be gone. */
export function isBusy({ load }: ServerTask, nowMs: number): boolean {
  return load !== undefined && windowAt(nowMs) <= load.window + 1;
}

function windowAt(nowMs: number): number {
  return Math.floor(nowMs / WINDOW_MS);
}

function wakeAutoscalers(cluster: Cluster): void {
  for (const { metadata } of objectsOf(cluster.store, 'HorizontalPodAutoscaler').values()) {
    enqueueAt(cluster, `autoscaler/${metadata?.uid}`, cluster.nowMs + WINDOW_MS);
  }
}
