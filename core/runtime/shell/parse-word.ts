import {
  accept,
  atEnd,
  type Cursor,
  createCursor,
  fail,
  nested,
  peek,
  takeCharacter,
  takeMatch,
  takeUntil,
} from './cursor.ts';
import { parseBraces } from './parse-parameter.ts';
import { parseScriptUntil } from './parse-script.ts';
import type { Word, WordPart } from './syntax.ts';

/** Characters that end an unquoted word. */
const METACHARACTERS = ' \t\n;&|<>()';
const PLAIN_TEXT = /[^ \t\n;&|<>()'"\\$`]+/y;
const PLAIN_QUOTED_TEXT = /[^"\\$`]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/** One word at the cursor; undefined where an operator or the end comes next. */
export function parseWord(cursor: Cursor): Word | undefined {
  return parseWordUntil(cursor, METACHARACTERS);
}

/** A word that ends before any of `stops`. */
export function parseWordUntil(cursor: Cursor, stops: string): Word | undefined {
  const parts: WordPart[] = [];
  while (!atEnd(cursor) && !stops.includes(peek(cursor))) parseUnquotedPart(cursor, parts, stops);
  return parts.length === 0 ? undefined : parts;
}

/** Text with expansions as in double quotes, up to `end` or to the end of the text where that is empty. */
function parseQuotedText(cursor: Cursor, end: string): Word {
  const parts: WordPart[] = [];
  while (!atEnd(cursor) && peek(cursor) !== end) parseQuotedPart(cursor, parts, end);
  return parts;
}

/** The body of a here-document whose delimiter was not quoted. */
export function parseDocumentBody(text: string): Word {
  return parseQuotedText(createCursor(text), '');
}

function parseUnquotedPart(cursor: Cursor, parts: WordPart[], stops: string): void {
  switch (peek(cursor)) {
    case "'":
      cursor.position += 1;
      parseSingleQuotes(cursor, parts);
      return;
    case '"':
      cursor.position += 1;
      parseDoubleQuotes(cursor, parts);
      return;
    case '\\':
      cursor.position += 1;
      parseEscape(cursor, parts);
      return;
    case '$':
      parseDollar(cursor, parts, false);
      return;
    case '`':
      parseBackquotes(cursor, parts, false);
      return;
    default:
      parsePlain(cursor, parts, stops);
      return;
  }
}

function parsePlain(cursor: Cursor, parts: WordPart[], stops: string): void {
  if (stops === METACHARACTERS) {
    parts.push({ kind: 'literal', text: takeMatch(cursor, PLAIN_TEXT), quoted: false });
    return;
  }
  parts.push({ kind: 'literal', text: takeCharacter(cursor), quoted: false });
}

function parseSingleQuotes(cursor: Cursor, parts: WordPart[]): void {
  const text = takeUntil(cursor, "'");
  if (text === undefined) fail(cursor, 'unterminated quoted string');
  else parts.push({ kind: 'literal', text, quoted: true });
}

function parseDoubleQuotes(cursor: Cursor, parts: WordPart[]): void {
  const inner = parseQuotedText(cursor, '"');
  if (!accept(cursor, '"')) {
    fail(cursor, 'unterminated quoted string');
    return;
  }
  if (!isAllArguments(inner)) parts.push({ kind: 'literal', text: '', quoted: true });
  parts.push(...inner);
}

/** `"$@"` and `"${x[@]}"` alone make no field where there is nothing in them. */
function isAllArguments(word: Word): boolean {
  const [only] = word;
  if (word.length !== 1 || only?.kind !== 'parameter' || only.operator === 'length') return false;
  return isAt(only.index) || (only.name === '@' && (only.operator === null || only.operator === 'slice'));
}

function isAt(index: Word | undefined): boolean {
  const [only] = index ?? [];
  return index?.length === 1 && only?.kind === 'literal' && only.text === '@';
}

/** Outside quotes a backslash keeps the next character; with a newline both go. */
function parseEscape(cursor: Cursor, parts: WordPart[]): void {
  if (atEnd(cursor)) parts.push({ kind: 'literal', text: '\\', quoted: true });
  else if (!accept(cursor, '\n')) parts.push({ kind: 'literal', text: takeCharacter(cursor), quoted: true });
}

function parseQuotedPart(cursor: Cursor, parts: WordPart[], end: string): void {
  switch (peek(cursor)) {
    case '\\':
      parseQuotedEscape(cursor, parts, end);
      return;
    case '$':
      parseDollar(cursor, parts, true);
      return;
    case '`':
      parseBackquotes(cursor, parts, true);
      return;
    default: {
      const text = end === '"' ? takeMatch(cursor, PLAIN_QUOTED_TEXT) : takeCharacter(cursor);
      parts.push({ kind: 'literal', text, quoted: true });
    }
  }
}

/** Inside double quotes a backslash is itself unless the next character would mean something there. */
function parseQuotedEscape(cursor: Cursor, parts: WordPart[], end: string): void {
  cursor.position += 1;
  const next = peek(cursor);
  if (accept(cursor, '\n')) return;
  const escapable = next !== '' && ('$`\\'.includes(next) || next === end);
  if (escapable) cursor.position += 1;
  parts.push({ kind: 'literal', text: escapable ? next : '\\', quoted: true });
}

function parseDollar(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  cursor.position += 1;
  const depthBefore = cursor.depth;
  nested(cursor, () => parseExpansion(cursor, parts, quoted), undefined);
  cursor.depth = depthBefore;
}

function parseExpansion(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  if (accept(cursor, '((')) {
    parseArithmetic(cursor, parts, quoted);
    return;
  }
  if (accept(cursor, '(')) {
    parseSubstitution(cursor, parts, quoted);
    return;
  }
  if (accept(cursor, '{')) {
    parseBraces(cursor, parts, quoted);
    return;
  }
  if (!quoted && accept(cursor, "'")) {
    parseAnsiQuotes(cursor, parts);
    return;
  }
  const name = takeMatch(cursor, NAME) || takeMatch(cursor, SPECIAL_NAME);
  if (name === '') parts.push({ kind: 'literal', text: '$', quoted });
  else parts.push({ kind: 'parameter', name, operator: null, operands: [], quoted });
}

const SPECIAL_NAME = /[0-9@*#?$!-]/y;

function parseSubstitution(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  const body = parseScriptUntil(cursor, [')']);
  if (!accept(cursor, ')')) {
    fail(cursor, 'unexpected end of file (expecting ")")');
    return;
  }
  parts.push({ kind: 'command', body, quoted });
}

/** Backquotes: the text between them is a script of its own, with one level of backslashes taken away. */
function parseBackquotes(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  const start = cursor.position;
  cursor.position += 1;
  let text = '';
  while (!atEnd(cursor) && peek(cursor) !== '`') {
    const escaped = peek(cursor) === '\\' && '`$\\'.includes(peek(cursor, 1)) && peek(cursor, 1) !== '';
    if (escaped) cursor.position += 1;
    text += takeCharacter(cursor);
  }
  if (!accept(cursor, '`')) {
    fail(cursor, 'EOF in backquote substitution');
    return;
  }
  const inner = createCursor(text, cursor.bash);
  inner.depth = cursor.depth + 1;
  const body = parseScriptUntil(inner, []);
  if (inner.error !== undefined) {
    cursor.position = start;
    fail(cursor, inner.error.message);
    return;
  }
  parts.push({ kind: 'command', body, quoted });
}

/** `$(( … ))`: kept as text with expansions; what it says is evaluated when it runs. */
function parseArithmetic(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  const expression = parseArithmeticText(cursor);
  if (accept(cursor, '))')) parts.push({ kind: 'arithmetic', expression, quoted });
  else fail(cursor, 'missing "))"');
}

/** Text with expansions up to the `))` or, at depth 0, the `;` that ends it. */
export function parseArithmeticText(cursor: Cursor, stopAtSemicolon = false): Word {
  const parts: WordPart[] = [];
  let open = 0;
  while (!atEnd(cursor)) {
    const next = peek(cursor);
    if (open === 0 && (cursor.text.startsWith('))', cursor.position) || (stopAtSemicolon && next === ';'))) break;
    if (next === '(') open += 1;
    if (next === ')') open -= 1;
    if (open < 0) break;
    if (next === '"') cursor.position += 1;
    else parseQuotedPart(cursor, parts, '');
  }
  return parts;
}

const ANSI_ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

/** `$'…'` */
function parseAnsiQuotes(cursor: Cursor, parts: WordPart[]): void {
  let text = '';
  while (!atEnd(cursor) && peek(cursor) !== "'") {
    const character = takeCharacter(cursor);
    const escaped = character === '\\' ? takeCharacter(cursor) : undefined;
    text += escaped === undefined ? character : (ANSI_ESCAPES.get(escaped) ?? escaped);
  }
  if (accept(cursor, "'")) parts.push({ kind: 'literal', text, quoted: true });
  else fail(cursor, 'unterminated quoted string');
}
