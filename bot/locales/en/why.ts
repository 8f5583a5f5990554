import type { WhyMessages } from '../why-messages.ts';
import { causes } from './causes.ts';
import { counted } from './counted.ts';
import { rules } from './rules.ts';

export const why: WhyMessages = {
  statusTitle: (pod) => `**Pod ${pod}, side by side**`,
  whyTitle: (pod, column, value) => `**Why ${column} of Pod ${pod} is ${value}**, oldest first`,
  topicButtons: { status: 'why this STATUS', ready: 'why this READY', restarts: 'why these RESTARTS' },
  goneTitle: (pod, clock) => `**Pod ${pod} is gone since ${clock}.** How it came to that, oldest first:`,
  replacedBy: (pod) => `its controller made Pod ${pod} instead: a new Pod, with a name and UID of its own.`,
  notReplaced: 'nothing made a new Pod because of that, as far as the lab remembers.',
  unmetGate: (gate) =>
    `Every container is ready, but the readiness gate ${gate} is not True: somebody outside the kubelet sets that condition.`,
  gap: '… some steps between are left out …',
  gapOfRestarts: (restarts) => `… ${counted(restarts, 'restart')} of the same kind between …`,
  fieldsHeading: '**What `kubectl get pods` shows**',
  containersHeading: '**Containers**',
  conditionsHeading: '**Conditions**',
  noContainers: 'No container has a status yet: the kubelet of a node reports it once it has the Pod.',
  noConditions: 'There are no conditions yet.',
  kinds: { init: 'init container', sidecar: 'sidecar', app: 'app container', ephemeral: 'ephemeral container' },
  since: (clock, sentence) => `(${clock}: ${sentence})`,
  cutShort: '… what was before that is no longer remembered.',
  beside: 'Beside that chain:',
  noHistory: 'The lab no longer remembers how this Pod came to be.',
  waiting: new Map([
    ['ContainerCreating', 'its volumes, the sandbox or the image are still being made ready.'],
    ['PodInitializing', 'the init containers have to end first.'],
    ['ErrImagePull', 'the last attempt to pull its image failed.'],
    ['ImagePullBackOff', 'pulling its image failed, and the kubelet lets some time pass before it tries again.'],
    ['ErrImageNeverPull', 'the image is not on the node, and `imagePullPolicy: Never` forbids to pull it.'],
    ['InvalidImageName', 'the name of the image cannot be read, so no pull is tried.'],
    [
      'CrashLoopBackOff',
      'it ended again and again, and the kubelet lets some time pass before it starts it once more.',
    ],
    [
      'CreateContainerConfigError',
      'its configuration cannot be put together: a ConfigMap, a Secret or a key in it is missing.',
    ],
    ['CreateContainerError', 'the container runtime could not make it.'],
    ['RunContainerError', 'the container runtime could not start its command.'],
  ]),
  waitingElse: (reason) => (reason === '' ? 'it has not been started yet.' : `the kubelet gives the reason ${reason}.`),
  conditions: new Map([
    ['PodScheduled', { whenTrue: 'a node was chosen for the Pod.', whenFalse: 'no node has been chosen for the Pod.' }],
    [
      'PodReadyToStartContainers',
      {
        whenTrue: 'the sandbox exists and has its network.',
        whenFalse: 'the sandbox and its network do not exist (yet, or any more).',
      },
    ],
    [
      'Initialized',
      {
        whenTrue: 'all init containers have completed, or there are none.',
        whenFalse: 'not all init containers have completed.',
      },
    ],
    ['ContainersReady', { whenTrue: 'every container is ready.', whenFalse: 'not every container is ready.' }],
    [
      'Ready',
      {
        whenTrue: 'every container is ready and every readiness gate is met: the Pod may get traffic.',
        whenFalse: 'a container is not ready or a readiness gate is not met: Services send the Pod no traffic.',
      },
    ],
    [
      'DisruptionTarget',
      {
        whenTrue: 'the Pod is about to be ended by a disruption.',
        whenFalse: 'no disruption is about to end the Pod.',
      },
    ],
  ]),
  conditionElse: (type, status) => `somebody outside the kubelet has set ${type} to ${status}.`,
  rules,
  causes,
  unknownCause: (code) => `Something happened that this version of the lab has no sentence for (${code}).`,
};
