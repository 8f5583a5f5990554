import type { ContainerState, ContainerStatus } from '../../objects/kubernetes.generated.ts';
import { formatTime, indent, type Lines, printBool } from './lines.ts';

/** State, Last State, Ready and Restart Count of a container. */
export function describeContainerState(status: ContainerStatus): Lines {
  return [
    ...describeState('State', status.state ?? {}),
    ...(status.lastState?.terminated === undefined ? [] : describeState('Last State', status.lastState)),
    `Ready:\t${printBool(status.ready)}`,
    `Restart Count:\t${status.restartCount}`,
  ];
}

function describeState(title: string, state: ContainerState): Lines {
  if (state.running !== undefined) {
    return [`${title}:\tRunning`, ...indent([`Started:\t${formatTime(state.running.startedAt)}`], 1)];
  }
  if (state.terminated !== undefined)
    return [`${title}:\tTerminated`, ...indent(describeTerminated(state.terminated), 1)];
  const reason = state.waiting?.reason;
  return [`${title}:\tWaiting`, ...(reason ? indent([`Reason:\t${reason}`], 1) : [])];
}

function describeTerminated(terminated: NonNullable<ContainerState['terminated']>): Lines {
  return [
    ...(terminated.reason ? [`Reason:\t${terminated.reason}`] : []),
    ...(terminated.message ? [`Message:\t${terminated.message}`] : []),
    `Exit Code:\t${terminated.exitCode}`,
    ...(terminated.signal ? [`Signal:\t${terminated.signal}`] : []),
    `Started:\t${formatTime(terminated.startedAt)}`,
    `Finished:\t${formatTime(terminated.finishedAt)}`,
  ];
}
