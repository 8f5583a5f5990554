/** Quoted characters that would mean something to a pattern travel behind a mark until patterns have been matched. */

export const MARK = '\uE000';
const SPECIAL = /[*?[\]!\uE000^-]/g;
const NEEDS_MARK = /[*?[\]!\uE000^-]/;

/** The text with all its pattern characters marked as quoted. */
export function markQuoted(text: string): string {
  return NEEDS_MARK.test(text) ? text.replace(SPECIAL, `${MARK}$&`) : text;
}

/** Text from outside whose pattern characters count: only the mark itself must not. */
export function markNothing(text: string): string {
  return text.includes(MARK) ? text.replaceAll(MARK, MARK + MARK) : text;
}

export function unmark(text: string): string {
  return text.includes(MARK) ? text.replace(/\uE000([\s\S])/g, '$1') : text;
}

/** True where a field holds an unquoted `*`, `?` or `[…]`. */
export function hasPattern(text: string): boolean {
  if (!/[*?[]/.test(text)) return false;
  const unquoted = text.replace(/\uE000[\s\S]/g, '');
  const open = unquoted.indexOf('[');
  return /[*?]/.test(unquoted) || (open !== -1 && unquoted.includes(']', open));
}
