import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { StartFailure } from '../../cluster/state/pod-worker.ts';
import type {
  Container,
  ContainerStateTerminated,
  ContainerStatus,
  PodSpec,
} from '../../objects/kubernetes.generated.ts';
import { findStatus, isSidecar } from '../container-kinds.ts';
import { shouldRestart } from '../should-restart.ts';
import { computeResources, type ResizeStage } from './allocated-resources.ts';
import { type ContainerKind, volumeMountsOf } from './container-spec-fields.ts';
import { convertInstances, waitWith } from './convert-instances.ts';
import { isCurrent } from './is-current.ts';

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
  /** How far new resources of the Pod are from being in force. */
  readonly resize: ResizeStage | undefined;
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
  const statuses = containers.map((container, index) => {
    const inPlace = facts.previous?.[index];
    const previous = inPlace?.name === container.name ? inPlace : findStatus(facts.previous, container.name);
    return computeContainerStatus(container, facts, previous);
  });
  if (facts.kind !== 'init' && statuses.length > 1) statuses.sort((a, b) => (a.name < b.name ? -1 : 1));
  const { previous } = facts;
  const unchanged =
    previous?.length === statuses.length && statuses.every((status, index) => status === previous[index]);
  return unchanged && previous !== undefined ? previous : statuses;
}

function computeContainerStatus(
  container: Container,
  facts: ContainerStatusFacts,
  previous: ContainerStatus | undefined,
): ContainerStatus {
  const instances = facts.instancesOf(container.name);
  const present = instances.at(-1);
  const failure = waitingFailure(container, present, facts);
  const running = present?.state === 'running' && failure === undefined;
  // Nothing of a kubelet says of an ephemeral container that it has started.
  const started = facts.kind === 'ephemeral' ? undefined : running && facts.isStarted(container);
  const ready = isReady(container, present, started === true, facts);
  const resources = computeResources(container, previous, facts.resize);
  const checked = facts.specChanged && present !== undefined ? resources : undefined;
  const now = { present, failure, started, ready, resources: checked, firstReason: firstReason(facts) };
  if (previous !== undefined && isCurrent(previous, now)) return previous;
  const base =
    present === undefined
      ? statusBeforeStart(container, previous, facts)
      : convertInstances(container, instances, { spec: facts.spec, ...resources });
  const shown = failure === undefined ? base : waitWith(base, failure);
  return { ...shown, ready, ...(started === undefined ? {} : { started }) };
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
