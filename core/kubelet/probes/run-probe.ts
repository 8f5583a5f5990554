import type { ExecProcess, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { Container, Probe } from '../../objects/kubernetes.generated.ts';
import { type ProbeOutcome, probeGrpc, probeHttp, probeTcp, removeExec, startExec } from '../../runtime/index.ts';
import { printDuration } from '../back-off.ts';
import type { PodContext } from '../pod-context.ts';
import { wordStartFailure } from '../word-start-failure.ts';
import { resolvePort } from './resolve-port.ts';

/** What came of one attempt; `execId` where the answer is still to come. */
export type ProbeAttempt =
  | { readonly kind: 'answered'; readonly outcome: ProbeOutcome }
  | { readonly kind: 'running'; readonly execId: number }
  /** The prober itself failed: the attempt counts for nothing. */
  | { readonly kind: 'errored'; readonly message: string };

/**
 * Makes one attempt. Kubernetes v1.35, pkg/kubelet/prober/prober.go: runProbe.
 */
export function attemptProbe(
  context: PodContext,
  sandbox: PodSandbox,
  container: Container,
  probe: Probe,
): ProbeAttempt {
  if (probe.exec !== undefined) {
    // v1.35 alone: its exec probes run in the context of the Pod's sync, which ends when the Pod is to end.
    if (context.worker.termination !== undefined) return errored('rpc error: code = Canceled desc = context canceled');
    const exec = startExec(context.cluster, sandbox, container.name, probe.exec.command ?? []);
    return exec.state === 'running' ? { kind: 'running', execId: exec.id } : endExecProbe(context, sandbox, exec);
  }
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  if (probe.grpc !== undefined) {
    const { port, service = '' } = probe.grpc;
    return answered(probeGrpc(context.cluster, { host: sandbox.ip, port, service, timeoutMs }));
  }
  return attemptPort(context, { sandbox, container, probe, timeoutMs });
}

function answered(outcome: ProbeOutcome): ProbeAttempt {
  return { kind: 'answered', outcome };
}

function errored(message: string): ProbeAttempt {
  return { kind: 'errored', message };
}

interface PortAttempt {
  readonly sandbox: PodSandbox;
  readonly container: Container;
  readonly probe: Probe;
  readonly timeoutMs: number;
}

function attemptPort({ cluster }: PodContext, { sandbox, container, probe, timeoutMs }: PortAttempt): ProbeAttempt {
  const action = probe.httpGet ?? probe.tcpSocket;
  if (action === undefined) return errored(`missing probe handler for ${container.name}`);
  const port = resolvePort(container, action.port);
  if (port === undefined) return errored(`strconv.Atoi: parsing ${JSON.stringify(action.port)}: invalid syntax`);
  const host = action.host === undefined || action.host === '' ? sandbox.ip : action.host;
  if (probe.httpGet === undefined) return answered(probeTcp(cluster, { host, port, timeoutMs }));
  const { path = '/', scheme = 'HTTP', httpHeaders } = probe.httpGet;
  const headers = httpHeaders && new Map(httpHeaders.map(({ name, value }) => [name, value]));
  return answered(
    probeHttp(cluster, { host, port, path, scheme, timeoutMs, ...(headers === undefined ? {} : { headers }) }),
  );
}

/**
 * The answer of an exec probe that has exited: its exit code decides, its output is the message. A program that
 * could not be started has not answered. Kubernetes v1.35, pkg/probe/exec/exec.go: Probe.
 */
export function endExecProbe({ cluster }: PodContext, sandbox: PodSandbox, exec: ExecProcess): ProbeAttempt {
  removeExec(cluster, sandbox, exec.id);
  if (exec.unstartable === true) return errored(wordStartFailure(cluster, sandbox, exec));
  return answered({
    ok: exec.exitCode === 0,
    message: `${exec.stdout}${exec.stderr}`,
    delayMs: 0,
    stableUntilChange: exec.volatile !== true && exec.finishedMs === exec.startedMs,
  });
}

/** An exec probe that takes too long is killed and has failed. */
export function timeOutExecProbe(
  { cluster }: PodContext,
  sandbox: PodSandbox,
  execId: number,
  probe: Probe,
): ProbeAttempt {
  removeExec(cluster, sandbox, execId);
  const timeout = printDuration((probe.timeoutSeconds ?? 1) * 1000);
  const message = `command timed out: "${(probe.exec?.command ?? []).join(' ')}" timed out after ${timeout}`;
  return answered({ ok: false, message, delayMs: 0, stableUntilChange: false });
}
