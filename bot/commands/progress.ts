import { currentCard } from '../../core/quiz/index.ts';
import { type Button, buttons, look, type MessageReply, prose } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand } from './definition.ts';
import { type QuizContext, withQuiz } from './quiz-context.ts';

export const progress: Command = {
  definition: defineCommand('progress', (m) => m.progress),
  run: (_, context) => withQuiz(context, showProgress),
};

/** What was answered so far, and the way back to the run that is going on. */
function showProgress({ quiz, messages }: QuizContext): MessageReply {
  const { answered, rightFirstTime } = quiz;
  const card = currentCard(quiz);
  const lines = [messages.quiz.progress(answered, rightFirstTime)];
  if (answered === 0) lines.push(messages.quiz.progressEmpty);
  if (card !== undefined) lines.push(messages.quiz.progressRun(card.position, card.length));
  const button: Button =
    card === undefined
      ? { label: messages.buttons.startQuiz, action: { name: 'startQuiz', args: {} }, style: 'primary' }
      : { label: messages.buttons.resumeQuiz, action: { name: 'resumeQuiz', args: {} }, style: 'primary' };
  return look([prose(lines.join('\n'))], [buttons(button)]);
}
