import { accept, atEnd, type Cursor, createCursor, fail, peek, takeMatch } from './cursor.ts';
import { parseCommand } from './parse-command.ts';
import type { Command, Script, WordPart } from './syntax.ts';

/** Parses a whole script, complete command by complete command, up to the first mistake. */
export function parseScript(text: string, bash = false): Script {
  const cursor = createCursor(text, bash);
  const commands: Command[] = [];
  for (skipNewlines(cursor); !atEnd(cursor); skipNewlines(cursor)) {
    const line = parseLine(cursor);
    if (cursor.error !== undefined) break;
    commands.push(line);
  }
  return cursor.error === undefined ? { commands } : { commands, error: cursor.error };
}

/** False where more lines have to follow before a shell can run the text: an open quote, `if` without `fi`, `<<END`. */
export function isCompleteScript(text: string, bash = false): boolean {
  if (/(?<!\\)(?:\\\\)*\\\n$/.test(text)) return false;
  const cursor = createCursor(text, bash);
  for (skipNewlines(cursor); !atEnd(cursor); skipNewlines(cursor)) parseLine(cursor);
  return cursor.openDocument !== true && !/^unexpected end of file|^unterminated/.test(cursor.error?.message ?? '');
}

/** Commands up to one of the words or operators in `stops`, which stays at the cursor. */
export function parseScriptUntil(cursor: Cursor, stops: readonly string[]): Command {
  const commands: Command[] = [];
  for (skipNewlines(cursor); !atEnd(cursor) && !stopsHere(cursor, stops); skipNewlines(cursor)) {
    commands.push(parseTerminated(cursor));
  }
  const [only] = commands;
  return commands.length === 1 && only !== undefined ? only : { kind: 'sequence', commands };
}

/** True where a reserved word or operator of `stops` comes next. */
function stopsHere(cursor: Cursor, stops: readonly string[]): boolean {
  return stops.some((stop) => startsWithToken(cursor, stop));
}

export function startsWithToken(cursor: Cursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.position)) return false;
  if (!/[a-z}]/.test(token)) return true;
  const after = cursor.text.charAt(cursor.position + token.length);
  return after === '' || ' \t\n;&|<>()'.includes(after);
}

/** One line of the top level: commands up to the newline that ends it. */
function parseLine(cursor: Cursor): Command {
  const commands: Command[] = [];
  do {
    commands.push(parseTerminated(cursor));
    skipBlanks(cursor);
  } while (!atEnd(cursor) && peek(cursor) !== '\n');
  const [only] = commands;
  return commands.length === 1 && only !== undefined ? only : { kind: 'sequence', commands };
}

/** An and-or list and the `;`, `&` or newline behind it. */
function parseTerminated(cursor: Cursor): Command {
  const command = parseAndOr(cursor);
  skipBlanks(cursor);
  if (cursor.text.startsWith(';;', cursor.position)) return command;
  if (accept(cursor, '&')) return { kind: 'background', command };
  accept(cursor, ';');
  return command;
}

function parseAndOr(cursor: Cursor): Command {
  let left = parsePipeline(cursor);
  for (;;) {
    skipBlanks(cursor);
    const kind = accept(cursor, '&&') ? 'and' : accept(cursor, '||') ? 'or' : undefined;
    if (kind === undefined) return left;
    skipNewlines(cursor);
    left = { kind, left, right: parsePipeline(cursor) };
  }
}

function parsePipeline(cursor: Cursor): Command {
  skipBlanks(cursor);
  let negated = false;
  while (startsWithToken(cursor, '!') && ' \t'.includes(peek(cursor, 1)) && accept(cursor, '!')) {
    negated = !negated;
    skipBlanks(cursor);
  }
  const stages = [parseCommand(cursor)];
  for (skipBlanks(cursor); isPipe(cursor); skipBlanks(cursor)) {
    cursor.position += 1;
    skipNewlines(cursor);
    stages.push(parseCommand(cursor));
  }
  const [only] = stages;
  const pipeline: Command = stages.length === 1 && only !== undefined ? only : { kind: 'pipeline', stages };
  return negated ? { kind: 'not', command: pipeline } : pipeline;
}

function isPipe(cursor: Cursor): boolean {
  return peek(cursor) === '|' && peek(cursor, 1) !== '|';
}

const BLANKS = /(?:[ \t]|\\\n)+/y;
const COMMENT = /#[^\n]*/y;

/** Spaces, joined lines and a comment. */
export function skipBlanks(cursor: Cursor): void {
  takeMatch(cursor, BLANKS);
  if (peek(cursor) === '#') takeMatch(cursor, COMMENT);
}

/** Blanks and newlines; at the first newline the here-documents that wait for it are read. */
export function skipNewlines(cursor: Cursor): void {
  for (skipBlanks(cursor); accept(cursor, '\n'); skipBlanks(cursor)) readDocuments(cursor);
}

function readDocuments(cursor: Cursor): void {
  for (const document of cursor.pendingDocuments.splice(0)) {
    const body = takeDocument(cursor, document.delimiter, document.stripTabs);
    const literal: WordPart = { kind: 'literal', text: body, quoted: true };
    document.redirect.target = document.quoted ? [literal] : document.parseBody(body);
  }
}

/** The lines up to the delimiter; all that is left where it never comes. */
function takeDocument(cursor: Cursor, delimiter: string, stripTabs: boolean): string {
  let body = '';
  while (!atEnd(cursor)) {
    const raw = takeMatch(cursor, /[^\n]*/y);
    accept(cursor, '\n');
    const line = stripTabs ? raw.replace(/^\t+/, '') : raw;
    if (line === delimiter) return body;
    body += `${line}\n`;
  }
  cursor.openDocument = true;
  return body;
}

/** Reports the token that stands where none may. */
export function failUnexpected(cursor: Cursor, expecting?: string): void {
  const expected = expecting === undefined ? '' : ` (expecting "${expecting}")`;
  if (atEnd(cursor)) {
    fail(cursor, `unexpected end of file${expected}`);
    return;
  }
  if (peek(cursor) === '\n') {
    fail(cursor, `unexpected newline${expected}`);
    return;
  }
  const token = takeMatch(cursor, /;;|&&|\|\||[;&|<>()]|[^ \t\n;&|<>()]+/y);
  fail(cursor, `unexpected "${token}"${expected}`);
}
