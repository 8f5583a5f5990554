import type { Container } from '../apiserver/kubernetes.generated.ts';
import { recordStep } from '../cluster/record-step.ts';
import type { CachedImage } from '../runtime/state.ts';
import { backOffEndMs, nextBackOff, printDuration, RESTART_BACK_OFF } from './back-off.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { findContainer, isSidecar } from './container-kinds.ts';
import { reportHookFailure, reviewHook, startHook } from './hooks.ts';
import { ensureImage, finishPull, type ImageOutcome } from './images/ensure-image.ts';
import {
  instancesOf,
  memoryOf,
  type PodContext,
  presentInstance,
  printPod,
  recordPodEvent,
  sandboxOf,
} from './pod-context.ts';
import { createAndStart } from './start-container.ts';
import { finishSandbox } from './start-sandbox.ts';
import type { StartFailure, WorkerPass, WorkerStep } from './state.ts';
import { beginKill, gracePeriodOf } from './termination/kill-container.ts';

/**
 * Goes on with the pass: ends the step that is due, then starts the queued containers one after the other, as the
 * kubelet does. True once the pass is over; false while it waits for a step.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_manager.go: SyncPod.
 */
export function resumePass(context: PodContext, pass: WorkerPass): boolean {
  if (pass.step !== undefined && !finishStep(context, pass, pass.step)) return false;
  for (let name = pass.queue[0]; name !== undefined; name = pass.queue[0]) {
    const container = findContainer(context.spec, name);
    if (container === undefined) pass.queue.shift();
    else if (!startNext(context, pass, container)) return false;
  }
  return true;
}

/** False where the container needs a step first; it stays at the head of the queue until then. */
function startNext(context: PodContext, pass: WorkerPass, container: Container): boolean {
  const waiting = checkRestartBackOff(context, container);
  if (waiting !== undefined) return endStart(context, pass, container, waiting);
  return goOnWithImage(context, pass, container, ensureImage(context, container));
}

function goOnWithImage(context: PodContext, pass: WorkerPass, container: Container, image: ImageOutcome): boolean {
  switch (image.kind) {
    case 'pulling':
      pass.step = image.step;
      return false;
    case 'failed':
      recordPodEvent(context, {
        type: 'Warning',
        reason: 'Failed',
        message: `Error: ${image.failure.reason}`,
        container: container.name,
      });
      return endStart(context, pass, container, image.failure);
    case 'present':
      return start(context, pass, container, image.image);
  }
}

/** The container is started or could not be: on with the next, unless an init container holds up the rest. */
function endStart(
  context: PodContext,
  pass: WorkerPass,
  container: Container,
  failure: StartFailure | undefined,
): boolean {
  pass.queue.shift();
  if (failure === undefined) {
    pass.progressed = true;
    return true;
  }
  const memory = memoryOf(context, container.name);
  const known = memory.failure;
  if (known?.reason !== failure.reason || known.message !== failure.message) {
    memory.failure = failure;
    if (isBackOff(failure)) context.worker.nextPassMs = context.cluster.nowMs + KUBELET_CONSTANTS.plegRelistMs.value;
    else pass.progressed = true;
  }
  const holdsUp = context.spec.initContainers?.includes(container) === true && !isSidecar(container);
  if (holdsUp) pass.queue.length = 0;
  return true;
}

function isBackOff({ reason }: StartFailure): boolean {
  return reason === 'CrashLoopBackOff' || reason === 'ImagePullBackOff';
}

/**
 * Why the container has to wait before it is started again, or undefined: then the next wait is longer.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_manager.go: doBackOff.
 */
function checkRestartBackOff(context: PodContext, container: Container): StartFailure | undefined {
  const memory = memoryOf(context, container.name);
  const finishedMs = lastFinishMs(context, container.name, memory.restartAfterKill === true);
  if (finishedMs === undefined) return undefined;
  const { nowMs } = context.cluster;
  const endMs = backOffEndMs(memory.restartBackOff, finishedMs, RESTART_BACK_OFF);
  if (endMs !== undefined && nowMs < endMs) return crashLoop(context, container);
  if (memory.failure?.reason === 'CrashLoopBackOff') {
    recordStep(context.cluster, 'backOffOver', { container: container.name });
  }
  memory.restartBackOff = nextBackOff(memory.restartBackOff, { eventMs: finishedMs, nowMs }, RESTART_BACK_OFF);
  return undefined;
}

/** A container killed to be restarted is judged by the end of the instance before: the pass began before its own. */
export function lastFinishMs(context: PodContext, name: string, killedInPass: boolean): number | undefined {
  const instances = instancesOf(context, name);
  const last = killedInPass ? instances.at(-2) : instances.at(-1);
  return last?.state === 'exited' ? last.finishedMs : undefined;
}

function crashLoop(context: PodContext, { name }: Container): StartFailure {
  const memory = memoryOf(context, name);
  const { failure, restartBackOff } = memory;
  // From the next pass on, the end of the killed instance is what the back-off counts from.
  delete memory.restartAfterKill;
  const delayMs = restartBackOff?.delayMs ?? 0;
  if (failure?.reason !== 'CrashLoopBackOff') {
    recordStep(context.cluster, 'containerRestartBackOff', { container: name, delayMs });
    const message = `Back-off restarting failed container ${name} in pod ${printPod(context)}`;
    recordPodEvent(context, { type: 'Warning', reason: 'BackOff', message, container: name });
  }
  return {
    reason: 'CrashLoopBackOff',
    message: `back-off ${printDuration(delayMs)} restarting failed container=${name} pod=${printPod(context)}`,
  };
}

/** True where the step was due and its work is done; the pass may then wait for another. */
function finishStep(context: PodContext, pass: WorkerPass, step: WorkerStep): boolean {
  if (step.kind !== 'postStart' && context.cluster.nowMs < step.dueMs) return false;
  if (step.kind === 'sandbox') {
    delete pass.step;
    finishSandbox(context);
    pass.progressed = true;
    return true;
  }
  const container = findContainer(context.spec, step.container);
  if (container === undefined) {
    delete pass.step;
    return true;
  }
  if (step.kind === 'postStart') return reviewPostStart(context, pass, container, step);
  delete pass.step;
  return goOnWithImage(context, pass, container, finishPull(context, container, step.startedMs));
}

function start(context: PodContext, pass: WorkerPass, container: Container, image: CachedImage): boolean {
  const sandbox = sandboxOf(context);
  if (sandbox === undefined) return endStart(context, pass, container, undefined);
  const failure = createAndStart(context, sandbox, container, image);
  const handler = container.lifecycle?.postStart;
  if (failure !== undefined || handler === undefined) return endStart(context, pass, container, failure);
  const run = startHook(context, container, handler);
  if (run.kind === 'done') return endPostStart(context, pass, container, run);
  const { dueMs, execId } = run;
  pass.step = { kind: 'postStart', dueMs, container: container.name, ...(execId === undefined ? {} : { execId }) };
  return false;
}

function reviewPostStart(
  context: PodContext,
  pass: WorkerPass,
  container: Container,
  step: WorkerStep & { readonly kind: 'postStart' },
): boolean {
  const handler = container.lifecycle?.postStart;
  const { dueMs, execId } = step;
  const run =
    handler === undefined
      ? ({ kind: 'done', ok: true, message: '' } as const)
      : reviewHook(context, handler, { kind: 'running', dueMs, ...(execId === undefined ? {} : { execId }) });
  const exited = presentInstance(context, container.name)?.state !== 'running';
  if (run.kind === 'running' && !exited) return false;
  delete pass.step;
  return endPostStart(context, pass, container, run.kind === 'done' ? run : { ok: true, message: '' });
}

/** A container whose postStart hook failed is killed, and waits with PostStartHookError. */
function endPostStart(
  context: PodContext,
  pass: WorkerPass,
  container: Container,
  run: { readonly ok: boolean; readonly message: string },
): boolean {
  if (run.ok) return endStart(context, pass, container, undefined);
  const { name } = container;
  reportHookFailure(context, name, 'PostStart', run.message);
  const gracePeriodSeconds = gracePeriodOf(context, name, 'postStart');
  beginKill(context, { name, cause: 'postStart', message: 'FailedPostStartHook', gracePeriodSeconds });
  return endStart(context, pass, container, { reason: 'PostStartHookError', message: run.message });
}
