import { getObject } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import type { FileTree } from '../cluster/state/node-runtime.ts';
import type { WorkerStep } from '../cluster/state/pod-worker.ts';
import type { Volume } from '../objects/kubernetes.generated.ts';
import { createSandbox, setVolume } from '../runtime/index.ts';
import { drawInteger } from '../sim/random.ts';
import { nextBackOff } from './back-off.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { type PodContext, placeOf, recordPodEvent, sandboxOf } from './pod-context.ts';
import { findKeptFiles, keepFiles } from './volumes/kept-volumes.ts';
import { resolveVolume } from './volumes/resolve-volume.ts';

/** True where every volume of the Pod can be mounted; else says so in an Event and plans the next attempt. */
export function checkVolumes(context: PodContext): boolean {
  const { cluster, worker } = context;
  const { volumeRetry } = worker;
  if (volumeRetry !== undefined && cluster.nowMs < volumeRetry.backOff.updatedMs + volumeRetry.backOff.delayMs) {
    return false;
  }
  const problem = findVolumeProblem(context);
  if (problem === undefined) {
    delete worker.volumeRetry;
    return true;
  }
  const message = `MountVolume.SetUp failed for volume "${problem.volume.name}" : ${problem.message}`;
  if (volumeRetry?.message !== message) {
    recordStep(cluster, 'volumeMountFailed', { volume: problem.volume.name, message: problem.message });
  }
  recordPodEvent(context, { type: 'Warning', reason: 'FailedMount', message });
  const times = { eventMs: cluster.nowMs, nowMs: cluster.nowMs };
  worker.volumeRetry = { message, backOff: nextBackOff(volumeRetry?.backOff, times, VOLUME_BACK_OFF) };
  return false;
}

const VOLUME_BACK_OFF = {
  initialMs: KUBELET_CONSTANTS.volumeRetryInitialMs.value,
  maxMs: KUBELET_CONSTANTS.volumeRetryMaxMs.value,
};

/** When failing mounts are tried again; undefined once the longest wait is reached and only a new object helps. */
export function volumeRetryMs({ worker }: PodContext): number | undefined {
  const backOff = worker.volumeRetry?.backOff;
  if (backOff === undefined || backOff.delayMs >= VOLUME_BACK_OFF.maxMs) return undefined;
  return backOff.updatedMs + backOff.delayMs;
}

function findVolumeProblem(context: PodContext): { volume: Volume; message: string } | undefined {
  const { cluster, pod, spec } = context;
  for (const volume of spec.volumes ?? []) {
    if (volume.emptyDir !== undefined) continue;
    const content = resolveVolume({ cluster, pod, place: placeOf(context) }, volume);
    if (!content.ok) return { volume, message: content.message };
  }
  return undefined;
}

/** The step in which the runtime makes the sandbox and its network, anew where the one before went with a reboot. */
export function beginSandbox(context: PodContext): WorkerStep {
  const { cluster, worker } = context;
  if (sandboxOf(context) !== undefined) {
    const message = 'Pod sandbox changed, it will be killed and re-created.';
    recordPodEvent(context, { type: 'Normal', reason: 'SandboxChanged', message });
  }
  reportMissingPullSecrets(context);
  const jitterMs = drawInteger(cluster.seed, `sandbox/${worker.podUid}`, 0, KUBELET_CONSTANTS.sandboxJitterMs.value);
  return { kind: 'sandbox', dueMs: cluster.nowMs + KUBELET_CONSTANTS.sandboxStartMs.value + jitterMs };
}

/** Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: getPullSecretsForPod. */
function reportMissingPullSecrets(context: PodContext): void {
  const { cluster, spec, worker } = context;
  const missing = (spec.imagePullSecrets ?? [])
    .map(({ name = '' }) => name)
    .filter((name) => getObject(cluster.store, 'Secret', worker.namespace, name) === undefined);
  if (missing.length === 0) return;
  const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
  recordPodEvent(context, { type: 'Warning', reason: 'FailedToRetrieveImagePullSecret', message });
}

/** The sandbox stands: an address, and the volumes with what is in them at this moment. */
export function finishSandbox(context: PodContext): void {
  const { cluster, pod, spec, worker } = context;
  const before = sandboxOf(context);
  const sandbox = createSandbox(cluster, pod, worker.nodeName);
  worker.sandboxReady = true;
  recordStep(cluster, 'sandboxReady', { ip: sandbox.ip, node: worker.nodeName });
  if (before !== undefined) worker.sandboxRemadeMs = cluster.nowMs;
  for (const [name, instances] of before?.containers ?? []) sandbox.containers.set(name, instances);
  for (const volume of spec.volumes ?? []) {
    setVolume(cluster, sandbox, volume.name, before?.volumes.get(volume.name) ?? filesOf(context, volume));
  }
  keepFiles(context);
}

function filesOf(context: PodContext, volume: Volume): FileTree {
  const { cluster, pod } = context;
  const kept = findKeptFiles(context, volume);
  if (kept !== undefined) return kept;
  const content = resolveVolume({ cluster, pod, place: placeOf(context) }, volume);
  return content.ok ? content.files : new Map();
}
