import type { RuleSentences } from '../why-messages.ts';

export const rules: RuleSentences = {
  terminating: ({ graceSeconds }) =>
    `the Pod has a deletion timestamp (grace period ${graceSeconds} s), so kubectl prints Terminating; that is not a phase.`,
  nodeLost: () => 'the Pod is being deleted and its node was lost, so kubectl prints Unknown.',
  schedulingGated: () => 'the Pod has scheduling gates, and the scheduler does not look at it until they are removed.',
  podReason: ({ reason }) =>
    `the Pod as a whole was given the reason ${reason}, which kubectl prints in place of the phase.`,
  phaseWord: ({ phase }) => `no container has a reason of its own to show, so kubectl prints the phase, ${phase}.`,
  initWord: ({ container }) => `init container ${container} is not through, and kubectl prints its reason after Init:.`,
  initProgress: ({ container, done, total }) =>
    `${done} of ${total} init containers are through; ${container} is the one that has to end next.`,
  containerWord: ({ container, others }) =>
    others === 0
      ? `container ${container} is not running, and kubectl prints its reason in place of the phase.`
      : `container ${container} is the first one with a reason, and kubectl prints that in place of the phase.`,
  besideCompleted: ({ ready }) =>
    `one container is Completed while another still runs, and the condition Ready is ${ready}: kubectl chooses the word by that.`,
  readyCount: ({ ready, total }) =>
    `${ready} of ${total} containers are ready; regular init containers are not counted.`,
  restartCount: ({ restarts }) =>
    restarts === 0
      ? 'no container was started again.'
      : `containers were started again ${restarts === 1 ? 'once' : `${restarts} times`} in the same Pod.`,
  notScheduled: () => 'the Pod is accepted, and no node has been chosen for it.',
  initialising: ({ container }) =>
    `init container ${container} has not completed, so the app containers may not start.`,
  notStarted: ({ container }) =>
    `container ${container} has not been started yet: pulling its image is part of Pending.`,
  someRunning: ({ running, total }) => `${running} of ${total} app containers are running; one is enough.`,
  allEnded: ({ total }) =>
    `none of its ${total} containers runs or will be started again; the phase follows once the kubelet has cleared the Pod away.`,
  willRestart: ({ container, restartPolicy }) =>
    `container ${container} is not running but will be started again (restartPolicy ${restartPolicy}), so the Pod is not Failed.`,
  allSucceeded: ({ total }) =>
    total === 1
      ? 'its container ended with exit code 0 and will not be started again.'
      : `all ${total} containers ended with exit code 0 and will not be started again.`,
  someFailed: ({ container, exitCode }) =>
    `all containers have ended for good, and ${container} with exit code ${exitCode}.`,
  failedAsPod: ({ reason }) => `the Pod as a whole was ended: ${reason}.`,
  nodeSilent: () => 'the node has not reported for so long that the state of the Pod is not known.',
  running: ({ startedAt }) => `its program has been running since ${startedAt}.`,
  exitedWell: () => 'its program ended with exit code 0.',
  exitedBadly: ({ exitCode }) => `its program ended with exit code ${exitCode}${describeExitCode(exitCode)}.`,
};

/** What shells and the kernel mean by the code: 128 and the number of a signal. */
function describeExitCode(exitCode: number): string {
  if (exitCode === 137) return ' (128 + 9: killed by SIGKILL)';
  if (exitCode === 143) return ' (128 + 15: ended by SIGTERM)';
  if (exitCode === 127) return ' (the command was not found)';
  if (exitCode === 126) return ' (the command could not be executed)';
  return exitCode === 128 ? ' (it could not be started)' : '';
}
