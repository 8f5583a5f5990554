import type { ChaosMessages } from '../chaos-messages.ts';
import { counted } from './counted.ts';

export const chaos: ChaosMessages = {
  begun: {
    stopNode: (node) =>
      `${node} has lost its power: nothing on it runs any more. Nobody there can say so, and the API server goes on showing what it heard last.`,
    partitionNode: (node) =>
      `${node} and the API server do not reach each other. What runs there goes on, unheard; what you ask for does not get there.`,
    crashContainer: (container, code) => `The program of ${container} has ended with exit code ${code}.`,
    oomKillContainer: (container) => `The kernel has killed ${container}, as if it had reached its memory limit.`,
    registryDown: (host, timeout) =>
      `${host}: no answer any more. A pull fails after ${timeout}; images that a node has already start all the same.`,
    registrySlow: (host, times) => `${host}: slow from now on. A pull takes ${times} times as long.`,
    registryLimited: (host) => `${host}: every pull is refused with 429 Too Many Requests from now on.`,
    pressure: (node, resource) =>
      `Something on ${node} that is no Pod takes so much that less is left than its kubelet bears: ${resource}.`,
    failProbe: (probe) => `The probe ${probe} fails from now on, whatever the container would answer.`,
    slowStart: (target, delay) =>
      `A program of ${target} that starts from now on does nothing for its first ${delay}: it neither listens nor writes. What runs already is not touched.`,
  },
  mended: {
    stopNode: (node) => `${node} has its power back, and its kubelet looks at its Pods.`,
    partitionNode: (node) => `${node} and the API server reach each other again.`,
    registryDown: (host) => `${host}: answers again. A Pod that backs off tries again when its back-off is over.`,
    registrySlow: (host) => `${host}: as fast as before. A pull that is under way goes on as it began.`,
    registryLimited: (host) =>
      `${host}: takes pulls again. A Pod that backs off tries again when its back-off is over.`,
    pressure: (target) =>
      `${target}: there is enough again. The condition stays for a while, so that it does not flicker.`,
    failProbe: (probe) => `The probe ${probe} is answered by the container again.`,
    slowStart: (target) => `Programs of ${target} that start from now on begin at once.`,
  },
  standing: {
    stopNode: (node) => `${node}: no power`,
    partitionNode: (node) => `${node}: cut off from the API server`,
    registryDown: (host) => `${host}: does not answer`,
    registrySlow: (host) => `${host}: slow`,
    registryLimited: (host) => `${host}: refuses pulls (429)`,
    pressure: (target) => `${target}: too little left`,
    failProbe: (probe) => `probe ${probe}: fails`,
    slowStart: (target) => `${target}: starts slowly`,
  },
  since: (duration) => `for ${duration}`,
  endsIn: (duration) => `ends in ${duration}`,
  endsByItself: (duration) => `It ends by itself in ${duration}.`,
  staysUntilUndone: 'It stays so until you undo it.',
  willFollow: 'If you do nothing else, this will follow:',
  more: (count) => `… and ${count} more.`,
  nothingFollows: (within) => `Nothing that \`kubectl get\` shows follows from it within ${within}.`,
  listTitle: '**Broken on purpose**',
  nothingBroken: 'Nothing is broken on purpose. `/chaos node-down` takes the power from a node, for example.',
  allRegistries: 'All registries',
  undo: (target) => `Undo: ${target}`,
  undoneAll: (count) => `${counted(count, 'broken thing')} ${count === 1 ? 'works' : 'work'} again.`,
  refusals: {
    'no-such-node': (target) => `There is no node ${target}.`,
    'already-so': (target) => `${target}: that is so already. \`/chaos list\` shows what is broken.`,
    'not-running': (target) => `${target} does not run at this moment. Let some time pass and try again.`,
    'not-broken': (target) => `${target} is not broken. \`/chaos list\` shows what is.`,
  },
  chooseTarget: 'Choose from what there is',
  noNode: (name, known) => `There is no node ${name}. There are: ${known}.`,
  noContainer: (text) =>
    `No container ${text} runs at this moment. Write a Pod, or a Pod and a container, such as \`web app\`.`,
  noProbe: (text) =>
    `${text} names no probe of a running container. Write a Pod, a container and a probe, such as \`web app readiness\`.`,
  noWorkload: (text) => `There is no ${text}. Write a Pod, or a workload such as \`deployment/web\`.`,
  nothingToUndo: (text) => `${text} is not broken. Choose one from the list, or \`all\`.`,
  registered: (name) => `The kubelet of ${name} was started anew, and has registered its node again.`,
  nodeIsUp: (name) => `${name} runs and is heard: there is nothing to bring back.`,
};
