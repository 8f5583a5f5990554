import type { ContainerMemory } from '../cluster/state/pod-worker.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { type PodContext, presentInstance } from './pod-context.ts';
import { killWakeMs } from './termination/kill-container.ts';

/**
 * The next moment at which something of the Pod is due by itself; undefined while it sleeps. What was due at this
 * moment has been looked at: where nothing could be done about it, it waits for something else to happen.
 */
export function computeWakeMs(context: PodContext): number | undefined {
  const { worker } = context;
  const { nowMs } = context.cluster;
  // A node that is cut off cannot take an object away: it waits until it is heard again.
  if (worker.finished === true) return (worker.removeAtMs ?? 0) > nowMs ? worker.removeAtMs : undefined;
  let wakeMs = Number.POSITIVE_INFINITY;
  for (const dueMs of listPodDueMs(context)) {
    if (dueMs !== undefined && dueMs > nowMs && dueMs < wakeMs) wakeMs = dueMs;
  }
  for (const [name, memory] of worker.containers) {
    const dueMs = containerDueMs(context, name, memory);
    if (dueMs > nowMs && dueMs < wakeMs) wakeMs = dueMs;
  }
  return wakeMs < Number.MAX_SAFE_INTEGER ? wakeMs : undefined;
}

function listPodDueMs(context: PodContext): readonly (number | undefined)[] {
  const { worker } = context;
  if (worker.termination !== undefined) return [worker.termination.overMs];
  return [
    worker.pass?.step?.dueMs,
    isBusy(context) ? undefined : worker.nextPassMs,
    worker.volumeRefreshMs,
    worker.storageCheckMs,
    deadlineMs(context),
  ];
}

/** The next pass waits for the present one and for containers that are being killed; these wake the kubelet. */
function isBusy({ worker }: PodContext): boolean {
  if (worker.pass !== undefined) return true;
  for (const memory of worker.containers.values()) if (memory.kill !== undefined) return true;
  return false;
}

function deadlineMs({ spec, pod }: PodContext): number | undefined {
  if (spec.activeDeadlineSeconds === undefined || pod.status?.startTime === undefined) return undefined;
  return parseTimestamp(pod.status.startTime) + spec.activeDeadlineSeconds * 1000;
}

function containerDueMs(context: PodContext, name: string, memory: ContainerMemory): number {
  if (memory.kill !== undefined) return Math.min(killWakeMs(memory.kill), probesDueMs(memory, context.cluster.nowMs));
  if (context.worker.termination !== undefined) return Number.POSITIVE_INFINITY;
  const present = presentInstance(context, name);
  if (present?.state === 'running') return probesDueMs(memory, context.cluster.nowMs);
  return Number.POSITIVE_INFINITY;
}

function probesDueMs({ probes }: ContainerMemory, nowMs: number): number {
  let dueMs = Number.POSITIVE_INFINITY;
  for (const { nextMs } of probes?.byType.values() ?? []) {
    if (nextMs !== undefined && nextMs > nowMs && nextMs < dueMs) dueMs = nextMs;
  }
  return dueMs;
}
