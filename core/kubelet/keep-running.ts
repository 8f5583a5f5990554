import { recordContainerStep } from '../cluster/container-story.ts';
import type { WorkerPass } from '../cluster/state/pod-worker.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { listContainers } from './container-kinds.ts';
import { type ContainerToKill, computePodActions, type PodActions } from './pod-actions.ts';
import { memoryOf, type PodContext, presentInstance } from './pod-context.ts';
import { runDueProbes } from './probes/run-due-probes.ts';
import { resizePod } from './resize.ts';
import { resumePass } from './resume-pass.ts';
import { beginSandbox, checkVolumes } from './start-sandbox.ts';
import { isTerminal } from './status/compute-pod-status.ts';
import { beginTermination, closeWorker } from './termination/end-pod.ts';
import { beginKill, continueKill, gracePeriodOf } from './termination/kill-container.ts';
import { refreshVolumes } from './volumes/refresh-volumes.ts';
import { writeStatus } from './write-status.ts';

/** Looks after the containers of a Pod that has not ended: kills, probes, and one pass after the other. */
export function keepRunning(context: PodContext): void {
  const { worker } = context;
  if (worker.volumeRefreshMs !== undefined && context.cluster.nowMs >= worker.volumeRefreshMs) refreshVolumes(context);
  if (!finishKills(context)) return;
  runDueProbes(context);
  if (worker.pass !== undefined && !endPass(context)) return;
  while (runPass(context) && endPass(context));
}

/** True once no container is being killed. */
function finishKills(context: PodContext): boolean {
  let done = true;
  for (const [name, memory] of context.worker.containers) {
    if (memory.kill !== undefined && !continueKill(context, name, true)) done = false;
  }
  return done;
}

/** True where the pass is over and something came of it, so that the next one shows it. */
function endPass(context: PodContext): boolean {
  const { worker } = context;
  const { pass } = worker;
  if (pass === undefined || !finishKills(context) || !resumePass(context, pass)) return false;
  if (!finishKills(context)) return false;
  delete worker.pass;
  if (pass.progressed === true) runDueProbes(context);
  const { nextPassMs = Number.POSITIVE_INFINITY } = worker;
  return pass.progressed === true || context.cluster.nowMs >= nextPassMs;
}

/**
 * Begins a pass as the kubelet's SyncPod does: the status of what is, then what is to be done.
 * True where containers are to be started.
 */
function runPass(context: PodContext): boolean {
  const { worker, cluster } = context;
  if (worker.nextPassMs !== undefined && cluster.nowMs >= worker.nextPassMs) delete worker.nextPassMs;
  resizePod(context);
  writeStatus(context, 'running');
  const actions = isTerminal(context.pod.status?.phase) ? undefined : decide(context);
  if (actions === undefined || actions.killPod) {
    endCompleted(context);
    return false;
  }
  for (const toKill of actions.kill) killToRestart(context, toKill);
  const start = actions.start.filter((name) => worker.containers.get(name)?.failedMs !== cluster.nowMs);
  if (start.length === 0 && actions.kill.length === 0) return false;
  return beginPass(context, start);
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

function beginPass(context: PodContext, start: readonly string[]): boolean {
  const { worker } = context;
  if (worker.sandboxReady === true) worker.pass = { queue: [...start], ...beginRelist(context) };
  else if (checkVolumes(context)) worker.pass = { queue: [...start], step: beginSandbox(context) };
  return worker.pass !== undefined;
}

/** What follows the end of a container begins with the kubelet's next look at the runtime, not at the same moment. */
function beginRelist(context: PodContext): Pick<WorkerPass, 'step'> {
  const { nowMs } = context.cluster;
  const justExited = listContainers(context.spec).some(
    ({ name }) => presentInstance(context, name)?.finishedMs === nowMs,
  );
  return justExited ? { step: { kind: 'relist', dueMs: nowMs + KUBELET_CONSTANTS.plegRelistMs.value } } : {};
}

/**
 * The containers have ended by themselves; sidecars that still run are stopped with the Pod. A Never Pod that a
 * reboot caught before its app containers began has nothing to stop: it stays as it is until it is deleted.
 */
function endCompleted(context: PodContext): void {
  const { cluster, spec, worker } = context;
  const running = listContainers(spec).some(({ name }) => presentInstance(context, name)?.state === 'running');
  if (!running && isTerminal(context.pod.status?.phase)) closeWorker(context);
  else if (running || worker.sandboxReady === true) {
    const gracePeriodSeconds = spec.terminationGracePeriodSeconds ?? 30;
    beginTermination(context, { cause: 'completed', startedMs: cluster.nowMs, gracePeriodSeconds });
  }
}
