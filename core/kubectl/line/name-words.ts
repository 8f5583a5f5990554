import { GLOBAL_FLAGS } from './flag-spec.ts';

/** The words of a line that name a command, and where each stands. */
export interface NameWord {
  readonly word: string;
  readonly index: number;
}

/** No command of kubectl has a longer name: `create secret generic`. */
const LONGEST_NAME = 3;

/**
 * The first words that are no flags and no values of flags, at most three: `-n x get pods` begins with `get pods`.
 * As spf13/cobra's stripFlags: a flag that is not known at the top takes the next word along.
 */
export function listNameWords(words: readonly string[]): readonly NameWord[] {
  const found: NameWord[] = [];
  for (let index = 0; index < words.length && found.length < LONGEST_NAME; index++) {
    const word = words[index] ?? '';
    if (word === '--') break;
    if (takesNextWord(word)) index++;
    else if (!word.startsWith('-')) found.push({ word, index });
  }
  return found;
}

function takesNextWord(word: string): boolean {
  if (!word.startsWith('-') || word === '-' || word.includes('=')) return false;
  const isLong = word.startsWith('--');
  if (!isLong && word.length > 2) return false;
  const spec = GLOBAL_FLAGS().find(({ name, shorthand }) => (isLong ? `--${name}` : `-${shorthand}`) === word);
  return spec === undefined || spec.valueAlone === undefined;
}

/** The line with the flags before its first name word put behind that word: `-n x get` → `get -n x`. */
export function nameFirst(words: readonly string[]): readonly string[] {
  const [first] = listNameWords(words);
  if (first === undefined) return words;
  return [first.word, ...words.slice(0, first.index), ...words.slice(first.index + 1)];
}

/** The line without the first `count` words of its command's name. */
export function withoutName(words: readonly string[], name: readonly NameWord[]): readonly string[] {
  const taken = new Set(name.map(({ index }) => index));
  return words.filter((_, index) => !taken.has(index));
}
