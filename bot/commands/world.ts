import type { AnswerContext } from '../answer/answer-context.ts';
import { buttons, type ComponentRow, type MessageReply, refusal } from '../replies/reply.ts';
import { describeSituation } from './situation.ts';

/** Leads back to the own lab. */
export function leaveWorld(context: AnswerContext): MessageReply {
  const { session, parked, messages } = context;
  if (session.shown === undefined) return { ...describeSituation(context), title: messages.world.isOwn };
  if (parked === undefined) return refusal(messages.world.lost);
  session.cluster = parked.cluster;
  delete session.shown;
  return { ...describeSituation(context), title: messages.world.isBack, effect: 'changed' };
}

export function wayBackRow({ messages }: Pick<AnswerContext, 'messages'>): ComponentRow {
  return buttons({ label: messages.world.back, action: { name: 'leaveWorld', args: {} } });
}
