import type { TravelMessages } from '../travel-messages.ts';

export const travel: TravelMessages = {
  beforeThis: '⏪ Before this',
  redo: '⏩ Redo',
  switchTo: (branch) => `Switch to ${branch}`,
  compareWith: (branch) => `Compare with ${branch}`,
  branchesButton: 'Branches',
  back: (clock, ago) => `⏪ **${clock}** again, ${ago} back.`,
  ahead: (clock, by) => `⏩ **${clock}**, ${by} ahead.`,
  undone: (clock) => `⏪ Undone. It is **${clock}** still.`,
  switched: (branch, clock) => `🔀 You are on branch **${branch}** now, at **${clock}**.`,
  kept: (branch) => `What you left is kept as branch **${branch}**.`,
  forgotten: (branches) => `No room was left for ${branches}: the oldest branches are forgotten first.`,
  notAsThen:
    'Podlab has changed since: letting that time pass once more led to a somewhat different lab than it did then.',
  before: (did) => `As it was before ${did}.`,
  noPast:
    'The history of this lab begins now: nothing is recorded of it yet, or the lab is too large for it. Nothing was changed.',
  tooEarly: (text, begin) =>
    `${text} lies before the beginning: this history goes back to ${begin}. Nothing was changed.`,
  tooLate: (text) => `${text} lies ahead, and you have not been there. \`/time until\` goes there.`,
  notAMoment: (text) =>
    `${text} is no moment of the past. Write a time (\`12:00\`), how long ago (\`5m\`), or pick one from the list.`,
  nothingDone: 'Nothing was done yet that could be taken back.',
  here: 'Your lab stands exactly there already.',
  gone: 'That moment is not kept any more. Nothing was changed.',
  tooFar: 'Getting there takes more than one step may do. Pick a moment closer to a command. Nothing was changed.',
  otherBranch: (card, present) =>
    `That card belongs to branch **${card}**, and you are on **${present}**. Nothing was changed.`,
  otherLab: 'That card belongs to another lab or to a past that is not kept any more. Nothing was changed.',
  words: {
    lastCommand: ['last command', 'my last command', 'before my last command'],
    lastChange: ['last change', 'last visible change'],
    ago: 'ago',
  },
  noBranch: (text) => `There is no branch ${text}, or it is no longer kept. Nothing was changed.`,
  choices: {
    before: (did) => `before ${did}`,
    seen: (what) => what,
    lastCommand: 'before my last command',
  },
  listTitle: '**Branches of your lab**',
  onlyOne: 'There is only this one. `/time rewind` goes back, and what you leave is kept as a branch.',
  present: (branch, clock) => `▶ **${branch}** · you are here, at ${clock}`,
  branch: (branch, parted, clock) => `**${branch}** · parted at ${parted}, stands at ${clock}`,
  lastDid: (did) => `last: ${did}`,
  renamed: (branch) => `This branch is called **${branch}** now.`,
  emptyTitle: 'Give it a name of at least one letter. Nothing was changed.',
  compared: (one, other) => `⚖️ **${one}** and **${other}**`,
  partedAt: (clock) => `Parted at ${clock}.`,
  stands: (branch, clock) => `**${branch}** stands at ${clock}.`,
  since: (branch, did) => `**${branch}** since then: ${did}`,
  sinceNothing: (branch) => `**${branch}** since then: nothing was done.`,
  same: 'Nothing that `kubectl get` shows differs.',
  onlyIn: (branch) => `only in ${branch}`,
  more: (count) => `… and ${count} more: the list goes on in the file.`,
};
