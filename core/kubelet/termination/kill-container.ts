import { recordContainerStep } from '../../cluster/container-story.ts';
import type { ContainerKill } from '../../cluster/state/pod-worker.ts';
import type { Container } from '../../objects/kubernetes.generated.ts';
import { signalContainer } from '../../runtime/index.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { findContainer } from '../container-kinds.ts';
import { type Hook, reportHookFailure, reviewHook, startHook } from '../hooks.ts';
import { memoryOf, type PodContext, presentInstance, recordPodEvent, sandboxOf } from '../pod-context.ts';

export interface KillRequest {
  readonly name: string;
  readonly cause: ContainerKill['cause'];
  /** The message of the Killing Event. */
  readonly message: string;
  readonly gracePeriodSeconds: number;
}

/**
 * Begins to stop a running container: the Killing Event, then the preStop hook where there is time for it.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_container.go: killContainer.
 */
export function beginKill(context: PodContext, request: KillRequest): void {
  const { name, cause, message, gracePeriodSeconds } = request;
  const memory = memoryOf(context, name);
  if (memory.kill !== undefined || presentInstance(context, name)?.state !== 'running') return;
  recordPodEvent(context, { type: 'Normal', reason: 'Killing', message, container: name });
  const { nowMs } = context.cluster;
  const kill: ContainerKill = {
    cause,
    startedMs: nowMs,
    gracePeriodSeconds,
    stage: 'ordering',
    deadlineMs: nowMs + gracePeriodSeconds * 1000,
  };
  memory.kill = kill;
  const container = findContainer(context.spec, name);
  if (container !== undefined && gracePeriodSeconds > 0) beginPreStop(context, container, kill);
}

function beginPreStop(context: PodContext, container: Container, kill: ContainerKill): void {
  const handler = container.lifecycle?.preStop;
  if (handler === undefined) return;
  const run = startHook(context, { container, handler });
  if (run.kind === 'running') {
    kill.stage = 'preStop';
    if (run.execId === undefined) kill.deadlineMs = Math.min(kill.deadlineMs, run.dueMs);
    else kill.execId = run.execId;
  } else if (!run.ok) reportHookFailure(context, container.name, 'PreStop', run.message);
}

/**
 * Takes a kill as far as it gets at this moment; true once the container has exited.
 * `mayStop` is false while containers that have to end first still run.
 */
export function continueKill(context: PodContext, name: string, mayStop: boolean): boolean {
  const memory = memoryOf(context, name);
  const { kill } = memory;
  if (kill === undefined) return true;
  if (presentInstance(context, name)?.state !== 'running') {
    closeKill(context, name);
    return true;
  }
  if (kill.stage === 'preStop') reviewPreStop(context, name, kill);
  const waited = kill.startedMs + kill.gracePeriodSeconds * 1000 <= context.cluster.nowMs;
  if (kill.stage === 'ordering' && (mayStop || waited)) sendTerm(context, name, kill);
  if (kill.stage === 'term' && context.cluster.nowMs >= kill.deadlineMs) sendKill(context, name, kill);
  return false;
}

/** The container has exited, and a hook that still ran in it was cut off with it. */
export function closeKill(context: PodContext, name: string): void {
  const memory = memoryOf(context, name);
  const { kill } = memory;
  const hook = findPreStop(context, name);
  delete memory.kill;
  if (kill?.execId === undefined || hook === undefined) return;
  const run = reviewHook(context, hook, { kind: 'running', dueMs: kill.deadlineMs, execId: kill.execId });
  if (run.kind === 'done' && !run.ok) reportHookFailure(context, name, 'PreStop', run.message);
}

function findPreStop({ spec }: PodContext, name: string): Hook | undefined {
  const container = findContainer(spec, name);
  const handler = container?.lifecycle?.preStop;
  return container === undefined || handler === undefined ? undefined : { container, handler };
}

function reviewPreStop(context: PodContext, name: string, kill: ContainerKill): void {
  const hook = findPreStop(context, name);
  if (hook === undefined) {
    kill.stage = 'ordering';
    return;
  }
  const dueMs = kill.execId === undefined ? kill.deadlineMs : Number.MAX_SAFE_INTEGER;
  const running = kill.execId === undefined ? { dueMs } : { dueMs, execId: kill.execId };
  const run = reviewHook(context, hook, { kind: 'running', ...running });
  if (run.kind === 'done') {
    kill.stage = 'ordering';
    delete kill.execId;
    if (!run.ok) reportHookFailure(context, name, 'PreStop', run.message);
  } else if (context.cluster.nowMs >= kill.startedMs + kill.gracePeriodSeconds * 1000) kill.stage = 'ordering';
}

/** What the hook left of the grace period, in whole seconds, but never less than the minimum. */
function sendTerm(context: PodContext, name: string, kill: ContainerKill): void {
  const sandbox = sandboxOf(context);
  const { cluster } = context;
  if (sandbox === undefined) return;
  const spentSeconds = Math.floor((cluster.nowMs - kill.startedMs) / 1000);
  const leftSeconds = Math.max(
    kill.gracePeriodSeconds - spentSeconds,
    KUBELET_CONSTANTS.minimumGracePeriodSeconds.value,
  );
  kill.stage = 'term';
  kill.deadlineMs = cluster.nowMs + leftSeconds * 1000;
  const signal = findContainer(context.spec, name)?.lifecycle?.stopSignal ?? 'SIGTERM';
  recordContainerStep(cluster, context.worker.podUid, 'signalSent', { container: name, signal });
  signalContainer(cluster, sandbox, name, signal);
}

function sendKill(context: PodContext, name: string, kill: ContainerKill): void {
  const sandbox = sandboxOf(context);
  if (sandbox === undefined) return;
  kill.stage = 'killed';
  recordContainerStep(context.cluster, context.worker.podUid, 'signalSent', { container: name, signal: 'SIGKILL' });
  signalContainer(context.cluster, sandbox, name, 'SIGKILL');
}

/** The grace period of one container that is killed on its own: a probe may bring its own. */
export function gracePeriodOf(context: PodContext, name: string, cause: ContainerKill['cause']): number {
  const { pod, spec } = context;
  const container = findContainer(spec, name);
  const probe =
    cause === 'liveness' ? container?.livenessProbe : cause === 'startup' ? container?.startupProbe : undefined;
  return (
    pod.metadata?.deletionGracePeriodSeconds ??
    probe?.terminationGracePeriodSeconds ??
    spec.terminationGracePeriodSeconds ??
    KUBELET_CONSTANTS.minimumGracePeriodSeconds.value
  );
}

/** When a kill has to be looked at again, if nothing happens before. */
export function killWakeMs(kill: ContainerKill): number {
  if (kill.stage === 'preStop') return Math.min(kill.deadlineMs, kill.startedMs + kill.gracePeriodSeconds * 1000);
  return kill.stage === 'ordering' ? kill.startedMs + kill.gracePeriodSeconds * 1000 : kill.deadlineMs;
}
