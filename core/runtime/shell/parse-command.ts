import { accept, atEnd, type Cursor, fail, lineOf, nested, peek, takeMatch } from './cursor.ts';
import { expandBraces } from './expand-braces.ts';
import { parseAssignment } from './parse-assignment.ts';
import { parseCase, parseFor, parseIf, parseLoop } from './parse-compound.ts';
import { parseRedirect, startsRedirect } from './parse-redirect.ts';
import { failUnexpected, parseScriptUntil, skipBlanks, skipNewlines, startsWithToken } from './parse-script.ts';
import { parseArithmeticText, parseWord, parseWordUntil } from './parse-word.ts';
import type { Assignment, Command, Redirect, Word } from './syntax.ts';

const EMPTY: Command = { kind: 'sequence', commands: [] };

/** Words that may not stand where a command begins. */
const CLOSING_WORDS = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'];

/** One command with its redirections: simple, compound or a function's definition. */
export function parseCommand(cursor: Cursor): Command {
  skipBlanks(cursor);
  return nested(cursor, () => parseAnyCommand(cursor), EMPTY);
}

function parseAnyCommand(cursor: Cursor): Command {
  if (CLOSING_WORDS.some((word) => startsWithToken(cursor, word))) {
    failUnexpected(cursor);
    return EMPTY;
  }
  const compound = parseCompound(cursor);
  if (compound === undefined) return parseFunctionOrSimple(cursor);
  const redirects = parseRedirects(cursor);
  return redirects.length === 0 ? compound : { kind: 'redirected', body: compound, redirects };
}

/** A compound command; undefined where none begins here. */
function parseCompound(cursor: Cursor): Command | undefined {
  if (takeWord(cursor, '{')) return closedBy(cursor, parseScriptUntil(cursor, ['}']), '}');
  if (cursor.text.startsWith('((', cursor.position)) return parseArithmeticCommand(cursor);
  if (accept(cursor, '(')) {
    const body = closedBy(cursor, parseScriptUntil(cursor, [')']), ')');
    return { kind: 'subshell', body };
  }
  if (takeWord(cursor, 'if')) return parseIf(cursor);
  if (takeWord(cursor, 'while')) return parseLoop(cursor, false);
  if (takeWord(cursor, 'until')) return parseLoop(cursor, true);
  if (takeWord(cursor, 'for')) return parseFor(cursor);
  if (takeWord(cursor, 'case')) return parseCase(cursor);
  if (takeWord(cursor, '[[')) return parseTest(cursor);
  return undefined;
}

export function takeWord(cursor: Cursor, word: string): boolean {
  return startsWithReserved(cursor, word) && accept(cursor, word);
}

function startsWithReserved(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.position)) return false;
  const after = cursor.text.charAt(cursor.position + word.length);
  return after === '' || ' \t\n;&|<>()'.includes(after);
}

/** The body, once `token` has closed it. */
export function closedBy(cursor: Cursor, body: Command, token: string): Command {
  skipNewlines(cursor);
  if (token === ')' ? accept(cursor, token) : takeWord(cursor, token)) return body;
  failUnexpected(cursor, token);
  return body;
}

/** `(( … ))`: true where the value is not 0. Falls back to nested subshells where it does not close so. */
function parseArithmeticCommand(cursor: Cursor): Command {
  const line = lineOf(cursor);
  cursor.position += 2;
  const expression = parseArithmeticText(cursor);
  if (!accept(cursor, '))')) fail(cursor, 'missing "))"');
  return simple(line, [[{ kind: 'literal', text: '((', quoted: false }], quoteAll(expression)]);
}

/** `[[ … ]]` becomes a command whose words are neither split nor matched against files. */
function parseTest(cursor: Cursor): Command {
  const line = lineOf(cursor);
  const words: Word[] = [[{ kind: 'literal', text: '[[', quoted: true }]];
  for (skipNewlines(cursor); !atEnd(cursor) && !takeWord(cursor, ']]'); skipNewlines(cursor)) {
    const word = parseTestWord(cursor, isRegexOperator(words.at(-1)));
    if (word === undefined) failUnexpected(cursor, ']]');
    else words.push(word);
  }
  if (cursor.error === undefined && words.length === 1) failUnexpected(cursor, ']]');
  return simple(line, words);
}

/** After `=~` parentheses and bars belong to the pattern, as a person writes them; elsewhere they are operators. */
function parseTestWord(cursor: Cursor, isRegex: boolean): Word | undefined {
  const operator = isRegex ? '' : takeMatch(cursor, /&&|\|\||[()<>]/y);
  if (operator !== '') return [{ kind: 'literal', text: operator, quoted: false }];
  const word = isRegex ? parseWordUntil(cursor, ' \t\n') : parseWord(cursor);
  return word?.map((part) => (part.kind === 'literal' ? part : { ...part, quoted: true }));
}

function isRegexOperator(word: Word | undefined): boolean {
  const [only] = word ?? [];
  return only?.kind === 'literal' && only.text === '=~';
}

function quoteAll(word: Word): Word {
  return [{ kind: 'literal', text: '', quoted: true }, ...word.map((part) => ({ ...part, quoted: true }))];
}

function simple(line: number, words: readonly Word[]): Command {
  return { kind: 'simple', line, assignments: [], words, redirects: [] };
}

const FUNCTION_HEAD = /([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*\([ \t]*\)/y;
const FUNCTION_KEYWORD = /function[ \t]+([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*(?:\([ \t]*\))?/y;

function parseFunctionOrSimple(cursor: Cursor): Command {
  const head = takeMatch(cursor, FUNCTION_HEAD) || takeMatch(cursor, FUNCTION_KEYWORD);
  if (head === '') return parseSimple(cursor);
  const name = head.replace(/^function[ \t]+/, '').replace(/[ \t()]+$/, '');
  skipNewlines(cursor);
  return { kind: 'function', name, body: parseCommand(cursor) };
}

function parseSimple(cursor: Cursor): Command {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  const line = lineOf(cursor);
  for (skipBlanks(cursor); !atEnd(cursor); skipBlanks(cursor)) {
    if (startsRedirect(cursor)) redirects.push(...parseRedirect(cursor));
    else if (!parseAssignment(cursor, words, assignments)) {
      const word = parseWord(cursor);
      if (word === undefined) break;
      words.push(...expandBraces(cursor, word));
    }
  }
  if (peek(cursor) === '(' && cursor.error === undefined) failParenthesis(cursor, words);
  if (words.length + assignments.length + redirects.length === 0) failUnexpected(cursor);
  return { kind: 'simple', line, assignments, words, redirects };
}

/** One word and a parenthesis begin a function, whatever the word is: what does not close it is out of place. */
function failParenthesis(cursor: Cursor, words: readonly Word[]): void {
  const definition = words.length === 1 ? takeMatch(cursor, /\([ \t]*(?=[^ \t\n;&|<>()])/y) : '';
  if (definition === '') failUnexpected(cursor);
  else fail(cursor, 'unexpected word (expecting ")")');
}

function parseRedirects(cursor: Cursor): Redirect[] {
  const redirects: Redirect[] = [];
  for (skipBlanks(cursor); startsRedirect(cursor); skipBlanks(cursor)) redirects.push(...parseRedirect(cursor));
  return redirects;
}
