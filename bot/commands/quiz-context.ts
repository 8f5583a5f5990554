import type { QuizRecord } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import { buttons, look, type MessageReply, prose } from '../replies/reply.ts';

/** What everything in the quiz's room has at hand: the words of the room too. */
export interface QuizRoomContext extends AnswerContext {
  readonly messages: QuizRoomMessages;
}

/** What everything about the quiz itself has at hand: the person's record, as it could be read. */
export interface QuizContext extends QuizRoomContext {
  readonly quiz: QuizRecord;
}

/** Answers with the record; where it cannot be read, asks whether to begin a new one. */
export function withQuiz(context: QuizRoomContext, answer: (context: QuizContext) => MessageReply): MessageReply {
  const { quiz, messages, unreadable } = context;
  if (quiz !== undefined && unreadable !== 'quiz') return answer({ ...context, quiz });
  const giveUp = {
    label: messages.buttons.giveUpQuiz,
    action: { name: 'giveUpQuiz', args: {} },
    style: 'danger',
  } as const;
  return look([prose(messages.quiz.unreadable)], [buttons(giveUp)]);
}
