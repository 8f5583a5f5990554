import type { AnswerContext } from '../answer/answer-context.ts';
import { fix } from '../commands/fix.ts';
import { leaderboard } from '../commands/leaderboard.ts';
import { learn } from '../commands/learn.ts';
import { progress } from '../commands/progress.ts';
import { quiz } from '../commands/quiz.ts';
import { ANSWER_FIELD } from '../commands/quiz-answer-modal.ts';
import { answerQuiz } from '../commands/quiz-cards.ts';
import { type QuizRoomContext, withQuiz } from '../commands/quiz-context.ts';
import { isQuizAction } from '../components/action.ts';
import { answerOldCard } from '../components/old-card.ts';
import { runQuizAction } from '../components/run-quiz-action.ts';
import { quizRoomMessagesIn } from '../locales/quiz-room-messages.ts';
import { inRoom } from './in-room.ts';
import type { Room } from './room.ts';

/** The questions with their catalogue and their worlds, the lessons, the broken labs and what a person has learnt. */
export const quizRoom: Room = {
  commands: [fix, quiz, learn, progress, leaderboard].map((command) => inRoom(command, enter)),
  runAction: (action, chosen, context) =>
    isQuizAction(action) ? runQuizAction(action, chosen, enter(context)) : answerOldCard(context),
  submit: (action, fields, context) => {
    const text = fields.get(ANSWER_FIELD);
    if (action.name !== 'submitAnswer' || text === undefined) return answerOldCard(context);
    return withQuiz(enter(context), (quizContext) => answerQuiz(quizContext, action.args, { kind: 'text', text }));
  },
};

/** Adds the words of the room to what every command has at hand. */
function enter(context: AnswerContext): QuizRoomContext {
  return { ...context, messages: quizRoomMessagesIn(context.language) };
}
