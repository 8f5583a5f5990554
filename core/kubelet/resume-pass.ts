import type { CachedImage } from '../cluster/state/node-runtime.ts';
import type { StartFailure, WorkerPass, WorkerStep } from '../cluster/state/pod-worker.ts';
import type { Container } from '../objects/kubernetes.generated.ts';
import { findContainer, isSidecar } from './container-kinds.ts';
import { ensureImage, finishPull, type ImageOutcome } from './images/ensure-image.ts';
import { memoryOf, type PodContext, recordPodEvent, sandboxOf } from './pod-context.ts';
import { beginPostStart, type PostStart, reviewPostStart } from './post-start.ts';
import { checkRestartBackOff } from './restart-back-off.ts';
import { createAndStart } from './start-container.ts';
import { finishSandbox } from './start-sandbox.ts';

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
  if (waiting !== undefined) {
    pass.backOffEndMs = Math.min(pass.backOffEndMs ?? waiting.endMs, waiting.endMs);
    return endStart(context, pass, container, waiting.failure);
  }
  return goOnWithImage(context, pass, container, ensureImage(context, container));
}

function goOnWithImage(context: PodContext, pass: WorkerPass, container: Container, image: ImageOutcome): boolean {
  switch (image.kind) {
    case 'pulling':
      pass.step = image.step;
      return false;
    case 'failed':
      if (image.endMs !== undefined) pass.pullEndMs = Math.min(pass.pullEndMs ?? image.endMs, image.endMs);
      reportImageFailure(context, container.name, image.failure);
      return endStart(context, pass, container, image.failure);
    case 'present':
      return start(context, pass, container, image.image);
  }
}

function reportImageFailure(context: PodContext, container: string, { reason }: StartFailure): void {
  recordPodEvent(context, { type: 'Warning', reason: 'Failed', message: `Error: ${reason}`, container });
}

/** The container is started or could not be: on with the next, unless an init container holds up the rest. */
function endStart(
  context: PodContext,
  pass: WorkerPass,
  container: Container,
  failure: StartFailure | undefined,
): boolean {
  pass.queue.shift();
  if (failure === undefined) return true;
  noteFailure(context, pass, container, failure);
  const holdsUp = context.spec.initContainers?.includes(container) === true && !isSidecar(container);
  if (holdsUp) pass.queue.length = 0;
  return true;
}

/** The status says so from the next look on. */
function noteFailure(context: PodContext, pass: WorkerPass, { name }: Container, failure: StartFailure): void {
  const memory = memoryOf(context, name);
  if (memory.failure?.reason !== failure.reason || memory.failure.message !== failure.message) pass.news = true;
  memory.failure = failure;
  pass.failed = true;
}

/** True where the step was due and its work is done; the pass may then wait for another. */
function finishStep(context: PodContext, pass: WorkerPass, step: WorkerStep): boolean {
  if (step.kind !== 'postStart' && context.cluster.nowMs < step.dueMs) return false;
  if (step.kind === 'sandbox') {
    delete pass.step;
    finishSandbox(context);
    return true;
  }
  const container = step.kind === 'relist' ? undefined : findContainer(context.spec, step.container);
  if (step.kind === 'relist' || container === undefined) {
    delete pass.step;
    return true;
  }
  if (step.kind === 'postStart')
    return endPostStart(context, pass, container, reviewPostStart(context, container, step));
  delete pass.step;
  return goOnWithImage(context, pass, container, finishPull(context, container, step.startedMs));
}

function start(context: PodContext, pass: WorkerPass, container: Container, image: CachedImage): boolean {
  const sandbox = sandboxOf(context);
  if (sandbox === undefined) return endStart(context, pass, container, undefined);
  const failure = createAndStart(context, sandbox, container, image);
  const handler = container.lifecycle?.postStart;
  if (failure !== undefined || handler === undefined) return endStart(context, pass, container, failure);
  return endPostStart(context, pass, container, beginPostStart(context, container, handler));
}

function endPostStart(context: PodContext, pass: WorkerPass, container: Container, hook: PostStart): boolean {
  if (hook.kind === 'done') {
    delete pass.step;
    if (hook.failure !== undefined) pass.hookFailed = true;
    return endStart(context, pass, container, hook.failure);
  }
  pass.step = hook.step;
  return false;
}
