import type {
  Container,
  ContainerState,
  ContainerStateTerminated,
  ContainerStatus,
  PodSpec,
  ResourceRequirements,
} from '../../apiserver/kubernetes.generated.ts';
import type { ContainerInstance } from '../../runtime/state.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { findStatus, isSidecar } from '../container-kinds.ts';
import { shouldRestart } from '../should-restart.ts';
import type { StartFailure } from '../state.ts';
import { allocatedResources, isSameResources } from './allocated-resources.ts';
import { type ContainerKind, containerUserOf, volumeMountsOf } from './container-spec-fields.ts';

/** What the statuses of one kind of containers follow from. */
export interface ContainerStatusFacts {
  readonly spec: PodSpec;
  readonly kind: ContainerKind;
  /** True once the Pod has a deletionTimestamp: then nothing is going to be started. */
  readonly deleting: boolean;
  /** The statuses as they were written last. */
  readonly previous: readonly ContainerStatus[] | undefined;
  /** The instances the runtime knows, oldest first, at most two. */
  readonly instancesOf: (name: string) => readonly ContainerInstance[];
  /** Why the container could not be started when it was tried last. */
  readonly failureOf: (name: string) => StartFailure | undefined;
  /** True while new resources of the Pod are not in force. */
  readonly resizePending: boolean;
  /** True where the spec may have changed since `previous`. */
  readonly specChanged: boolean;
  /** Past its postStart hook and startup probe. */
  readonly isStarted: (container: Container) => boolean;
  /** What the readiness probe says; true where there is none. */
  readonly isReady: (container: Container) => boolean;
}

/**
 * The statuses of a Pod's containers of one kind: init containers in their order, others by name.
 * A status that did not change is the previous value itself.
 * Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: convertToAPIContainerStatuses; pkg/kubelet/prober: UpdatePodStatus.
 */
export function computeContainerStatuses(
  containers: readonly Container[],
  facts: ContainerStatusFacts,
): readonly ContainerStatus[] {
  const statuses = containers.map((container) => computeContainerStatus(container, facts));
  if (facts.kind !== 'init' && statuses.length > 1) statuses.sort((a, b) => (a.name < b.name ? -1 : 1));
  const { previous } = facts;
  const unchanged =
    previous?.length === statuses.length && statuses.every((status, index) => status === previous[index]);
  return unchanged && previous !== undefined ? previous : statuses;
}

function computeContainerStatus(container: Container, facts: ContainerStatusFacts): ContainerStatus {
  const previous = findStatus(facts.previous, container.name);
  const instances = facts.instancesOf(container.name);
  const present = instances.at(-1);
  const failure = waitingFailure(container, present, facts);
  const running = present?.state === 'running' && failure === undefined;
  const started = running && facts.isStarted(container);
  const ready = isReady(container, present, started, facts);
  if (previous !== undefined && isCurrent(previous, { container, present, failure, started, ready, facts }))
    return previous;
  const base =
    present === undefined
      ? statusBeforeStart(container, previous, facts)
      : statusOf(container, instances, { spec: facts.spec, resources: allocated(container, previous, facts) });
  const shown = failure === undefined ? base : waitWith(base, failure);
  return { ...shown, ready, started };
}

interface StatusNow {
  readonly container: Container;
  readonly present: ContainerInstance | undefined;
  readonly failure: StartFailure | undefined;
  readonly started: boolean;
  readonly ready: boolean;
  readonly facts: ContainerStatusFacts;
}

/** Whether the status written last still says what is. Its lastState and count hang on the instance alone. */
function isCurrent(previous: ContainerStatus, now: StatusNow): boolean {
  const { present, failure } = now;
  if (previous.ready !== now.ready || previous.started !== now.started) return false;
  if (previous.containerID !== present?.containerId) return false;
  if (now.facts.specChanged && present !== undefined) {
    if (!isSameResources(allocated(now.container, previous, now.facts), previous.resources)) return false;
  }
  const { waiting, running, terminated } = previous.state ?? {};
  if (failure !== undefined) return waiting?.reason === failure.reason && waiting.message === failure.message;
  if (present === undefined) return waiting?.reason === firstReason(now.facts) && waiting.message === undefined;
  return present.state === 'running' ? running !== undefined : terminated !== undefined;
}

/** What a container waits for that was never tried. */
function firstReason({ spec }: ContainerStatusFacts): string {
  return (spec.initContainers?.length ?? 0) > 0 ? 'PodInitializing' : 'ContainerCreating';
}

/** A container that is to be started again and could not be is waiting, whatever its last instance did. */
function waitingFailure(
  container: Container,
  present: ContainerInstance | undefined,
  facts: ContainerStatusFacts,
): StartFailure | undefined {
  const failure = facts.failureOf(container.name);
  if (failure === undefined || facts.deleting || present?.state === 'running') return undefined;
  if (present === undefined) return failure;
  const exitCode = present.exitCode ?? 0;
  if (facts.kind === 'init' && exitCode === 0 && !isSidecar(container)) return undefined;
  return shouldRestart(container, facts.spec, exitCode) ? failure : undefined;
}

function isReady(
  container: Container,
  present: ContainerInstance | undefined,
  started: boolean,
  facts: ContainerStatusFacts,
): boolean {
  if (facts.kind === 'init' && !isSidecar(container)) return present?.state === 'exited' && present.exitCode === 0;
  if (facts.kind === 'ephemeral') return false;
  return started && facts.isReady(container);
}

/** Nothing of the container is known to the runtime: it waits for its first start, or its traces are gone. */
function statusBeforeStart(
  container: Container,
  previous: ContainerStatus | undefined,
  facts: ContainerStatusFacts,
): ContainerStatus {
  if (previous?.state?.terminated !== undefined) return previous;
  const lost = previous?.state?.running !== undefined && previous.lastState?.terminated === undefined;
  const lastState = lost ? { terminated: LOST } : (previous?.lastState ?? {});
  return {
    name: container.name,
    state: { waiting: { reason: firstReason(facts) } },
    lastState,
    ready: false,
    restartCount: (previous?.restartCount ?? 0) + (lost && !facts.deleting ? 1 : 0),
    image: container.image ?? '',
    imageID: '',
    ...volumeMountsOf(container),
  };
}

const LOST: ContainerStateTerminated = {
  exitCode: 137,
  reason: 'ContainerStatusUnknown',
  message: 'The container could not be located when the pod was deleted.  The container used to be Running',
};

function allocated(
  container: Container,
  previous: ContainerStatus | undefined,
  facts: ContainerStatusFacts,
): ResourceRequirements {
  return allocatedResources(container, previous, facts.resizePending);
}

function statusOf(
  container: Container,
  instances: readonly ContainerInstance[],
  { spec, resources }: { readonly spec: PodSpec; readonly resources: ResourceRequirements },
): ContainerStatus {
  const present = instances[instances.length - 1];
  const last = instances[instances.length - 2];
  return {
    name: container.name,
    state: present === undefined ? {} : stateOf(present),
    lastState: last === undefined ? {} : stateOf(last),
    ready: false,
    restartCount: present?.attempt ?? 0,
    image: present?.image ?? '',
    imageID: present?.imageId ?? '',
    containerID: present?.containerId ?? '',
    ...(resources.requests === undefined ? {} : { allocatedResources: resources.requests }),
    resources,
    ...volumeMountsOf(container),
    user: containerUserOf(container, spec),
  };
}

function waitWith(status: ContainerStatus, failure: StartFailure): ContainerStatus {
  const { reason, message } = failure;
  const lastState = status.state?.terminated === undefined ? status.lastState : { terminated: status.state.terminated };
  return {
    ...status,
    state: { waiting: message === undefined ? { reason } : { reason, message } },
    ...(lastState === undefined ? {} : { lastState }),
  };
}

function stateOf(instance: ContainerInstance): ContainerState {
  const startedAt = formatTimestamp(instance.startedMs);
  if (instance.state === 'running') return { running: { startedAt } };
  return {
    terminated: {
      exitCode: instance.exitCode ?? 0,
      ...(instance.reason === undefined ? {} : { reason: instance.reason }),
      ...(instance.message === undefined || instance.message === '' ? {} : { message: instance.message }),
      startedAt,
      finishedAt: formatTimestamp(instance.finishedMs ?? instance.startedMs),
      containerID: instance.containerId,
    },
  };
}
