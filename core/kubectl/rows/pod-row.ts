import type { ContainerState, Pod } from '../../objects/kubernetes.generated.ts';
import { humanDuration } from '../output/human-duration.ts';
import { since } from '../output/since.ts';
import { finishedMs, latest, terminatedWord } from './container-words.ts';
import { computeInitProgress } from './pod-init-progress.ts';

/** The columns of `kubectl get pods -o wide`. */
export interface PodRow {
  readonly name: string;
  /** `1/2`: ready containers of all, restartable init containers counted with them. */
  readonly ready: string;
  readonly status: string;
  /** `0`, `3` or `3 (2m ago)`. */
  readonly restarts: string;
  readonly age: string;
  readonly ip: string;
  readonly node: string;
  readonly nominatedNode: string;
  readonly readinessGates: string;
}

/** READY, STATUS and RESTARTS before they become text. */
export interface PodSummary {
  readonly readyContainers: number;
  readonly totalContainers: number;
  readonly status: string;
  readonly restarts: number;
  /** When the container that ended last did so; NaN where none ended. */
  readonly lastRestartMs: number;
}

/** kubernetes v1.35, pkg/printers/internalversion/printers.go: printPod. */
export function computePodRow(pod: Pod, nowMs: number): PodRow {
  const summary = computePodSummary(pod);
  return {
    name: pod.metadata?.name ?? '',
    ready: `${summary.readyContainers}/${summary.totalContainers}`,
    status: summary.status,
    restarts: printRestarts(summary, nowMs),
    age: since(pod.metadata?.creationTimestamp, nowMs),
    ip: orNone(pod.status?.podIPs?.[0]?.ip),
    node: orNone(pod.spec?.nodeName),
    nominatedNode: orNone(pod.status?.nominatedNodeName),
    readinessGates: countReadinessGates(pod),
  };
}

/** What the STATUS column's word is made of; cheap enough to be asked at each write. */
export function computePodSummary(pod: Pod): PodSummary {
  const init = computeInitProgress(pod);
  const main = init.reason === undefined || isConditionTrue(pod, 'Initialized') ? countMain(pod) : undefined;
  const restartsOf = main === undefined ? init.all : init.restartable;
  return {
    readyContainers: init.readyContainers + (main?.readyContainers ?? 0),
    totalContainers: (pod.spec?.containers.length ?? 0) + init.restartableContainers,
    status: terminatingStatus(pod) ?? computeStatus(pod, init.reason, main),
    restarts: restartsOf.restarts + (main?.restarts ?? 0),
    lastRestartMs: latest(restartsOf.lastRestartMs, main?.lastRestartMs ?? Number.NaN),
  };
}

interface MainContainers {
  readonly readyContainers: number;
  readonly restarts: number;
  readonly lastRestartMs: number;
  /** The word the first container with one gives; undefined where all just run. */
  readonly reason: string | undefined;
  readonly hasRunning: boolean;
}

function countMain(pod: Pod): MainContainers {
  const main = { readyContainers: 0, restarts: 0, lastRestartMs: Number.NaN, hasRunning: false };
  let reason: string | undefined;
  for (const container of (pod.status?.containerStatuses ?? []).toReversed()) {
    main.restarts += container.restartCount;
    main.lastRestartMs = latest(main.lastRestartMs, finishedMs(container.lastState));
    const word = stateWord(container.state);
    if (word !== undefined) reason = word;
    else if (container.ready && container.state?.running !== undefined) {
      main.hasRunning = true;
      main.readyContainers += 1;
    }
  }
  return { ...main, reason };
}

/** The reason of a waiting or terminated container, with a made-up word where it has none. */
function stateWord(state: ContainerState | undefined): string | undefined {
  if (state?.waiting?.reason) return state.waiting.reason;
  return state?.terminated === undefined ? undefined : terminatedWord(state);
}

function computeStatus(pod: Pod, initReason: string | undefined, main: MainContainers | undefined): string {
  const reason = main?.reason ?? initReason ?? podReason(pod);
  if (reason !== 'Completed' || main?.hasRunning !== true) return reason;
  return isConditionTrue(pod, 'Ready') ? 'Running' : 'NotReady';
}

function podReason(pod: Pod): string {
  const gated = pod.status?.conditions?.some(
    (condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated',
  );
  return gated === true ? 'SchedulingGated' : pod.status?.reason || (pod.status?.phase ?? '');
}

function terminatingStatus(pod: Pod): string | undefined {
  if (pod.metadata?.deletionTimestamp === undefined) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  const phase = pod.status?.phase;
  return phase === 'Succeeded' || phase === 'Failed' ? undefined : 'Terminating';
}

function isConditionTrue(pod: Pod, type: string): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true;
}

function printRestarts(summary: PodSummary, nowMs: number): string {
  if (summary.restarts === 0 || Number.isNaN(summary.lastRestartMs)) return String(summary.restarts);
  return `${summary.restarts} (${humanDuration(nowMs - summary.lastRestartMs)} ago)`;
}

function countReadinessGates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const met = gates.filter((gate) => {
    const condition = pod.status?.conditions?.find((candidate) => candidate.type === gate.conditionType);
    return condition?.status === 'True';
  });
  return `${met.length}/${gates.length}`;
}

function orNone(text: string | undefined): string {
  return text === undefined || text === '' ? '<none>' : text;
}
