import type { PendingResize } from '../../cluster/state/pod-worker.ts';
import type { ContainerStatus, PodCondition, PodSpec } from '../../objects/kubernetes.generated.ts';
import { findStatus, isSidecar } from '../container-kinds.ts';
import type { PodPhase } from './compute-phase.ts';

/** A condition before it has its times and generation. */
export interface ConditionVerdict {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason?: string;
  readonly message?: string;
}

/** What the conditions of a Pod follow from. */
export interface ConditionFacts {
  readonly spec: PodSpec;
  readonly phase: PodPhase;
  /** Statuses of init and app containers; undefined where nothing is known of any container. */
  readonly statuses: readonly ContainerStatus[] | undefined;
  /** True while a sandbox with its network stands. */
  readonly sandboxReady: boolean;
  /** The conditions that others than the kubelet own: readiness gates look here. */
  readonly foreignConditions: readonly PodCondition[];
  /** Why new resources of the running Pod are not in force yet. */
  readonly pendingResize?: PendingResize | undefined;
  /** True while they are being put in force. */
  readonly resizing?: boolean;
}

/**
 * The kubelet's own conditions in the order in which it writes them.
 * Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: generateAPIPodStatus; pkg/kubelet/status/generate.go.
 */
export function computeConditions(facts: ConditionFacts): readonly ConditionVerdict[] {
  const containersReady = computeContainersReady(facts);
  return [
    ...(facts.pendingResize === undefined
      ? []
      : [{ type: 'PodResizePending', status: 'True', ...facts.pendingResize } as const]),
    ...(facts.resizing === true ? [{ type: 'PodResizeInProgress', status: 'True' } as const] : []),
    { type: 'PodReadyToStartContainers', status: facts.sandboxReady ? 'True' : 'False' },
    computeInitialized(facts),
    computeReady(facts, containersReady),
    containersReady,
    POD_SCHEDULED,
  ];
}

/** The kubelet has the Pod, so it was scheduled. */
const POD_SCHEDULED: ConditionVerdict = { type: 'PodScheduled', status: 'True' };

const CONTAINERS_READY: ConditionVerdict = { type: 'ContainersReady', status: 'True' };
const INITIALIZED: ConditionVerdict = { type: 'Initialized', status: 'True' };

function computeContainersReady(facts: ConditionFacts): ConditionVerdict {
  const type = 'ContainersReady';
  if (facts.statuses === undefined) return { type, status: 'False', reason: 'UnknownContainerStatuses' };
  const { unknown, unmet } = sortContainers(facts, (status) => status.ready, readinessCounts);
  if (facts.phase === 'Succeeded' && unknown.length === 0) return { type, status: 'False', reason: 'PodCompleted' };
  if (facts.phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' };
  const message = describeContainers(unknown, unmet, 'unready');
  return message === '' ? CONTAINERS_READY : { type, status: 'False', reason: 'ContainersNotReady', message };
}

function computeReady(facts: ConditionFacts, containersReady: ConditionVerdict): ConditionVerdict {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' };
  const complaints = (facts.spec.readinessGates ?? []).flatMap((gate) =>
    complainAboutGate(gate.conditionType, facts.foreignConditions),
  );
  if (complaints.length === 0) return { type: 'Ready', status: 'True' };
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: complaints.join(', ') };
}

function computeInitialized(facts: ConditionFacts): ConditionVerdict {
  const type = 'Initialized';
  const { spec, statuses } = facts;
  if (spec.initContainers === undefined || spec.initContainers.length === 0) {
    return facts.phase === 'Succeeded' ? { ...INITIALIZED, reason: 'PodCompleted' } : INITIALIZED;
  }
  if (statuses === undefined) return { type, status: 'False', reason: 'UnknownContainerStatuses' };
  const { unknown, unmet } = sortContainers(facts, isInitialized, initializationCounts);
  if (facts.phase === 'Succeeded' && unknown.length === 0) return { ...INITIALIZED, reason: 'PodCompleted' };
  if (hasAnyAppContainerStarted(spec, statuses)) return INITIALIZED;
  const message = describeContainers(unknown, unmet, 'incomplete');
  return message === '' ? INITIALIZED : { type, status: 'False', reason: 'ContainersNotInitialized', message };
}

/** Once an app container has run, a sidecar that restarts does not undo the initialization. */
function hasAnyAppContainerStarted(spec: PodSpec, statuses: readonly ContainerStatus[]): boolean {
  return spec.containers.some(({ name }) => {
    const status = findStatus(statuses, name);
    return (
      status?.state?.running !== undefined ||
      status?.state?.terminated !== undefined ||
      status?.lastState?.terminated !== undefined
    );
  });
}

function complainAboutGate(type: string, conditions: readonly PodCondition[]): string[] {
  const condition = conditions.find((candidate) => candidate.type === type);
  if (condition === undefined) return [`corresponding condition of pod readiness gate "${type}" does not exist.`];
  if (condition.status === 'True') return [];
  return [`the status of pod readiness gate "${type}" is not "True", but ${condition.status}`];
}

type Counted = (facts: ConditionFacts) => readonly { readonly name: string; readonly sidecar: boolean }[];

/** Readiness looks at sidecars, then at app containers. */
const readinessCounts: Counted = ({ spec }) => [
  ...(spec.initContainers ?? []).filter(isSidecar).map(({ name }) => ({ name, sidecar: true })),
  ...spec.containers.map(({ name }) => ({ name, sidecar: false })),
];

const initializationCounts: Counted = ({ spec }) =>
  (spec.initContainers ?? []).map((container) => ({ name: container.name, sidecar: isSidecar(container) }));

function isInitialized(status: ContainerStatus, sidecar: boolean): boolean {
  return sidecar ? status.started === true : status.ready;
}

function sortContainers(
  facts: ConditionFacts,
  isMet: (status: ContainerStatus, sidecar: boolean) => boolean,
  counted: Counted,
): { unknown: string[]; unmet: string[] } {
  const unknown: string[] = [];
  const unmet: string[] = [];
  for (const { name, sidecar } of counted(facts)) {
    const status = findStatus(facts.statuses, name);
    if (status === undefined) unknown.push(name);
    else if (!isMet(status, sidecar)) unmet.push(name);
  }
  return { unknown, unmet };
}

/** As Go prints a list of names: `containers with unready status: [a b]`. */
function describeContainers(unknown: readonly string[], unmet: readonly string[], word: string): string {
  const parts: string[] = [];
  if (unknown.length > 0) parts.push(`containers with unknown status: [${unknown.join(' ')}]`);
  if (unmet.length > 0) parts.push(`containers with ${word} status: [${unmet.join(' ')}]`);
  return parts.join(', ');
}
