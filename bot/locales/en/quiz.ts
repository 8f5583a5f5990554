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
    fate: ({ name, after }) => `What has become of the first Pod of ${name} **${after}** after this was applied?`,
  },
  answers: {
    untouched: 'It is the same Pod, and nothing in it was restarted',
    restarted: 'It is the same Pod, with a container restarted',
    ended: 'It is the same Pod, and it has ended',
    replaced: 'It is gone, and another Pod is there instead',
    gone: 'It is gone, and there is no other',
  },
  deed: (after, line) => `At **${after}** somebody runs \`kubectl ${line}\`.`,
  deedApply: (after) => `At **${after}** somebody applies:`,
  deedFault: {
    stopNode: (after) => `At **${after}** the node of its first Pod loses its power.`,
    startNode: (after) => `At **${after}** that node has power again.`,
    registryDown: (after) => `At **${after}** no image registry can be reached any more.`,
    registryUp: (after) => `At **${after}** the image registries can be reached again.`,
  },
  right: (key) => `✅ **Right:** \`${key}\``,
  wrong: (given, key) => `❌ You said \`${given}\`; the simulator says **\`${key}\`**`,
  took: (misconception) => `That is misconception ${misconception}.`,
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
