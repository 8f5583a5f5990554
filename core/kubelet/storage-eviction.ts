import { recordStep } from '../cluster/record-step.ts';
import type { Volume } from '../objects/kubernetes.generated.ts';
import { canonicalQuantity, quantityValue } from '../objects/quantity.ts';
import { volumeBytes } from '../runtime/index.ts';
import { drawInteger } from '../sim/random.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { type PodContext, recordPodEvent, sandboxOf } from './pod-context.ts';
import { beginTermination } from './termination/end-pod.ts';

/**
 * Ends a Pod one of whose emptyDirs has become too large, once that is known; false where there is none.
 * Kubernetes v1.35, pkg/kubelet/eviction/eviction_manager.go: localStorageEviction.
 */
export function evictForStorage(context: PodContext): boolean {
  if (!isCheckDue(context)) return false;
  const volume = context.spec.volumes?.find((one) => isTooLarge(context, one));
  if (volume === undefined) return false;
  const { cluster, worker } = context;
  const reason = 'Evicted';
  const limit = canonicalQuantity(volume.emptyDir?.sizeLimit ?? '');
  const message = `Usage of EmptyDir volume "${volume.name}" exceeds the limit "${limit}". `;
  recordStep(cluster, 'evictedByKubelet', { pod: worker.name, message: message.trim() });
  recordPodEvent(context, { type: 'Warning', reason, message });
  const gracePeriodSeconds = KUBELET_CONSTANTS.evictionGracePeriodSeconds.value;
  beginTermination(context, { cause: 'evicted', startedMs: cluster.nowMs, gracePeriodSeconds, reason, message });
  return true;
}

/**
 * True at the moment at which the eviction manager knows how large the Pod's volumes are. Where one of them has just
 * grown beyond its limit that moment is planned: sizes are taken once a minute, and looked at every ten seconds.
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

function isTooLarge(context: PodContext, { name, emptyDir }: Volume): boolean {
  const limitBytes = quantityValue(emptyDir?.sizeLimit);
  const sandbox = sandboxOf(context);
  return limitBytes > 0 && sandbox !== undefined && volumeBytes(sandbox, name) > limitBytes;
}
