import type { AnswerContext } from '../answer/answer-context.ts';
import type { Action } from '../components/action.ts';
import { encodeCustomId } from '../components/custom-id.ts';
import { LIMITS } from '../replies/limits.ts';
import { type Button, buttons, type ComponentRow, type MessageReply } from '../replies/reply.ts';
import { seedOfLab } from './lab-seed.ts';

/** Discord's rows less those of pages and of the welcome. */
const ROWS = LIMITS.rowsPerMessage - 1;

/** A card that is worth it can be shown to others: the button stands in the last row that has room. */
export function withShareButton(reply: MessageReply, context: AnswerContext): MessageReply {
  const { sharing, tone, rows } = reply;
  if (sharing === undefined || tone === 'refused' || context.unreadable !== undefined) return reply;
  const button = shareButton(sharing.again, context);
  const at = rows.findLastIndex((row) => row.kind === 'buttons' && row.buttons.length < LIMITS.buttonsPerRow);
  if (at >= 0) return { ...reply, rows: rows.map((row, index) => (index === at ? withButton(row, button) : row)) };
  return rows.length < ROWS ? { ...reply, rows: [...rows, buttons(button)] } : reply;
}

function withButton(row: ComponentRow, button: Button): ComponentRow {
  return row.kind === 'buttons' ? buttons(...row.buttons, button) : row;
}

function shareButton(again: Action | undefined, { session, messages }: AnswerContext): Button {
  const drawn = again === undefined ? '' : (encodeCustomId(again) ?? '');
  return {
    label: messages.labs.share,
    action: { name: 'share', args: { seed: seedOfLab(session), again: drawn } },
  };
}
