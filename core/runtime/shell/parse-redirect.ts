import { accept, type Cursor, peek, takeMatch } from './cursor.ts';
import { failUnexpected, skipBlanks } from './parse-script.ts';
import { parseDocumentBody, parseWord } from './parse-word.ts';
import type { Redirect, RedirectOperator, Word } from './syntax.ts';

const REDIRECT_START = /(?:[0-9]*[<>]|&>)/y;

export function startsRedirect(cursor: Cursor): boolean {
  REDIRECT_START.lastIndex = cursor.position;
  return REDIRECT_START.test(cursor.text);
}

/** One redirection; `&>` stands for two. */
export function parseRedirect(cursor: Cursor): Redirect[] {
  if (accept(cursor, '&>')) return bothOutputs(cursor, accept(cursor, '>') ? '>>' : '>');
  const number = takeMatch(cursor, /[0-9]+/y);
  if (cursor.text.startsWith('<<<', cursor.position)) return [parseHereString(cursor, number)];
  if (accept(cursor, '<<')) return [parseDocument(cursor, number)];
  const operator = takeOperator(cursor);
  const descriptor = number === '' ? (operator.startsWith('<') ? 0 : 1) : Number(number);
  return [{ descriptor, operator, target: parseTarget(cursor) }];
}

function bothOutputs(cursor: Cursor, operator: RedirectOperator): Redirect[] {
  const copy: Word = [{ kind: 'literal', text: '1', quoted: false }];
  return [
    { descriptor: 1, operator, target: parseTarget(cursor) },
    { descriptor: 2, operator: '>&', target: copy },
  ];
}

function takeOperator(cursor: Cursor): RedirectOperator {
  const text = takeMatch(cursor, />>|>\||>&|<&|<>|[<>]/y);
  if (text === '>|') return '>';
  return text === '>>' || text === '>&' || text === '<&' || text === '<>' || text === '<' ? text : '>';
}

function parseTarget(cursor: Cursor): Word {
  skipBlanks(cursor);
  const word = parseWord(cursor);
  if (word === undefined) failUnexpected(cursor, 'word');
  return word ?? [];
}

function parseHereString(cursor: Cursor, number: string): Redirect {
  cursor.position += 3;
  const target: Word = [...parseTarget(cursor), { kind: 'literal', text: '\n', quoted: true }];
  return { descriptor: Number(number), operator: '<<', target };
}

/** `<<WORD`: the text follows after the next newline. */
function parseDocument(cursor: Cursor, number: string): Redirect {
  const stripTabs = peek(cursor) === '-' && accept(cursor, '-');
  const word = parseTarget(cursor);
  const redirect: Redirect = { descriptor: Number(number), operator: '<<', target: [] };
  cursor.pendingDocuments.push({
    redirect,
    delimiter: word.map((part) => (part.kind === 'literal' ? part.text : '')).join(''),
    quoted: word.some((part) => part.kind === 'literal' && part.quoted),
    stripTabs,
    parseBody: parseDocumentBody,
  });
  return redirect;
}
