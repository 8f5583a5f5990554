/** Reading a script character by character. The first mistake moves the cursor to the end, so that every loop ends. */
import type { Redirect, ScriptError, Word } from './syntax.ts';

export interface Cursor {
  readonly text: string;
  /** bash knows arrays and `{1..3}`; other shells do not. */
  readonly bash: boolean;
  position: number;
  error: ScriptError | undefined;
  /** Here-documents whose lines follow the next newline. */
  pendingDocuments: PendingDocument[];
  /** Set where one of them had no end. */
  openDocument?: true;
  depth: number;
  /** The line that `countedTo` stands on. */
  line: number;
  countedTo: number;
}

export interface PendingDocument {
  readonly redirect: Redirect;
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly parseBody: (text: string) => Word;
}

export function createCursor(text: string, bash = false): Cursor {
  return { text, bash, position: 0, error: undefined, pendingDocuments: [], depth: 0, line: 1, countedTo: 0 };
}

export function peek(cursor: Cursor, ahead = 0): string {
  return cursor.text.charAt(cursor.position + ahead);
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.position >= cursor.text.length;
}

/** Takes `expected` where it comes next. */
export function accept(cursor: Cursor, expected: string): boolean {
  if (!cursor.text.startsWith(expected, cursor.position)) return false;
  cursor.position += expected.length;
  return true;
}

export function takeCharacter(cursor: Cursor): string {
  return cursor.text.charAt(cursor.position++);
}

/** Takes all up to and without `stop`; undefined where it never comes. */
export function takeUntil(cursor: Cursor, stop: string): string | undefined {
  const end = cursor.text.indexOf(stop, cursor.position);
  if (end === -1) return undefined;
  const taken = cursor.text.slice(cursor.position, end);
  cursor.position = end + stop.length;
  return taken;
}

/** Takes what a sticky regular expression matches here; the empty string where it does not. */
export function takeMatch(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.position;
  const match = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.position += match.length;
  return match;
}

/** Keeps the first mistake and ends the reading. */
export function fail(cursor: Cursor, message: string): void {
  cursor.error ??= { line: lineOf(cursor), message };
  cursor.position = cursor.text.length;
}

const MAX_DEPTH = 60;

/** Reads a nested construct; one that is nested deeper than any person writes is a mistake. */
export function nested<T>(cursor: Cursor, read: () => T, otherwise: T): T {
  if (cursor.depth >= MAX_DEPTH) {
    fail(cursor, 'too deeply nested');
    return otherwise;
  }
  cursor.depth += 1;
  const value = read();
  cursor.depth -= 1;
  return value;
}

/** The line the cursor stands on, counted on from where it was asked last. */
export function lineOf(cursor: Cursor): number {
  const end = Math.min(cursor.position, cursor.text.length);
  let at = cursor.text.indexOf('\n', cursor.countedTo);
  for (; at !== -1 && at < end; at = cursor.text.indexOf('\n', at + 1)) cursor.line += 1;
  cursor.countedTo = Math.max(cursor.countedTo, end);
  return cursor.line;
}
