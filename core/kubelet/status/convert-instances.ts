import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { StartFailure } from '../../cluster/state/pod-worker.ts';
import type { Container, ContainerState, ContainerStatus, PodSpec } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import type { ContainerResources } from './allocated-resources.ts';
import { containerUserOf, volumeMountsOf } from './container-spec-fields.ts';

/** What the runtime knows of a container, as the API says it: the present instance, and the one before it. */
export function convertInstances(
  container: Container,
  instances: readonly ContainerInstance[],
  { spec, allocated, inForce }: ContainerResources & { readonly spec: PodSpec },
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
    ...(allocated.requests === undefined ? {} : { allocatedResources: allocated.requests }),
    resources: inForce,
    ...volumeMountsOf(container),
    user: containerUserOf(container, spec),
  };
}

/** The same container, waiting: where its last instance ended, that is its last state now. */
export function waitWith(status: ContainerStatus, failure: StartFailure): ContainerStatus {
  const { reason, message } = failure;
  const lastState = status.state?.terminated === undefined ? status.lastState : { terminated: status.state.terminated };
  return {
    ...status,
    state: { waiting: message === undefined ? { reason } : { reason, message } },
    ...(lastState === undefined ? {} : { lastState }),
  };
}

/** containerd knows no start of a container that could not be started: 0, which is the beginning of 1970. */
const NEVER_STARTED = '1970-01-01T00:00:00Z';

function stateOf(instance: ContainerInstance): ContainerState {
  const startedAt = formatTimestamp(instance.startedMs);
  if (instance.state === 'running') return { running: { startedAt } };
  return {
    terminated: {
      exitCode: instance.exitCode ?? 0,
      ...(instance.reason === undefined ? {} : { reason: instance.reason }),
      ...(instance.message === undefined || instance.message === '' ? {} : { message: instance.message }),
      startedAt: instance.reason === 'StartError' ? NEVER_STARTED : startedAt,
      finishedAt: formatTimestamp(instance.finishedMs ?? instance.startedMs),
      containerID: instance.containerId,
    },
  };
}
