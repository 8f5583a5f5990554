import type { ContainerStatus, PodStatus } from '../../objects/kubernetes.generated.ts';
import { findStatus, listContainers } from '../container-kinds.ts';
import { type PodContext, presentInstance } from '../pod-context.ts';

/** True where what runs of the Pod has changed since its status was written: the next list of what runs shows it. */
export function hasUnseenChange(context: PodContext): boolean {
  const { pod, spec, worker } = context;
  const { status = {} } = pod;
  if (worker.sandboxReady === true && !saysSandboxReady(status)) return true;
  return listContainers(spec).some(({ name }) => {
    const present = presentInstance(context, name);
    if (present === undefined) return false;
    const shown = shownStatus(status, name);
    if (shown?.containerID !== present.containerId) return true;
    return present.state === 'exited' && shown.state?.running !== undefined;
  });
}

function saysSandboxReady({ conditions }: PodStatus): boolean {
  return conditions?.some(({ type, status }) => type === 'PodReadyToStartContainers' && status === 'True') === true;
}

function shownStatus(status: PodStatus, name: string): ContainerStatus | undefined {
  return (
    findStatus(status.containerStatuses, name) ??
    findStatus(status.initContainerStatuses, name) ??
    findStatus(status.ephemeralContainerStatuses, name)
  );
}
