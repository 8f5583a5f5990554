import type { AnswerContext } from '../answer/answer-context.ts';
import type { Action } from '../components/action.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { type Button, type MessageReply, moreButtons } from '../replies/reply.ts';
import { seedOfLab } from './lab-seed.ts';

/** A card that is worth it can be shown to others: a button behind those that it has. */
export function withShareButton(reply: MessageReply, context: AnswerContext): MessageReply {
  const { sharing, tone, rows } = reply;
  if (sharing === undefined || tone === 'refused' || context.unreadable !== undefined) return reply;
  return { ...reply, rows: [...rows, moreButtons([shareButton(sharing.again, context)], [])] };
}

function shareButton(again: Action | undefined, { session, messages }: AnswerContext): Button {
  const drawn = again === undefined ? '' : (encodeCustomId(again) ?? '');
  return {
    label: messages.labs.share,
    action: { name: 'share', args: { seed: seedOfLab(session), again: drawn } },
  };
}
