import type { QuizMessages } from '../quiz-messages.ts';

export const quiz: QuizMessages = {
  question: (position, length) => `**Question ${position} of ${length}**`,
  again: 'once more',
  prompt: {
    phase: (after) => `What is \`status.phase\` of the Pod **${after}** after this was applied?`,
    status: (after) => `What does \`kubectl get pods\` print under \`STATUS\` **${after}** after this was applied?`,
    ready: (after) => `What does \`kubectl get pods\` print under \`READY\` **${after}** after this was applied?`,
    restarts: (after) => `How many \`RESTARTS\` does the Pod have **${after}** after this was applied?`,
    'condition:Ready': (after) => `What is the condition \`Ready\` of the Pod **${after}** after this was applied?`,
    'condition:Initialized': (after) =>
      `What is the condition \`Initialized\` of the Pod **${after}** after this was applied?`,
  },
  deed: (after, line) => `At **${after}** somebody runs \`kubectl ${line}\`.`,
  right: (key) => `✅ **Right:** \`${key}\``,
  wrong: (given, key) => `❌ You said \`${given}\`; the simulator says **\`${key}\`**`,
  field: (field) => `The answer stands in \`${field}\`.`,
  proof: 'Computed, not asserted. `kubectl get pods` at that moment:',
  next: 'Next question',
  gaveUp: (answered) => `The run before this one is given up; its answers (${answered}) stay counted.`,
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
