import { parseRef, printRef } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { look, type MessageReply, prose, refusal } from '../replies/reply.ts';

/** Keeps the id of a question for whoever runs Podlab; what is no id is not written anywhere. */
export function reportQuestion({ messages }: AnswerContext, { question }: { readonly question: string }): MessageReply {
  const ref = parseRef(question);
  if (ref === undefined) return refusal(messages.world.replaced);
  return { ...look([prose(messages.quizCard.reported)]), hidesClock: true, reported: printRef(ref) };
}
