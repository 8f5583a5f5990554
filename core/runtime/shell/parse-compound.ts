import { accept, atEnd, type Cursor, fail, peek, takeMatch } from './cursor.ts';
import { expandBraces } from './expand-braces.ts';
import { closedBy, takeWord } from './parse-command.ts';
import { failUnexpected, parseScriptUntil, skipBlanks, skipNewlines } from './parse-script.ts';
import { parseArithmeticText, parseWord } from './parse-word.ts';
import type { Branch, Clause, Command, Word } from './syntax.ts';

/** `if` after its word, up to `fi`. */
export function parseIf(cursor: Cursor): Command {
  const branches: Branch[] = [parseBranch(cursor)];
  skipNewlines(cursor);
  while (takeWord(cursor, 'elif')) {
    branches.push(parseBranch(cursor));
    skipNewlines(cursor);
  }
  const otherwise = takeWord(cursor, 'else') ? parseScriptUntil(cursor, ['fi']) : null;
  return closedBy(cursor, { kind: 'if', branches, otherwise }, 'fi');
}

function parseBranch(cursor: Cursor): Branch {
  const condition = closedBy(cursor, parseNonEmpty(cursor, ['then']), 'then');
  return { condition, body: parseNonEmpty(cursor, ['elif', 'else', 'fi']) };
}

/** A list that must hold a command. */
function parseNonEmpty(cursor: Cursor, stops: readonly string[]): Command {
  const list = parseScriptUntil(cursor, stops);
  if (list.kind === 'sequence' && list.commands.length === 0)
    failUnexpected(cursor, stops.length === 1 ? stops[0] : undefined);
  return list;
}

/** `while` or `until` after its word, up to `done`. */
export function parseLoop(cursor: Cursor, until: boolean): Command {
  const condition = parseNonEmpty(cursor, ['do']);
  return { kind: 'loop', until, condition, body: parseDoGroup(cursor) };
}

function parseDoGroup(cursor: Cursor): Command {
  skipNewlines(cursor);
  if (!takeWord(cursor, 'do')) failUnexpected(cursor, 'do');
  return closedBy(cursor, parseNonEmpty(cursor, ['done']), 'done');
}

/** `for` after its word: over words, over the arguments, or counting with `(( … ; … ; … ))`. */
export function parseFor(cursor: Cursor): Command {
  skipBlanks(cursor);
  if (accept(cursor, '((')) return parseCount(cursor);
  const name = takeMatch(cursor, /[A-Za-z_][A-Za-z0-9_]*/y);
  if (name === '') fail(cursor, 'bad for loop variable');
  skipNewlines(cursor);
  const items = takeWord(cursor, 'in') ? parseItems(cursor) : null;
  skipSeparator(cursor);
  return { kind: 'for', name, items, body: parseDoGroup(cursor) };
}

function parseCount(cursor: Cursor): Command {
  const init = parseArithmeticText(cursor, true);
  accept(cursor, ';');
  const condition = parseArithmeticText(cursor, true);
  accept(cursor, ';');
  const step = parseArithmeticText(cursor);
  if (!accept(cursor, '))')) fail(cursor, 'missing "))"');
  skipSeparator(cursor);
  return { kind: 'count', init, condition, step, body: parseDoGroup(cursor) };
}

function parseItems(cursor: Cursor): Word[] {
  const items: Word[] = [];
  for (skipBlanks(cursor); !atEnd(cursor); skipBlanks(cursor)) {
    const word = parseWord(cursor);
    if (word === undefined) break;
    items.push(...expandBraces(cursor, word));
  }
  return items;
}

function skipSeparator(cursor: Cursor): void {
  skipBlanks(cursor);
  if (peek(cursor) === ';' && peek(cursor, 1) !== ';') accept(cursor, ';');
  skipNewlines(cursor);
}

/** `case` after its word, up to `esac`. */
export function parseCase(cursor: Cursor): Command {
  skipBlanks(cursor);
  const subject = parseWord(cursor) ?? [];
  skipNewlines(cursor);
  if (!takeWord(cursor, 'in')) failUnexpected(cursor, 'in');
  const clauses: Clause[] = [];
  for (skipNewlines(cursor); !atEnd(cursor) && !takeWord(cursor, 'esac'); skipNewlines(cursor)) {
    clauses.push(parseClause(cursor));
    if (atEnd(cursor)) failUnexpected(cursor, 'esac');
  }
  return { kind: 'case', subject, clauses };
}

function parseClause(cursor: Cursor): Clause {
  accept(cursor, '(');
  const patterns: Word[] = [];
  do {
    skipBlanks(cursor);
    const pattern = parseWord(cursor);
    if (pattern === undefined) break;
    patterns.push(pattern);
    skipBlanks(cursor);
  } while (accept(cursor, '|'));
  if (patterns.length === 0 || !accept(cursor, ')')) failUnexpected(cursor, ')');
  const body = parseScriptUntil(cursor, [';;', 'esac']);
  accept(cursor, ';;');
  return { patterns, body };
}
