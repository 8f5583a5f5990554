import { parseRef, printRef } from '../../core/quiz/index.ts';
import { look, type MessageReply, prose, refusal } from '../replies/reply.ts';
import type { QuizRoomContext } from './quiz-context.ts';

/** Keeps the id of a question for whoever runs Podlab; what is no id is not written anywhere. */
export function reportQuestion(
  { messages }: QuizRoomContext,
  { question }: { readonly question: string },
): MessageReply {
  const ref = parseRef(question);
  if (ref === undefined) return refusal(messages.world.replaced);
  return { ...look([prose(messages.quizCard.reported)]), hidesClock: true, reported: printRef(ref) };
}
