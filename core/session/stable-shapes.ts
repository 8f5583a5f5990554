import { printOf } from '../history/print-of.ts';

/**
 * A saved state names the shapes of its objects by their numbers in its table, and one more shape moves all numbers
 * behind it. For differences each shape is named by what it is instead: two states are then alike wherever their labs
 * are. A state in which two shapes would be named alike stays as it is.
 */
export function nameShapes(state: string): string {
  const named = state.split('\n').map((line) => {
    const names = listShapes(line).map(nameOf);
    if (new Set(names).size < names.length) return undefined;
    return replaceHeads(line, isDigit, (head) => names[Number(head)]);
  });
  return named.includes(undefined) ? state : named.join('\n');
}

/** The state that `nameShapes` was given. */
export function numberShapes(named: string): string {
  const lines = named.split('\n').map((line) => {
    const numbers = new Map(listShapes(line).map((keys, number) => [nameOf(keys), String(number)]));
    return replaceHeads(line, isMark, (head) => numbers.get(head));
  });
  return lines.join('\n');
}

const MARK = '#';

function nameOf(keys: readonly string[]): string {
  return `${MARK}${printOf(keys.join('\n')).slice(-4)}`;
}

function isMark(code: number): boolean {
  return code === MARK.charCodeAt(0);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The table of a line, of which only this code knows where it stands; none where it has none. */
function listShapes(line: string): readonly (readonly string[])[] {
  const start = line.indexOf(TABLE);
  const ends = ['],"session":', '],"nodes":'].map((end) => line.indexOf(end, start)).filter((end) => end >= 0);
  if (start < 0 || ends.length === 0) return [];
  // encodeValue wrote it: lists of keys. A quote in a key is escaped, so that no key holds what the table ends with.
  return JSON.parse(line.slice(start + TABLE.length, Math.min(...ends) + 1)) as string[][];
}

const TABLE = '"shapes":';
const QUOTE = 34;
const BRACKET = 91;

/** The line with what arrays begin with put otherwise, where it begins so; what stands in texts is left alone. */
function replaceHeads(
  line: string,
  begins: (code: number) => boolean,
  put: (head: string) => string | undefined,
): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) at = endOfText(line, at);
    else if (code === BRACKET && begins(line.charCodeAt(at + 1))) {
      const end = endOfHead(line, at + 1);
      const head = line.slice(at + 1, end);
      parts.push(line.slice(from, at + 1), put(head) ?? head);
      from = end;
      at = end - 1;
    }
  }
  return parts.join('') + line.slice(from);
}

/** Of the closing quote. */
function endOfText(line: string, start: number): number {
  let end = start;
  do end = line.indexOf('"', end + 1);
  while (end >= 0 && isEscaped(line, end));
  return end < 0 ? line.length : end;
}

function isEscaped(line: string, at: number): boolean {
  let first = at;
  while (line[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

function endOfHead(line: string, start: number): number {
  let end = start;
  while (end < line.length && line[end] !== ',' && line[end] !== ']') end += 1;
  return end;
}
