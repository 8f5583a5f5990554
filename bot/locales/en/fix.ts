import type { FixMessages } from '../fix-messages.ts';

export const fix: FixMessages = {
  title: (number, group) => `🔧 **Broken lab ${number}** · ${group}`,
  groups: {
    start: 'Pods that do not start',
    place: 'Pods that find no node',
    traffic: 'a Service that does not answer',
    restarts: 'work that does not go on',
  },
  opened: (goals, forDuration) =>
    `Mend this lab with \`/kubectl\` or \`/apply\`. Your own lab is kept as it is.\n${goals}\nAll of it has to hold for **${forDuration}**.`,
  conditions: {
    'rolled-out': (name) => `Deployment ${name} has all its Pods, of its present template, and they are available`,
    'no-restart': (name) => `no container of ${name} is started again`,
    'service-answers': (name) => `Service ${name} takes connections on each of its ports`,
    'job-complete': (name) => `Job ${name} is complete`,
    keeps: (field) => `${field} is still there: mend it, do not leave it out`,
  },
  mended: (forDuration) => `✅ Mended: all of it holds, and still will for ${forDuration}.`,
  waiting: (goal, after) => `⏳ Not yet: ${goal}. Nothing more has to be done: it holds in **${after}**.`,
  broken: (goal) => `❌ Not yet: ${goal}. Waiting does not mend it.`,
  tooBusy: 'So much goes on in this lab that it cannot be judged. Open it anew.',
  hintLook: (line) => `Look at what ${line} says.`,
  hintField: (field) => `The field that decides: ${field}.`,
  hintMend: 'This line mends it:',
  solved: 'The lab was opened anew, and this mends it:',
  counted: {
    mended: (concept) => `Counted as a right answer: ${concept}.`,
    told: (concept) => `Counted as missed, so it comes back: ${concept}.`,
  },
  uncounted: {
    before: 'You have been counted for this one before, so this time nothing was.',
    played: 'The solution was played here, so nothing was counted.',
  },
  none: 'No broken lab is open. `/fix` opens one.',
  unknown: (which) => `There is no broken lab ${which}. Choose one from the list.`,
  hint: (level) => `Hint ${level}`,
  solution: 'Solution',
  play: 'Play it',
  another: 'Another one',
};
