import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { ContainerMemory, PendingResize, ProbeType, StartFailure } from '../../cluster/state/pod-worker.ts';
import { computeQosClass } from '../../objects/compute-qos-class.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import type { ResizeStage } from './allocated-resources.ts';
import { computeConditions } from './compute-conditions.ts';
import { type ContainerStatusFacts, computeContainerStatuses } from './compute-container-statuses.ts';
import { computePhase, type PodPhase } from './compute-phase.ts';
import type { ContainerStatusLists } from './container-status-lists.ts';
import { markLostContainers } from './mark-lost-containers.ts';
import { mergeConditions } from './merge-conditions.ts';

/** All that a Pod's status follows from. */
export interface PodStatusFacts {
  readonly pod: Pod;
  readonly spec: PodSpec;
  readonly nowMs: number;
  readonly hostIp: string;
  /** Undefined until a sandbox with its network stands. */
  readonly podIp: string | undefined;
  readonly sandboxReady: boolean;
  /** `ended`: everything was stopped for good, the phase has to be terminal. */
  readonly life: 'running' | 'stopping' | 'ended';
  /** The verdict of the kubelet itself (`DeadlineExceeded`): the Pod is Failed with it. */
  readonly verdict?: { readonly reason: string; readonly message: string };
  readonly pendingResize?: PendingResize;
  readonly resizing?: true;
  readonly instancesOf: (name: string) => readonly ContainerInstance[];
  readonly memoryOf: (name: string) => ContainerMemory | undefined;
}

/**
 * The Pod's status as the kubelet would write it now; what did not change is the previous value itself, and
 * the whole previous status where nothing did.
 * Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: generateAPIPodStatus.
 */
export function computePodStatus(facts: PodStatusFacts): PodStatus {
  const previous = facts.pod.status ?? {};
  const derived = deriveStatuses(facts, previous);
  if (saysTheSame(facts, previous, derived)) return previous;
  const phase = computeFinalPhase(facts, previous, derived);
  const shownPhase = holdPhase(facts, previous, phase);
  const shown = facts.life === 'ended' ? markLostContainers(facts.spec, derived) : derived;
  const verdicts = computeConditions({
    spec: facts.spec,
    phase,
    statuses: joinStatuses(derived),
    sandboxReady: facts.sandboxReady && !hasAllStopped(shownPhase, derived),
    foreignConditions: previous.conditions ?? [],
    pendingResize: facts.pendingResize,
    resizing: facts.resizing === true,
  });
  const writtenAt = { nowMs: facts.nowMs, generation: facts.pod.metadata?.generation };
  const conditions = mergeConditions(verdicts, previous.conditions ?? [], writtenAt);
  const next: Draft = { ...previous };
  next.phase = shownPhase;
  next.conditions = conditions;
  next.containerStatuses = shown.containerStatuses;
  if (shown.initContainerStatuses !== undefined) next.initContainerStatuses = shown.initContainerStatuses;
  if (shown.ephemeralContainerStatuses !== undefined)
    next.ephemeralContainerStatuses = shown.ephemeralContainerStatuses;
  addVerdict(next, facts, previous);
  addNetwork(next, facts);
  addConstants(next, facts);
  return reuse(previous, next);
}

/** A status that is being put together. */
type Draft = { -readonly [Field in keyof PodStatus]: PodStatus[Field] };

/**
 * Most looks at a Pod change nothing: where containers, spec, sandbox and address are as they were written last,
 * so is everything that follows from them.
 */
function saysTheSame(facts: PodStatusFacts, previous: PodStatus, lists: ContainerStatusLists): boolean {
  if (facts.life === 'ended' || facts.verdict !== undefined) return false;
  if (facts.pendingResize !== undefined || facts.resizing === true || wasResized(previous)) return false;
  if (previous.observedGeneration !== facts.pod.metadata?.generation || previous.startTime === undefined) return false;
  if (facts.spec.readinessGates !== undefined || isTerminal(previous.phase)) return false;
  if (lists.containerStatuses !== previous.containerStatuses) return false;
  if (lists.initContainerStatuses !== previous.initContainerStatuses) return false;
  if (lists.ephemeralContainerStatuses !== previous.ephemeralContainerStatuses) return false;
  const statusOf = (wanted: string): string | undefined =>
    previous.conditions?.find(({ type }) => type === wanted)?.status;
  // Of a silent node's Pods the node controller says that they are not ready: that is put right again.
  if (statusOf('Ready') !== statusOf('ContainersReady')) return false;
  return statusOf('PodReadyToStartContainers') === (facts.sandboxReady ? 'True' : 'False');
}

/** Whoever writes a status may leave out what a condition is of. */
function wasResized({ conditions = [] }: PodStatus): boolean {
  return conditions.some(({ type }: { readonly type?: string }) => type?.startsWith('PodResize') === true);
}

export function isTerminal(phase: string | undefined): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** True where the Pod is over and nothing of it runs: its sandbox goes with it. */
function hasAllStopped(phase: string, statuses: ContainerStatusLists): boolean {
  return isTerminal(phase) && !joinStatuses(statuses).some((status) => status.state?.running !== undefined);
}

function deriveStatuses(facts: PodStatusFacts, previous: PodStatus): ContainerStatusLists {
  const { spec } = facts;
  const common = {
    spec,
    deleting: facts.pod.metadata?.deletionTimestamp !== undefined,
    resize: stageOf(facts),
    specChanged: previous.observedGeneration !== facts.pod.metadata?.generation || wasResized(previous),
    instancesOf: facts.instancesOf,
    failureOf: (name: string): StartFailure | undefined => facts.memoryOf(name)?.failure,
    isStarted: ({ name, startupProbe }: Container): boolean =>
      startupProbe === undefined || hasPassed(facts, name, 'startup'),
    isReady: ({ name, readinessProbe }: Container): boolean =>
      readinessProbe === undefined || hasPassed(facts, name, 'readiness'),
  };
  const of = (kind: ContainerStatusFacts['kind'], statuses: readonly ContainerStatus[] | undefined) =>
    ({ ...common, kind, previous: statuses }) satisfies ContainerStatusFacts;
  const containerStatuses = computeContainerStatuses(spec.containers, of('app', previous.containerStatuses));
  if (spec.initContainers === undefined && spec.ephemeralContainers === undefined) return { containerStatuses };
  const init = computeContainerStatuses(spec.initContainers ?? [], of('init', previous.initContainerStatuses));
  const ephemeral = computeContainerStatuses(
    spec.ephemeralContainers ?? [],
    of('ephemeral', previous.ephemeralContainerStatuses),
  );
  return {
    containerStatuses,
    ...(init.length === 0 ? {} : { initContainerStatuses: init }),
    ...(ephemeral.length === 0 ? {} : { ephemeralContainerStatuses: ephemeral }),
  };
}

function stageOf({ pendingResize, resizing }: PodStatusFacts): ResizeStage | undefined {
  if (pendingResize !== undefined) return 'pending';
  return resizing === true ? 'inProgress' : undefined;
}

function hasPassed(facts: PodStatusFacts, name: string, type: ProbeType): boolean {
  return facts.memoryOf(name)?.probes?.byType.get(type)?.result === 'success';
}

function joinStatuses(lists: ContainerStatusLists): readonly ContainerStatus[] {
  if (lists.initContainerStatuses === undefined) return lists.containerStatuses;
  return [...lists.initContainerStatuses, ...lists.containerStatuses];
}

/** A terminal phase is never left, and what the kubelet itself decided outweighs what the containers did. */
function computeFinalPhase(facts: PodStatusFacts, previous: PodStatus, statuses: ContainerStatusLists): PodPhase {
  if (previous.phase === 'Succeeded' || previous.phase === 'Failed') return previous.phase;
  if (facts.verdict !== undefined) return 'Failed';
  const { initContainers } = facts.spec;
  return computePhase(facts.spec, joinStatuses(statuses), {
    podIsTerminal: facts.life === 'ended',
    podHasInitialized:
      initContainers === undefined || facts.spec.containers.some(({ name }) => facts.instancesOf(name).length > 0),
  });
}

/**
 * No Pod is over while something of it could run: until all was stopped for good it keeps the phase it had.
 * Kubernetes v1.35, pkg/kubelet/status/status_manager.go: mergePodStatus.
 */
function holdPhase({ life }: PodStatusFacts, previous: PodStatus, phase: PodPhase): string {
  if (life === 'ended') return isTerminal(phase) ? phase : 'Failed';
  return isTerminal(phase) ? (previous.phase ?? 'Pending') : phase;
}

/** True where the containers are at their end and the phase will say so once all of the Pod was stopped. */
export function isAtEnd({ conditions }: PodStatus): boolean {
  const reason = conditions?.find(({ type }) => type === 'Ready')?.reason;
  return reason === 'PodCompleted' || reason === 'PodFailed';
}

/** A reason goes with the phase it was given for; what the kubelet itself decides comes with a terminal phase. */
function addVerdict(next: Draft, { life, verdict }: PodStatusFacts, previous: PodStatus): void {
  if (next.phase !== previous.phase && next.reason !== undefined) {
    delete next.reason;
    delete next.message;
  }
  if (life !== 'ended' || verdict === undefined || isTerminal(previous.phase)) return;
  next.reason = verdict.reason;
  next.message = verdict.message;
}

function addNetwork(next: Draft, { hostIp, podIp, spec }: PodStatusFacts): void {
  if (next.hostIP !== hostIp) {
    next.hostIP = hostIp;
    next.hostIPs = [{ ip: hostIp }];
  }
  const shownIp = spec.hostNetwork === true ? hostIp : podIp;
  if (shownIp === undefined || next.podIP === shownIp) return;
  next.podIP = shownIp;
  next.podIPs = [{ ip: shownIp }];
}

function addConstants(next: Draft, { nowMs, pod, spec }: PodStatusFacts): void {
  next.startTime ??= formatTimestamp(nowMs);
  next.qosClass ??= computeQosClass(spec);
  const generation = pod.metadata?.generation;
  if (generation !== undefined) next.observedGeneration = generation;
}

function reuse(previous: PodStatus, next: PodStatus): PodStatus {
  return COMPARED.every((field) => previous[field] === next[field]) ? previous : next;
}

/** Every field that the kubelet writes; lists are compared as values because unchanged ones are kept. */
const COMPARED = [
  'phase',
  'conditions',
  'containerStatuses',
  'initContainerStatuses',
  'ephemeralContainerStatuses',
  'reason',
  'message',
  'hostIP',
  'podIP',
  'startTime',
  'observedGeneration',
] as const satisfies readonly (keyof PodStatus)[];
