import type { Cursor } from './cursor.ts';
import type { Word } from './syntax.ts';

const MAX_WORDS = 1000;
const RANGE = /^(.*?)\{(-?\d+)\.\.(-?\d+)\}(.*)$/s;
/** What stands before the first comma has none: else a brace that is never closed is tried at each of its commas. */
const LIST = /^(.*?)\{([^{},]*,[^{}]*)\}(.*)$/s;

/** bash's `{1..3}` and `{a,b}` in a plain word; other words and other shells are left alone. */
export function expandBraces(cursor: Cursor, word: Word): Word[] {
  const [only] = word;
  if (!cursor.bash || word.length !== 1 || only?.kind !== 'literal' || only.quoted || !only.text.includes('{'))
    return [word];
  return expandText(only.text, 0).map((text) => [{ ...only, text }]);
}

const BRACES = /\{([^{}]*)\}/g;

/** About how many words the braces of a script make: what reading it costs beside its letters. */
export function countBraceWords(text: string): number {
  if (!text.includes('{')) return 0;
  let words = 0;
  for (const word of text.split(/\s+/)) {
    let made = 1;
    for (const [, inner = ''] of word.matchAll(BRACES)) made *= countParts(inner);
    if (made > 1) words += Math.min(made, MAX_WORDS);
  }
  return words;
}

function countParts(inner: string): number {
  const [, first, last] = /^(-?\d+)\.\.(-?\d+)$/.exec(inner) ?? [];
  return first === undefined ? inner.split(',').length : Math.abs(Number(last) - Number(first)) + 1;
}

function expandText(text: string, depth: number): string[] {
  const range = RANGE.exec(text);
  const list = range === null ? LIST.exec(text) : null;
  if ((range === null && list === null) || depth > 5) return [text];
  const [, before = '', inner = '', last = '', rest = ''] = range ?? [];
  const middle = range === null ? (list?.[2] ?? '').split(',') : numbersBetween(Number(inner), Number(last));
  const [head, tail] = range === null ? [list?.[1] ?? '', list?.[3] ?? ''] : [before, rest];
  const words: string[] = [];
  for (const part of middle) {
    if (words.length >= MAX_WORDS) break;
    words.push(...expandText(`${head}${part}${tail}`, depth + 1));
  }
  return words.slice(0, MAX_WORDS);
}

function numbersBetween(first: number, last: number): string[] {
  const step = first <= last ? 1 : -1;
  const count = Math.min(Math.abs(last - first) + 1, MAX_WORDS);
  return Array.from({ length: count }, (_, index) => String(first + index * step));
}
