import type { PostMessages } from '../post-messages.ts';

export const post: PostMessages = {
  heading:
    '📣 **A question for all.** Answer with a button: nobody but you sees what you answer, and your first answer counts.',
  close: 'Close and show the answers',
  counted: (answer) =>
    `Your answer is counted, once: **${answer}**. What all answered is shown when the question is closed.`,
  answers: (count) => `🏁 **Closed.** Answers: ${count}`,
  chosenMost: (count) => `The misconception chosen most (${count}):`,
  noGuild: 'A question for all can be posted in a server only.',
  notAllowed: 'Only who may manage the server posts a question for all. `/quiz start` asks you alone.',
  notYours: 'Only who posted the question closes it.',
  closed: 'The question is closed: nothing is counted any more.',
  gone: 'That question is no longer kept, or was replaced by an update: nothing was counted.',
};
