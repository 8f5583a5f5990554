import { recordContainerStep } from '../cluster/container-story.ts';
import type { Container, LifecycleHandler } from '../objects/kubernetes.generated.ts';
import { probeHttp, removeExec, startExec } from '../runtime/index.ts';
import { type PodContext, recordPodEvent, sandboxOf } from './pod-context.ts';
import { resolvePort } from './probes/resolve-port.ts';
import { wordStartFailure } from './word-start-failure.ts';

/** A hook that runs: `dueMs` is when it is over at the latest known moment; an exec ends when it ends. */
export type HookRun =
  | { readonly kind: 'running'; readonly dueMs: number; readonly execId?: number }
  | { readonly kind: 'done'; readonly ok: boolean; readonly message: string };

/** A hook and the container in which it runs. */
export interface Hook {
  readonly container: Container;
  readonly handler: LifecycleHandler;
}

/**
 * Starts a lifecycle hook in its container.
 * Kubernetes v1.35, pkg/kubelet/lifecycle/handlers.go: Run.
 */
export function startHook(context: PodContext, hook: Hook): HookRun {
  const { cluster } = context;
  const { container, handler } = hook;
  const sandbox = sandboxOf(context);
  if (sandbox === undefined) return { kind: 'done', ok: true, message: '' };
  if (handler.exec !== undefined) {
    const exec = startExec(cluster, sandbox, container.name, handler.exec.command ?? []);
    if (exec.state === 'running') return { kind: 'running', dueMs: Number.MAX_SAFE_INTEGER, execId: exec.id };
    return endExecHook(context, hook, exec.id);
  }
  if (handler.httpGet !== undefined) return runHttpHook(context, hook);
  if (handler.sleep !== undefined) return { kind: 'running', dueMs: cluster.nowMs + handler.sleep.seconds * 1000 };
  return { kind: 'done', ok: true, message: '' };
}

/** What has become of a running hook by now. */
export function reviewHook(context: PodContext, hook: Hook, run: HookRun): HookRun {
  if (run.kind === 'done') return run;
  if (run.execId === undefined) {
    return context.cluster.nowMs >= run.dueMs ? { kind: 'done', ok: true, message: '' } : run;
  }
  const exec = sandboxOf(context)?.execs.get(run.execId);
  return exec?.state === 'running' ? run : endExecHook(context, hook, run.execId);
}

function endExecHook(context: PodContext, hook: Hook, execId: number): HookRun {
  const sandbox = sandboxOf(context);
  const exec = sandbox?.execs.get(execId);
  if (sandbox === undefined || exec === undefined) return { kind: 'done', ok: true, message: '' };
  removeExec(context.cluster, sandbox, execId);
  const command = (hook.handler.exec?.command ?? []).join(' ');
  const error =
    exec.unstartable === true
      ? wordStartFailure(context.cluster, sandbox, exec)
      : `command '${command}' exited with ${exec.exitCode ?? 0}: ${exec.stderr}`;
  const said = JSON.stringify(exec.unstartable === true ? '' : `${exec.stdout}${exec.stderr}`);
  const message = `Exec lifecycle hook ([${command}]) ${failedIn(context, hook)} - error: ${error}, message: ${said}`;
  return { kind: 'done', ok: exec.exitCode === 0, message };
}

function failedIn({ pod, worker }: PodContext, { container }: Hook): string {
  const { name, namespace } = pod.metadata ?? {};
  return `for Container "${container.name}" in Pod "${name}_${namespace}(${worker.podUid})" failed`;
}

const HTTP_TIMEOUT_MS = 30_000;

/** Any answer at all is enough for a hook. */
function runHttpHook(context: PodContext, hook: Hook): HookRun {
  const { container, handler } = hook;
  const { host, path = '/', port = 80, scheme = 'HTTP' } = handler.httpGet ?? {};
  const outcome = probeHttp(context.cluster, {
    host: host === undefined || host === '' ? (sandboxOf(context)?.ip ?? '') : host,
    port: resolvePort(container, port) ?? 80,
    path,
    scheme,
    timeoutMs: HTTP_TIMEOUT_MS,
  });
  const answered = outcome.ok || outcome.message.startsWith('HTTP probe failed with statuscode');
  const message = `HTTP lifecycle hook (${path}) ${failedIn(context, hook)} - error: ${outcome.message}`;
  return { kind: 'done', ok: answered, message };
}

/** Kubernetes v1.35 keeps what the hook said out of the Event, because it might be secret. */
export function reportHookFailure(
  context: PodContext,
  container: string,
  hook: 'PostStart' | 'PreStop',
  message: string,
): void {
  recordContainerStep(context.cluster, context.worker.podUid, 'hookFailed', { container, hook, message });
  const reason = `Failed${hook}Hook`;
  recordPodEvent(context, { type: 'Warning', reason, message: `${hook}Hook failed`, container });
}
