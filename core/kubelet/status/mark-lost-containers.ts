import type { ContainerState, ContainerStatus, PodSpec } from '../../objects/kubernetes.generated.ts';
import { isSidecar } from '../container-kinds.ts';
import type { ContainerStatusLists } from './container-status-lists.ts';

const LOST: ContainerState = {
  terminated: {
    exitCode: 137,
    reason: 'ContainerStatusUnknown',
    message: 'The container could not be located when the pod was terminated',
  },
};

/**
 * The statuses of a Pod that is over for good: a container that never ended is put down as failed, but app
 * containers of a Pod that never came through its init containers stay as they are.
 * Kubernetes v1.35, pkg/kubelet/status/status_manager.go: TerminatePod.
 */
export function markLostContainers(spec: PodSpec, lists: ContainerStatusLists): ContainerStatusLists {
  const init = lists.initContainerStatuses ?? [];
  const marked = hasInitialized(spec, lists) ? lists.containerStatuses.map(markLost) : lists.containerStatuses;
  if (init.length === 0) return { ...lists, containerStatuses: marked };
  const attempted = countAttempted(init);
  return {
    ...lists,
    containerStatuses: marked,
    initContainerStatuses: init.map((status, index) => (index < attempted ? markLost(status) : status)),
  };
}

function markLost(status: ContainerStatus): ContainerStatus {
  return status.state?.terminated === undefined ? { ...status, state: LOST } : status;
}

/** All but the tail of init containers that never started; the first one always counts as tried. */
function countAttempted(init: readonly ContainerStatus[]): number {
  const last = init.findLastIndex((status) => status.state?.waiting === undefined || hasEndedBefore(status));
  return Math.max(last + 1, 1);
}

function hasInitialized(spec: PodSpec, lists: ContainerStatusLists): boolean {
  const lastInit = spec.initContainers?.at(-1);
  if (lastInit === undefined) return true;
  if (lists.containerStatuses.some((status) => status.state?.waiting === undefined || hasEndedBefore(status)))
    return true;
  const status = lists.initContainerStatuses?.at(-1);
  if (isSidecar(lastInit)) return status?.state?.running !== undefined && status.started === true;
  return status?.state?.terminated?.exitCode === 0 || status?.lastState?.terminated?.exitCode === 0;
}

function hasEndedBefore(status: ContainerStatus): boolean {
  return status.lastState?.terminated !== undefined;
}
