import type { QuizMessages } from '../quiz-messages.ts';

export const quiz: QuizMessages = {
  question: (position, length) => `**Question ${position} of ${length}**`,
  again: 'once more',
  prompt: {
    phase: ({ name, after }) => `What is \`status.phase\` of ${name} **${after}** after this was applied?`,
    status: ({ name, after }) =>
      `What does \`kubectl get pods\` print under \`STATUS\` for ${name} **${after}** after this was applied?`,
    ready: ({ name, after }) =>
      `What does \`kubectl get pods\` print under \`READY\` for ${name} **${after}** after this was applied?`,
    restarts: ({ name, container, after }) =>
      `What is the restart count of ${container === '' ? name : container} **${after}** after this was applied?`,
    'pod-count': ({ name, after }) => `How many Pods of ${name} are there **${after}** after this was applied?`,
    state: ({ name, container, after }) =>
      `In which state (\`waiting\`, \`running\` or \`terminated\`) is ${container === '' ? `the container of ${name}` : container} **${after}** after this was applied?`,
    reason: ({ name, container, after }) =>
      `Which \`reason\` stands in the state of ${container === '' ? `the container of ${name}` : container} **${after}** after this was applied?`,
    'exit-code': ({ name, container, after }) =>
      `With which exit code did ${container === '' ? `the container of ${name}` : container} end, as seen **${after}** after this was applied?`,
    'last-reason': ({ name, container, after }) =>
      `Which \`reason\` does \`kubectl describe\` show under \`Last State\` of ${container === '' ? `the container of ${name}` : container} **${after}** after this was applied?`,
    'first-false': ({ name, after }) =>
      `Of PodScheduled, PodReadyToStartContainers, Initialized, ContainersReady and Ready, in this order: which is the first that is not True for ${name} **${after}** after this was applied (or \`none\`)?`,
    'true-count': ({ name, after }) =>
      `How many of PodScheduled, PodReadyToStartContainers, Initialized, ContainersReady and Ready are True for ${name} **${after}** after this was applied?`,
    made: ({ name, after }) =>
      `How many Pods of ${name} have there ever been **${after}** after this was applied, each UID counted once?`,
    place: ({ name, after }) =>
      `On which node is the newest Pod of ${name} **${after}** after this was applied, as seen from its first Pod?`,
    endpoints: ({ name, after }) =>
      `How many ready endpoints does the Service of ${name} have **${after}** after this was applied?`,
    listed: ({ name, after }) =>
      `How many endpoints, ready or not, does the EndpointSlice of the Service of ${name} list **${after}** after this was applied?`,
    'back-off': ({ name, after }) =>
      `How many seconds of back-off does the container of ${name} wait this time, **${after}** after this was applied?`,
    job: ({ name, after }) =>
      `What does \`kubectl get jobs\` print under \`STATUS\` for ${name} **${after}** after this was applied?`,
    log: ({ name, container, after }) =>
      `What is the last line that \`kubectl logs\` prints of ${container === '' ? name : container} **${after}** after this was applied?`,
    qos: ({ name }) => `Which QoS class does ${name} have?`,
    image: ({ name, after }) =>
      `Which image does the first Pod of ${name} name for its first container **${after}** after this was applied?`,
    'last-phase': ({ name, after }) =>
      `**${after}** after this was applied the first Pod of ${name} is gone. Which phase did it have last?`,
    'phase-count': ({ name, after }) =>
      `How many phases has ${name} been in **${after}** after this was applied, each change counted?`,
    'gone-after': ({ name }) =>
      `How many seconds after it was deleted is the first Pod of ${name} gone, to the nearest five?`,
    processes: ({ name, after }) =>
      `How many containers of ${name} still run on their nodes **${after}** after this was applied, whatever the API says?`,
    left: ({ after }) => `Which Pod has had to go or is on its way out **${after}** after this was applied?`,
    owner: ({ name, after }) => `Which kind owns the Pods of ${name} **${after}** after this was applied?`,
    fate: ({ name, after }) => `What has become of the first Pod of ${name} **${after}** after this was applied?`,
  },
  spot: ({ name, told, after }) =>
    `**${after}** after this was applied, \`kubectl get pods\` shows \`${told}\` for ${name}. Which line of \`kubectl describe pod\` explains it?`,
  whichField: ({ name, told, after }) =>
    `**${after}** after this was applied, \`STATUS\` of ${name} is \`${told}\`. Which field does the word come from?`,
  change: ({ name, observation, goal, after }) =>
    `**${after}** after it was applied, \`${observation}\` of ${name} should be \`${goal}\`. What must stand in the manifest instead?`,
  answers: {
    untouched: 'It is the same Pod, and nothing in it was restarted',
    restarted: 'It is the same Pod, with a container restarted',
    ended: 'It is the same Pod, and it has ended',
    replaced: 'It is gone, and another Pod is there instead',
    gone: 'It is gone, and there is no other',
    'same-node': 'On the same node',
    'other-node': 'On another node',
    'no-node': 'On none',
  },
  deed: (after, line) => `At **${after}** somebody runs \`kubectl ${line}\`.`,
  deedApply: (after) => `At **${after}** somebody applies:`,
  deedFault: {
    stopNode: (after) => `At **${after}** the node of its first Pod loses its power.`,
    startNode: (after) => `At **${after}** that node has power again.`,
    registryDown: (after) => `At **${after}** no image registry can be reached any more.`,
    registryUp: (after) => `At **${after}** the image registries can be reached again.`,
  },
  field: (field) => `The answer stands in \`${field}\`.`,
  proof: (line) => `Computed, not asserted. \`kubectl ${line}\` at that moment:`,
  next: 'Next question',
  stale: 'That card is old: nothing was counted. Here is where you are.',
  noRun: 'No run is going on. Start one: eight questions, as slowly as you like.',
  stopped: (answered, right) =>
    `The run is over: answered ${answered}, right the first time ${right}. All of it stays counted.`,
  finished: (answered, right) => `🏁 That was the run: answered ${answered}, right the first time ${right}.`,
  progress: (answered, right) => `Answered ${answered} · right the first time ${right}`,
  progressEmpty: 'You have not answered a question yet.',
  unreadable:
    'Your quiz record cannot be read and was left as it is: ask whoever runs Podlab, or begin a new one. Your lab is not touched.',
  begunAnew: 'Here is a new record, with nothing answered yet.',
  progressRun: (position, length) => `A run is going on: you are at question ${position} of ${length}.`,
};
