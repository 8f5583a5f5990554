import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { StartFailure } from '../../cluster/state/pod-worker.ts';
import type { ContainerStatus, ResourceRequirements } from '../../objects/kubernetes.generated.ts';
import { isSameResources } from './allocated-resources.ts';

/** What decides whether a container's status is another one now. */
export interface StatusNow {
  readonly present: ContainerInstance | undefined;
  readonly failure: StartFailure | undefined;
  readonly started: boolean;
  readonly ready: boolean;
  /** Undefined where they cannot have changed. */
  readonly resources: ResourceRequirements | undefined;
  /** What a container waits for that was never tried. */
  readonly firstReason: string;
}

/** Whether the status written last still says what is. Its lastState and count hang on the instance alone. */
export function isCurrent(previous: ContainerStatus, now: StatusNow): boolean {
  const { present, failure, resources } = now;
  if (previous.ready !== now.ready || previous.started !== now.started) return false;
  if (previous.containerID !== present?.containerId) return false;
  if (resources !== undefined && !isSameResources(resources, previous.resources)) return false;
  const { waiting, running, terminated } = previous.state ?? {};
  if (failure !== undefined) return waiting?.reason === failure.reason && waiting.message === failure.message;
  if (present === undefined) return waiting?.reason === now.firstReason && waiting.message === undefined;
  return present.state === 'running' ? running !== undefined : terminated !== undefined;
}
