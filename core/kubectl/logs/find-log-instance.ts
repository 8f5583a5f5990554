import type { ContainerStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { findContainerStatus } from './container-names.ts';

/** Which instance's log a line means, by container ID; the kubelet's message where there is none. */
export type LogInstance =
  | { readonly ok: true; readonly containerId: string }
  | { readonly ok: false; readonly message: string };

/** Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: validateContainerLogStatus. */
export function findLogInstance(pod: Pod, containerName: string, previous: boolean): LogInstance {
  const status = findContainerStatus(pod, containerName);
  const subject = `container "${containerName}" in pod "${pod.metadata?.name ?? ''}"`;
  if (status === undefined) return { ok: false, message: `${subject} is not available` };
  const lastId = status.lastState?.terminated?.containerID;
  if (previous) return found(lastId, `previous terminated ${subject} not found`);
  const { running, terminated } = status.state ?? {};
  if (running !== undefined) return found(status.containerID, `${subject} is not available`);
  if (terminated !== undefined) return found(terminated.containerID || lastId, `${subject} is terminated`);
  if (status.lastState?.terminated !== undefined) return found(lastId, `${subject} is terminated`);
  return { ok: false, message: `${subject} ${describeWaiting(status)}` };
}

function found(containerId: string | undefined, message: string): LogInstance {
  return containerId === undefined || containerId === '' ? { ok: false, message } : { ok: true, containerId };
}

function describeWaiting({ state }: ContainerStatus): string {
  if (state?.waiting === undefined) return 'is waiting to start - no logs yet';
  switch (state.waiting.reason) {
    case 'ErrImagePull':
      return "is waiting to start: image can't be pulled";
    case 'ImagePullBackOff':
      return 'is waiting to start: trying and failing to pull image';
    default:
      return `is waiting to start: ${state.waiting.reason ?? ''}`;
  }
}
