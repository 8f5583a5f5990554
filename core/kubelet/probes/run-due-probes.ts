import { recordProbeStep } from '../../cluster/container-story.ts';
import { isProbeBroken } from '../../cluster/faults.ts';
import type { ContainerInstance, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { ContainerProbes, ProbeMemory, ProbeType } from '../../cluster/state/pod-worker.ts';
import { noteOnTrail } from '../../cluster/trail.ts';
import type { Container, Probe } from '../../objects/kubernetes.generated.ts';
import { isSidecar } from '../container-kinds.ts';
import { memoryOf, type PodContext, recordPodEvent, sandboxOf } from '../pod-context.ts';
import { wantLook } from '../rhythm.ts';
import { countProbe } from './count-probe.ts';
import { failOnPurpose } from './fail-on-purpose.ts';
import { nextProbeMs } from './probe-schedule.ts';
import { attemptProbe, endExecProbe, type ProbeAttempt, timeOutExecProbe } from './run-probe.ts';

/** One probe of one running container. */
interface Subject {
  readonly sandbox: PodSandbox;
  readonly container: Container;
  readonly instance: ContainerInstance;
  readonly type: ProbeType;
  readonly probe: Probe;
  readonly memory: ProbeMemory;
}

/**
 * Runs the probes that are due and plans the next of each; true where one came to a result for which the kubelet
 * looks at the Pod at once. A probe whose answer cannot change sleeps until the sandbox does.
 * Kubernetes v1.35, pkg/kubelet/prober/worker.go: doProbe.
 */
export function runDueProbes(context: PodContext): boolean {
  const sandbox = sandboxOf(context);
  if (sandbox === undefined) return false;
  const { nextPassMs } = context.worker;
  for (const container of context.spec.initContainers ?? []) {
    if (isSidecar(container)) probeContainer(context, sandbox, container);
  }
  for (const container of context.spec.containers) probeContainer(context, sandbox, container);
  return context.worker.nextPassMs !== nextPassMs;
}

function hasProbes({ startupProbe, livenessProbe, readinessProbe }: Container): boolean {
  return startupProbe !== undefined || livenessProbe !== undefined || readinessProbe !== undefined;
}

function probeContainer(context: PodContext, sandbox: PodSandbox, container: Container): void {
  if (!hasProbes(container)) return;
  const instance = sandbox.containers.get(container.name)?.at(-1);
  if (instance?.state !== 'running') return;
  const probes = probesOf(context, container, instance);
  const of = { container, instance, probes };
  // While it is being stopped it is asked for its readiness alone.
  if (memoryOf(context, container.name).kill === undefined) {
    runOne(context, sandbox, { ...of, type: 'startup', probe: container.startupProbe });
    if (hasStarted(container, probes))
      runOne(context, sandbox, { ...of, type: 'liveness', probe: container.livenessProbe });
  }
  if (!hasStarted(container, probes)) return;
  runOne(context, sandbox, { ...of, type: 'readiness', probe: container.readinessProbe });
}

/** The counters of this very instance: a new one begins anew. */
function probesOf(context: PodContext, container: Container, instance: ContainerInstance): ContainerProbes {
  const memory = memoryOf(context, container.name);
  if (memory.probes?.attempt === instance.attempt) return memory.probes;
  memory.probes = { attempt: instance.attempt, byType: new Map() };
  return memory.probes;
}

function hasStarted(container: Container, probes: ContainerProbes): boolean {
  return container.startupProbe === undefined || probes.byType.get('startup')?.result === 'success';
}

interface Candidate {
  readonly container: Container;
  readonly instance: ContainerInstance;
  readonly probes: ContainerProbes;
  readonly type: ProbeType;
  readonly probe: Probe | undefined;
}

function runOne(context: PodContext, sandbox: PodSandbox, candidate: Candidate): void {
  const { probe, probes, type } = candidate;
  if (probe === undefined) return;
  const memory = probes.byType.get(type) ?? { run: 0 };
  probes.byType.set(type, memory);
  if (isSettled(type, memory)) return;
  const subject = { sandbox, container: candidate.container, instance: candidate.instance, type, probe, memory };
  if (memory.execId !== undefined) reviewExec(context, subject, memory.execId);
  else if (isDue(context, subject)) judge(context, subject, attempt(context, subject));
}

/** The answer of the container, or the one that a fault puts in its place. */
function attempt(context: PodContext, { sandbox, container, type, probe }: Subject): ProbeAttempt {
  return isProbeBroken(context.cluster, context.worker.podUid, container.name, type)
    ? failOnPurpose(sandbox, container, probe)
    : attemptProbe(context, sandbox, container, probe);
}

/** A container that passed its startup probe, or is to be killed for a probe, is not asked again. */
function isSettled(type: ProbeType, memory: ProbeMemory): boolean {
  if (type === 'startup') return memory.result !== undefined;
  return type === 'liveness' && memory.result === 'failure';
}

function isDue(context: PodContext, subject: Subject): boolean {
  const { memory, sandbox, type } = subject;
  const { nowMs } = context.cluster;
  if (memory.stableAt !== undefined) {
    if (memory.stableAt === sandbox.generation) return false;
    delete memory.stableAt;
    memory.nextMs = plan(context, subject, false);
  }
  // A container that just started is asked for its readiness at once, not at the next tick.
  memory.nextMs ??= plan(context, subject, type === 'readiness');
  return nowMs >= memory.nextMs;
}

function plan(context: PodContext, { instance, probe }: Subject, atOnce: boolean): number {
  return nextProbeMs(probe, {
    workerStartedMs: context.worker.startedMs,
    containerStartedMs: instance.startedMs,
    nowMs: context.cluster.nowMs,
    atOnce,
  });
}

function reviewExec(context: PodContext, subject: Subject, execId: number): void {
  const exec = subject.sandbox.execs.get(execId);
  const { memory, probe } = subject;
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  if (exec?.state === 'running') {
    if (context.cluster.nowMs < exec.startedMs + timeoutMs) return;
    delete memory.execId;
    judge(context, subject, timeOutExecProbe(context, subject.sandbox, execId, probe));
    return;
  }
  delete memory.execId;
  if (exec === undefined) memory.nextMs = plan(context, subject, false);
  else judge(context, subject, endExecProbe(context, subject.sandbox, exec));
}

function judge(context: PodContext, subject: Subject, attempt: ProbeAttempt): void {
  const { memory, probe } = subject;
  if (attempt.kind === 'running') {
    memory.execId = attempt.execId;
    memory.nextMs = context.cluster.nowMs + (probe.timeoutSeconds ?? 1) * 1000;
    return;
  }
  memory.nextMs = plan(context, subject, false);
  if (attempt.kind === 'errored') {
    report(context, subject, `errored and resulted in unknown state: ${attempt.message}`);
    memory.errors = (memory.errors ?? 0) + 1;
    if (memory.errors >= REPORTED_FAILURES) sleepUntilChange(subject);
    return;
  }
  const { ok, message, stableUntilChange } = attempt.outcome;
  if (!ok) report(context, subject, `failed: ${message}`);
  const counted = memory.result;
  if (memory.lastOk !== ok) noteOnTrail(context.cluster, context.worker.podUid, tellAnswer(subject, ok));
  const changed = countProbe(memory, probe, ok);
  if (changed && isNews(subject)) wantLook(context.worker, context.cluster.nowMs);
  if (changed || (!ok && counted !== 'failure')) noteAnswer(context, subject, message);
  else if (ok && counted !== 'failure') delete memory.causeId;
  if (isSettled(subject.type, memory)) delete memory.nextMs;
  if (stableUntilChange && maySleep(subject)) sleepUntilChange(subject);
}

function tellAnswer({ container, type }: Subject, ok: boolean): string {
  return `probe:${container.name}/${type}=${ok ? 'ok' : 'failed'}`;
}

function sleepUntilChange({ memory, sandbox }: Subject): void {
  memory.stableAt = sandbox.generation;
  delete memory.nextMs;
  sandbox.wakeOnChange = true;
}

/** Attempts whose failures are still told of, one Event each, before a failing probe sleeps: client-go's burst. */
const REPORTED_FAILURES = 25;

/** Nothing more can come of the same answer: it counts already, and all that is told of it has been. */
function maySleep({ memory, type }: Subject): boolean {
  if (memory.lastOk === true) return memory.result === 'success' || type === 'liveness';
  return memory.result !== 'success' && type === 'readiness' && memory.run >= REPORTED_FAILURES;
}

/** That a container is alive is no news. Kubernetes v1.35, pkg/kubelet/kubelet.go: syncLoopIteration. */
function isNews({ type, memory }: Subject): boolean {
  return type !== 'liveness' || memory.result === 'failure';
}

/** A failure is a step until it counts: after that more of them change nothing. */
function noteAnswer(
  { cluster, worker }: PodContext,
  { container, type, memory, probe }: Subject,
  message: string,
): void {
  const about = { container: container.name, probe: type };
  // Each row of failures is a story of its own.
  if (memory.lastOk === false && memory.run === 1) delete memory.causeId;
  if (memory.lastOk === true) recordProbeStep(cluster, worker.podUid, memory, 'probeSucceeded', about);
  else {
    const [said = ''] = message.split('\n', 1);
    recordProbeStep(cluster, worker.podUid, memory, 'probeFailed', {
      ...about,
      failures: memory.run,
      threshold: probe.failureThreshold ?? 3,
      message: said.slice(0, MESSAGE_LENGTH),
    });
  }
}

/** Of what a probe said, so much is kept with the cause. */
const MESSAGE_LENGTH = 120;

function report(context: PodContext, { container, type }: Subject, verdict: string): void {
  const probe = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  recordPodEvent(context, {
    type: 'Warning',
    reason: 'Unhealthy',
    message: `${probe} probe ${verdict}`,
    container: container.name,
  });
}
