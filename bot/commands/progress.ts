import { currentCard } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { type Button, buttons, type MessageReply, prose, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand } from './definition.ts';

export const progress: Command = {
  definition: defineCommand('progress', (m) => m.progress),
  run: (_, context) => showProgress(context),
};

/** What was answered so far, and the way back to the run that is going on. */
function showProgress({ session, messages }: AnswerContext): MessageReply {
  const { answered, rightFirstTime } = session.quiz;
  const card = currentCard(session.quiz);
  const lines = [messages.quiz.progress(answered, rightFirstTime)];
  if (answered === 0) lines.push(messages.quiz.progressEmpty);
  if (card !== undefined) lines.push(messages.quiz.progressRun(card.position, card.length));
  const button: Button =
    card === undefined
      ? { label: messages.buttons.startQuiz, action: { name: 'startQuiz', args: {} }, style: 'primary' }
      : { label: messages.buttons.resumeQuiz, action: { name: 'resumeQuiz', args: {} }, style: 'primary' };
  return reply([prose(lines.join('\n'))], [buttons(button)]);
}
