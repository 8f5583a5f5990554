import { LIMITS } from './limits.ts';

/** A person's own text inside a sentence: on one line, not too long, and with no markdown of its own. */
export function quote(text: string): string {
  return quoteMessage(shorten(text, LIMITS.quotedLength));
}

/** A message of the cluster inside a sentence: on one line, whole, and with no markdown of its own. */
export function quoteMessage(message: string): string {
  return `\`${toOneLine(message).replaceAll('`', 'ˋ')}\``;
}

/** At most `length` characters; a cut is shown by `…` and never halves a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** Control characters and line breaks as spaces; a text of nothing else as a visible blank. */
export function toOneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
  return line === '' ? '␠' : line;
}
