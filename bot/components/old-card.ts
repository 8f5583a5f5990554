import type { AnswerContext } from '../answer/answer-context.ts';
import { describeSituation } from '../commands/situation.ts';
import type { MessageReply } from '../replies/reply.ts';

/** For a card of another version, or one whose subject is no more: friendly, and with where the person is now. */
export function answerOldCard(context: AnswerContext, title = context.messages.frame.oldCard): MessageReply {
  return { ...describeSituation(context), tone: 'refused', title };
}
