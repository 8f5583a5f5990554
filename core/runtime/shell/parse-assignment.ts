import { accept, atEnd, type Cursor, peek, takeMatch } from './cursor.ts';
import { expandBraces } from './expand-braces.ts';
import { failUnexpected, skipNewlines } from './parse-script.ts';
import { parseWord, parseWordUntil } from './parse-word.ts';
import type { Assignment, Word } from './syntax.ts';

const ASSIGNMENT_NAME = /[A-Za-z_][A-Za-z0-9_]*=/y;
/** What bash knows beside: `name+=`, and the beginning of `name[`. */
const BASH_NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\+?=|(?=\[))/y;
/** Builtins whose words may be arrays: `local -a list=(a b)`. */
const DECLARING = ['declare', 'export', 'local', 'readonly', 'typeset'];

/**
 * Takes an assignment, which counts as one only before the first word. An array behind a builtin that declares it is
 * assigned as well, and its name stays among the words.
 */
export function parseAssignment(cursor: Cursor, words: Word[], assignments: Assignment[]): boolean {
  const [first] = words;
  if (first !== undefined && !(cursor.bash && isDeclaring(first))) return false;
  const start = cursor.position;
  const target = parseTarget(cursor);
  if (target === undefined || (first !== undefined && peek(cursor) !== '(')) {
    cursor.position = start;
    return false;
  }
  if (first !== undefined) words.push([{ kind: 'literal', text: target.name, quoted: false }]);
  assignments.push({ ...target, ...parseValue(cursor) });
  return true;
}

function isDeclaring([only, ...others]: Word): boolean {
  return only?.kind === 'literal' && others.length === 0 && DECLARING.includes(only.text);
}

type Target = Pick<Assignment, 'name' | 'index' | 'append'>;

/** `name=`, and in bash `name+=`, `name[index]=` and `name[index]+=`. */
function parseTarget(cursor: Cursor): Target | undefined {
  const head = takeMatch(cursor, cursor.bash ? BASH_NAME : ASSIGNMENT_NAME);
  if (head === '') return undefined;
  const name = head.replace(/\+?=$/, '');
  if (head !== name) return { name, ...(head.endsWith('+=') ? { append: true } : {}) };
  const index = parseIndex(cursor);
  const operator = takeMatch(cursor, /\+?=/y);
  if (index === undefined || operator === '') return undefined;
  return { name, index, ...(operator === '+=' ? { append: true } : {}) };
}

/** `[…]`: undefined, and the cursor anywhere, where it is not closed. */
function parseIndex(cursor: Cursor): Word | undefined {
  accept(cursor, '[');
  const ahead = cursor.text.slice(cursor.position, cursor.position + MAX_INDEX);
  if (!ahead.includes(']')) return undefined;
  const index = parseWordUntil(cursor, ']') ?? [];
  return accept(cursor, ']') ? index : undefined;
}

/** Nobody writes a longer one; a bracket of a pattern is not looked for to the end of a script. */
const MAX_INDEX = 1024;

/** A word, or in bash the elements of an array. */
function parseValue(cursor: Cursor): { value: Word; items?: Word[] } {
  if (!cursor.bash || !accept(cursor, '(')) return { value: parseWord(cursor) ?? [] };
  const items: Word[] = [];
  for (skipNewlines(cursor); !atEnd(cursor) && !accept(cursor, ')'); skipNewlines(cursor)) {
    const word = parseItem(cursor) ?? parseWord(cursor);
    if (word === undefined) failUnexpected(cursor, ')');
    else items.push(...expandBraces(cursor, word));
  }
  return { value: [], items };
}

/** `[index]=value` among the elements: one field that says its index. */
function parseItem(cursor: Cursor): Word | undefined {
  if (peek(cursor) !== '[') return undefined;
  const start = cursor.position;
  const index = parseIndex(cursor);
  if (index === undefined || !accept(cursor, '=')) {
    cursor.position = start;
    return undefined;
  }
  const value = parseWord(cursor) ?? [];
  return [mark, ...quote(index), mark, ...quote(value)];
}

/** Before and behind the index of an element that says its own. */
export const INDEX_MARK = '\uE002';

const mark = { kind: 'literal', text: INDEX_MARK, quoted: true } as const;

function quote(word: Word): Word {
  return word.map((part) => ({ ...part, quoted: true }));
}
