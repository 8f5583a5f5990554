import type { ContainerStatus, Pod } from '../objects/kubernetes.generated.ts';
import type { Rule } from './explanation.ts';

/** Why the phase is what it is, by the rules of the kubelet: kubernetes v1.35, pkg/kubelet/kubelet_pods.go, getPhase. */
export function computePhaseRule(pod: Pod): Rule {
  switch (pod.status?.phase) {
    case 'Running':
      return computeRunningRule(pod);
    case 'Succeeded':
      return { code: 'allSucceeded', params: { total: pod.spec?.containers.length ?? 0 } };
    case 'Failed':
      return computeFailedRule(pod);
    case 'Unknown':
      return { code: 'nodeSilent', params: {} };
    default:
      return computePendingRule(pod);
  }
}

function computePendingRule(pod: Pod): Rule {
  if (pod.spec?.nodeName === undefined) return { code: 'notScheduled', params: {} };
  const init = listInitStatuses(pod).find(
    (status) => status.state?.terminated?.exitCode !== 0 && status.started !== true,
  );
  if (init !== undefined) return { code: 'initialising', params: { container: init.name } };
  const waiting = pod.status?.containerStatuses?.find((status) => status.state?.waiting !== undefined);
  return { code: 'notStarted', params: { container: waiting?.name ?? pod.spec.containers[0]?.name ?? '' } };
}

function computeRunningRule(pod: Pod): Rule {
  const statuses = pod.status?.containerStatuses ?? [];
  const running = statuses.filter((status) => status.state?.running !== undefined).length;
  if (running > 0) return { code: 'someRunning', params: { running, total: statuses.length } };
  if (isAtEnd(pod)) return { code: 'allEnded', params: { total: statuses.length } };
  const ended = statuses.find((status) => status.state?.running === undefined);
  const restartPolicy = pod.spec?.restartPolicy ?? 'Always';
  return { code: 'willRestart', params: { container: ended?.name ?? '', restartPolicy } };
}

/** The containers have ended for good, and the phase follows once the kubelet has cleared the Pod away. */
function isAtEnd(pod: Pod): boolean {
  const reason = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.reason;
  return reason === 'PodCompleted' || reason === 'PodFailed';
}

function computeFailedRule(pod: Pod): Rule {
  const reason = pod.status?.reason;
  if (reason !== undefined && reason !== '') return { code: 'failedAsPod', params: { reason } };
  const failed = [...listInitStatuses(pod), ...(pod.status?.containerStatuses ?? [])].find(hasFailed);
  return {
    code: 'someFailed',
    params: { container: failed?.name ?? '', exitCode: failed?.state?.terminated?.exitCode ?? 1 },
  };
}

function listInitStatuses(pod: Pod): readonly ContainerStatus[] {
  return pod.status?.initContainerStatuses ?? [];
}

function hasFailed(status: ContainerStatus): boolean {
  const exitCode = status.state?.terminated?.exitCode;
  return exitCode !== undefined && exitCode !== 0;
}
