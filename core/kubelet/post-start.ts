import type { StartFailure, WorkerStep } from '../cluster/state/pod-worker.ts';
import type { Container, LifecycleHandler } from '../objects/kubernetes.generated.ts';
import { type HookRun, reportHookFailure, reviewHook, startHook } from './hooks.ts';
import { type PodContext, presentInstance } from './pod-context.ts';
import { beginKill, gracePeriodOf } from './termination/kill-container.ts';

/** What a postStart hook has come to: a step to wait for, or the end of the container's start. */
export type PostStart =
  | { readonly kind: 'running'; readonly step: WorkerStep }
  | { readonly kind: 'done'; readonly failure: StartFailure | undefined };

/** Starts the hook of a container that was just started. */
export function beginPostStart(context: PodContext, container: Container, handler: LifecycleHandler): PostStart {
  return judge(context, container, startHook(context, { container, handler }));
}

/** Looks at the hook again; a container that exited meanwhile has no hook to wait for. */
export function reviewPostStart(
  context: PodContext,
  container: Container,
  step: WorkerStep & { readonly kind: 'postStart' },
): PostStart {
  const handler = container.lifecycle?.postStart;
  const exited = presentInstance(context, container.name)?.state !== 'running';
  if (handler === undefined || exited) return { kind: 'done', failure: undefined };
  const { dueMs, execId } = step;
  const run: HookRun = { kind: 'running', dueMs, ...(execId === undefined ? {} : { execId }) };
  return judge(context, container, reviewHook(context, { container, handler }, run));
}

function judge(context: PodContext, container: Container, run: HookRun): PostStart {
  if (run.kind === 'done') return { kind: 'done', failure: run.ok ? undefined : fail(context, container, run.message) };
  const { dueMs, execId } = run;
  const step = { kind: 'postStart', dueMs, container: container.name } as const;
  return { kind: 'running', step: execId === undefined ? step : { ...step, execId } };
}

/** A container whose postStart hook failed is killed, and waits with PostStartHookError. */
function fail(context: PodContext, { name }: Container, message: string): StartFailure {
  reportHookFailure(context, name, 'PostStart', message);
  const gracePeriodSeconds = gracePeriodOf(context, name, 'postStart');
  beginKill(context, { name, cause: 'postStart', message: 'FailedPostStartHook', gracePeriodSeconds });
  return { reason: 'PostStartHookError', message };
}
