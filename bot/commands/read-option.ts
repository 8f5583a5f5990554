import type { CommandPath } from '../interaction/interaction.ts';
import type { Messages } from '../locales/messages.ts';
import { quote } from '../replies/quote.ts';
import { type MessageReply, refusal } from '../replies/reply.ts';

/** An option's text, or the reply that says what is wrong with it. */
export type ReadOption =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reply: MessageReply };

/** The text of an option that must be there. */
export function readRequiredText(path: CommandPath, option: string, messages: Messages): ReadOption {
  const value = path.options.get(option);
  if (typeof value === 'string') return { ok: true, text: value };
  const { missingOption, wrongOptionType } = messages.frame;
  const say = value === undefined ? missingOption : wrongOptionType;
  return { ok: false, reply: refusal(say(quote(option))) };
}

/** The text of an option that may be left out; undefined then, and where it is not a text. */
export function readOptionalText(path: CommandPath, option: string): string | undefined {
  const value = path.options.get(option);
  return typeof value === 'string' ? value : undefined;
}
