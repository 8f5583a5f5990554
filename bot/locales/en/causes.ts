import { formatDuration } from '../../replies/format-time.ts';
import type { CauseSentences } from '../why-messages.ts';

export const causes: CauseSentences = {
  applied: ({ kind, name }) => `You applied ${kind} ${name}.`,
  deleted: ({ kind, name }) => `You deleted ${kind} ${name}.`,
  drained: ({ node, pod }) => `You drained node ${node}, and Pod ${pod} was to be evicted.`,
  labCreated: () => 'The lab was made.',
  faultInjected: ({ fault, subject }) => `You caused the fault ${fault} on ${subject}.`,
  faultUndone: ({ fault, subject }) => `The fault ${fault} on ${subject} ended.`,
  scheduled: ({ pod, node }) => `The scheduler chose node ${node} for Pod ${pod}.`,
  unschedulable: ({ pod, message }) => `The scheduler found no node for Pod ${pod}: ${message}`,
  podCreatedByController: ({ kind, name, pod }) =>
    `The controller of ${kind} ${name} made Pod ${pod} from its template.`,
  podDeletedByController: ({ kind, name, pod }) => `The controller of ${kind} ${name} deleted Pod ${pod}.`,
  jobCreatedBySchedule: ({ cronJob, job }) =>
    `The schedule of the CronJob ${cronJob} came due: its controller made the Job ${job}.`,
  garbageCollected: ({ kind, name, owner }) => `${kind} ${name} was deleted because its owner ${owner} is gone.`,
  jobFinished: ({ job, type, reason }) => `Job ${job} got the condition ${type} (${reason}).`,
  preempted: ({ pod, preemptor }) =>
    `Pod ${preemptor} has a higher priority and preempted Pod ${pod}, which was ended.`,
  replicasChanged: ({ kind, name, from, to }) => `${kind} ${name} was scaled from ${from} to ${to}.`,
  ttlExpired: ({ job, seconds }) => `Job ${job} was deleted ${seconds} s after it finished (ttlSecondsAfterFinished).`,
  kubeletStarted: ({ node }) => `The kubelet of ${node} was started anew.`,
  nodeUnknown: ({ node }) => `Node ${node} sent no heartbeat any more, so its conditions became Unknown.`,
  nodeTainted: ({ node, ready }) => `The taints of node ${node} were changed because its Ready is ${ready}.`,
  nodeTaintsSet: ({ node, taints }) =>
    taints === '' ? `Node ${node} lost its taints.` : `Node ${node} now has these taints: ${taints}.`,
  podEvicted: ({ pod, node }) =>
    `The time for which Pod ${pod} tolerates the NoExecute taint of node ${node} is over: it is evicted.`,
  admissionRefused: ({ pod, reason }) => `The kubelet refused to take Pod ${pod}: ${reason}.`,
  sandboxReady: ({ ip, node }) => `The kubelet on ${node} made the Pod’s sandbox and network, with the IP ${ip}.`,
  volumeMountFailed: ({ volume, message }) => `Volume ${volume} could not be mounted: ${message}`,
  imagePullStarted: ({ container, image }) => `The kubelet began to pull image ${image} for container ${container}.`,
  imagePulled: ({ image, durationMs }) => `Image ${image} was pulled in ${formatDuration(durationMs, 'en')}.`,
  imagePullFailed: ({ container, image, reason }) =>
    `Image ${image} for container ${container} could not be pulled (${reason}).`,
  imagePullBackOff: ({ image, delayMs }) =>
    `The kubelet waits ${formatDuration(delayMs, 'en')} before it tries to pull image ${image} again.`,
  containerStarted: ({ container, attempt }) =>
    attempt === 0
      ? `Container ${container} was started.`
      : `Container ${container} was started again (restart ${attempt}).`,
  containerStartFailed: ({ container, reason, message }) =>
    `Container ${container} could not be started (${reason}): ${message}`,
  containerExited: ({ container, exitCode, reason }) =>
    `Container ${container} ended with exit code ${exitCode} (${reason}).`,
  containerRestartBackOff: ({ container, delayMs }) =>
    `The kubelet waits ${formatDuration(delayMs, 'en')} before it starts container ${container} again.`,
  backOffOver: ({ container }) => `The waiting time of container ${container} was over.`,
  probeFailed: ({ container, probe, failures, threshold, message }) =>
    `The ${probe} probe of container ${container} failed (${threshold === undefined ? `${failures} in a row` : `${failures} of ${threshold}`})${message === undefined ? '' : `: ${message}`}.`,
  probeSucceeded: ({ container, probe }) => `The ${probe} probe of container ${container} succeeded.`,
  probeKilledContainer: ({ container, probe }) =>
    `The kubelet ended container ${container} because its ${probe} probe failed.`,
  hookFailed: ({ container, hook, message }) => `The ${hook} hook of container ${container} failed: ${message}`,
  evictedByKubelet: ({ pod, message }) => `The kubelet evicted Pod ${pod}: ${message}`,
  deadlineExceeded: ({ pod, seconds }) => `Pod ${pod} was active longer than its activeDeadlineSeconds of ${seconds}.`,
  terminationStarted: ({ pod, gracePeriodSeconds }) =>
    `The kubelet began to end Pod ${pod}, with a grace period of ${gracePeriodSeconds} s.`,
  signalSent: ({ container, signal }) => `Container ${container} was sent ${signal}.`,
  podTerminated: ({ pod }) => `All containers of Pod ${pod} had ended.`,
  podRemoved: ({ pod }) => `Pod ${pod} was taken out of the API.`,
};
