import { recordContainerStep } from '../cluster/container-story.ts';
import { listContainers } from './container-kinds.ts';
import { type ContainerToKill, computePodActions, type PodActions } from './pod-actions.ts';
import { memoryOf, type PodContext, presentInstance } from './pod-context.ts';
import { runDueProbes } from './probes/run-due-probes.ts';
import { resizePod } from './resize.ts';
import { resumePass } from './resume-pass.ts';
import { isLookDue, nextRelistMs, planNextLook, wantLook } from './rhythm.ts';
import { lacksRuntime, reportNoRuntime } from './runtime-handler.ts';
import { beginSandbox, checkVolumes, volumeRetryMs } from './start-sandbox.ts';
import { isAtEnd } from './status/compute-pod-status.ts';
import { hasUnseenChange } from './status/has-unseen-change.ts';
import { beginTermination } from './termination/end-pod.ts';
import { beginKill, continueKill, gracePeriodOf } from './termination/kill-container.ts';
import { refreshVolumes } from './volumes/refresh-volumes.ts';
import { writeStatus } from './write-status.ts';

/** Looks after the containers of a Pod that has not ended: kills, looks at the Pod when they are due, and probes. */
export function keepRunning(context: PodContext): void {
  const { worker, cluster } = context;
  if (isRefreshDue(context)) refreshVolumes(context);
  if (!finishKills(context)) return;
  if (hasUnseenChange(context)) wantLook(worker, nextRelistMs(cluster, worker.nodeName, cluster.nowMs));
  lookAtPod(context);
  if (runDueProbes(context)) lookAtPod(context);
}

/** What changed in the API server while the kubelet is cut off comes later. */
function isRefreshDue({ cluster, worker }: PodContext): boolean {
  return worker.seen === undefined && worker.volumeRefreshMs !== undefined && cluster.nowMs >= worker.volumeRefreshMs;
}

/** True once no container is being killed. */
function finishKills(context: PodContext): boolean {
  let done = true;
  for (const [name, memory] of context.worker.containers) {
    if (memory.kill !== undefined && !continueKill(context, name, true)) done = false;
  }
  return done;
}

/** Goes on with the pass that is under way, else begins the one that is due. */
function lookAtPod(context: PodContext): void {
  const { worker, cluster } = context;
  if (worker.termination !== undefined) return;
  if (worker.pass === undefined && isLookDue(worker, cluster.nowMs)) beginLook(context);
  const { pass } = worker;
  if (pass === undefined || !finishKills(context) || !resumePass(context, pass) || !finishKills(context)) return;
  delete worker.pass;
  planNextLook(cluster, worker, pass, hasUnseenChange(context));
}

/** Begins a pass as the kubelet's SyncPod does: the status of what is, then what is to be done. */
function beginLook(context: PodContext): void {
  const { worker } = context;
  delete worker.nextPassMs;
  resizePod(context);
  writeStatus(context, 'running');
  const actions = decide(context);
  if (actions.killPod) {
    endCompleted(context);
    return;
  }
  for (const toKill of actions.kill) killToRestart(context, toKill);
  if (actions.start.length > 0 || actions.kill.length > 0) beginPass(context, actions.start);
}

function decide(context: PodContext): PodActions {
  const { spec, worker } = context;
  return computePodActions({
    spec,
    sandboxReady: worker.sandboxReady === true,
    presentOf: (name) => (isPurged(context, name) ? undefined : presentInstance(context, name)),
    memoryOf: (name) => worker.containers.get(name),
  });
}

/**
 * In a sandbox that was made anew, the initialization begins anew: what init containers did before counts no more.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_container.go: purgeInitContainers.
 */
function isPurged(context: PodContext, name: string): boolean {
  const { sandboxReady, sandboxRemadeMs } = context.worker;
  if (sandboxReady !== true || sandboxRemadeMs === undefined) return false;
  const isInit = context.spec.initContainers?.some((container) => container.name === name) === true;
  return isInit && (presentInstance(context, name)?.startedMs ?? sandboxRemadeMs) < sandboxRemadeMs;
}

function killToRestart(context: PodContext, { name, cause, message }: ContainerToKill): void {
  if (cause === 'liveness' || cause === 'startup') {
    const { cluster, worker } = context;
    cluster.causeId = memoryOf(context, name).probes?.byType.get(cause)?.causeId ?? cluster.causeId;
    recordContainerStep(cluster, worker.podUid, 'probeKilledContainer', { container: name, probe: cause });
  }
  memoryOf(context, name).restartAfterKill = true;
  beginKill(context, { name, cause, message, gracePeriodSeconds: gracePeriodOf(context, name, cause) });
}

function beginPass(context: PodContext, start: readonly string[]): void {
  const { worker } = context;
  if (worker.sandboxReady === true) worker.pass = { queue: [...start] };
  else if (lacksRuntime(context)) reportNoRuntime(context);
  else if (checkVolumes(context)) worker.pass = { queue: [...start], step: beginSandbox(context) };
  else {
    const retryMs = volumeRetryMs(context);
    if (retryMs !== undefined) wantLook(worker, retryMs);
  }
}

/**
 * The containers have ended by themselves; sidecars that still run are stopped with the Pod. A Never Pod that a
 * reboot caught before its app containers began has nothing to stop: it stays as it is until it is deleted.
 */
function endCompleted(context: PodContext): void {
  const { cluster, spec, worker } = context;
  const running = listContainers(spec).some(({ name }) => presentInstance(context, name)?.state === 'running');
  if (!running && worker.sandboxReady !== true && !isAtEnd(context.pod.status ?? {})) return;
  beginTermination(context, {
    cause: 'completed',
    startedMs: cluster.nowMs,
    gracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
  });
}
