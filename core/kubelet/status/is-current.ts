import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { StartFailure } from '../../cluster/state/pod-worker.ts';
import type { ContainerStatus } from '../../objects/kubernetes.generated.ts';
import { type ContainerResources, isSameList, isSameResources } from './allocated-resources.ts';

/** What decides whether a container's status is another one now. */
export interface StatusNow {
  readonly present: ContainerInstance | undefined;
  readonly failure: StartFailure | undefined;
  /** Undefined where nobody says so. */
  readonly started: boolean | undefined;
  readonly ready: boolean;
  /** Undefined where they cannot have changed. */
  readonly resources: ContainerResources | undefined;
  /** What a container waits for that was never tried. */
  readonly firstReason: string;
}

/** Whether the status written last still says what is. Its lastState and count hang on the instance alone. */
export function isCurrent(previous: ContainerStatus, now: StatusNow): boolean {
  const { present, failure, resources } = now;
  if (previous.ready !== now.ready || previous.started !== now.started) return false;
  if (previous.containerID !== present?.containerId) return false;
  if (resources !== undefined && !holds(previous, resources)) return false;
  const { waiting, running, terminated } = previous.state ?? {};
  if (failure !== undefined) return waiting?.reason === failure.reason && waiting.message === failure.message;
  if (present === undefined) return waiting?.reason === now.firstReason && waiting.message === undefined;
  return present.state === 'running' ? running !== undefined : terminated !== undefined;
}

function holds(previous: ContainerStatus, { allocated, inForce }: ContainerResources): boolean {
  return isSameResources(inForce, previous.resources) && isSameList(allocated.requests, previous.allocatedResources);
}
