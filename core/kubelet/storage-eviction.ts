import { recordStep } from '../cluster/record-step.ts';
import { drawInteger } from '../sim/random.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { type PodContext, recordPodEvent, sandboxOf } from './pod-context.ts';
import { findStorageExcess } from './storage-limits.ts';
import { beginTermination } from './termination/end-pod.ts';

/** Ends a Pod that has more on its node's disk than it may, once that is known; false where it has not. */
export function evictForStorage(context: PodContext): boolean {
  if (!isCheckDue(context)) return false;
  const sandbox = sandboxOf(context);
  const message = sandbox === undefined ? undefined : findStorageExcess(context.spec, sandbox);
  if (message === undefined) return false;
  const { cluster, worker } = context;
  const reason = 'Evicted';
  recordStep(cluster, 'evictedByKubelet', { pod: worker.name, message: message.trim() });
  recordPodEvent(context, { type: 'Warning', reason, message });
  const gracePeriodSeconds = KUBELET_CONSTANTS.evictionGracePeriodSeconds.value;
  beginTermination(context, { cause: 'evicted', startedMs: cluster.nowMs, gracePeriodSeconds, reason, message });
  return true;
}

/**
 * True at the moment at which the eviction manager knows what the Pod has on disk. Where that has just
 * grown beyond a limit that moment is planned: sizes are taken once a minute, and looked at every ten seconds.
 */
function isCheckDue(context: PodContext): boolean {
  const { cluster, worker } = context;
  const sandbox = sandboxOf(context);
  if (sandbox?.overfull === true) {
    delete sandbox.overfull;
    worker.storageCheckMs ??= nextCheckMs(context);
  }
  if (worker.storageCheckMs === undefined || worker.storageCheckMs > cluster.nowMs) return false;
  delete worker.storageCheckMs;
  return true;
}

function nextCheckMs({ cluster, worker }: PodContext): number {
  const { volumeStatsMs, evictionCheckMs } = KUBELET_CONSTANTS;
  const phaseMs = drawInteger(cluster.seed, `volume-stats/${worker.podUid}`, 0, volumeStatsMs.value - 1);
  const takenMs = phaseMs + Math.ceil((cluster.nowMs - phaseMs) / volumeStatsMs.value) * volumeStatsMs.value;
  return Math.ceil(takenMs / evictionCheckMs.value) * evictionCheckMs.value;
}
