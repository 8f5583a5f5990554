import { accept, type Cursor, fail, peek, takeMatch } from './cursor.ts';
import { parseWordUntil } from './parse-word.ts';
import type { ParameterOperator, Word, WordPart } from './syntax.ts';

const PARAMETER_NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]/y;

/** Longest first: the first that fits is the operator. */
const OPERATORS: readonly ParameterOperator[] = [
  ':-',
  ':=',
  ':+',
  ':?',
  '##',
  '%%',
  '//',
  '-',
  '=',
  '+',
  '?',
  '#',
  '%',
  '/',
];

/** `${…}` after its opening brace. */
export function parseBraces(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  if (peek(cursor) === '#' && peek(cursor, 1) !== '}') {
    parseLength(cursor, parts, quoted);
    return;
  }
  if (cursor.bash && peek(cursor) === '!' && /[A-Za-z_]/.test(peek(cursor, 1))) {
    parseIndirect(cursor, parts, quoted);
    return;
  }
  const name = takeMatch(cursor, PARAMETER_NAME);
  const subscript = parseSubscript(cursor);
  const operator = OPERATORS.find((candidate) => accept(cursor, candidate)) ?? parseSlice(cursor);
  const operands = operator === null ? [] : parseOperands(cursor, operator);
  closeBraces(cursor, name);
  parts.push({ kind: 'parameter', name, ...subscript, operator, operands, quoted });
}

function parseLength(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  cursor.position += 1;
  const name = takeMatch(cursor, PARAMETER_NAME);
  const subscript = parseSubscript(cursor);
  closeBraces(cursor, name);
  parts.push({ kind: 'parameter', name, ...subscript, operator: 'length', operands: [], quoted });
}

/** `${!x[@]}` and `${!x}` */
function parseIndirect(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  cursor.position += 1;
  const name = takeMatch(cursor, PARAMETER_NAME);
  const subscript = parseSubscript(cursor);
  closeBraces(cursor, name);
  const operator = subscript === undefined ? 'indirect' : 'keys';
  parts.push({ kind: 'parameter', name, ...subscript, operator, operands: [], quoted });
}

/** The `[…]` behind the name of an array. */
function parseSubscript(cursor: Cursor): { readonly index: Word } | undefined {
  if (!cursor.bash || !accept(cursor, '[')) return undefined;
  const index = parseWordUntil(cursor, ']') ?? [];
  if (!accept(cursor, ']')) fail(cursor, 'bad substitution');
  return { index };
}

function parseSlice(cursor: Cursor): ParameterOperator | null {
  return accept(cursor, ':') ? 'slice' : null;
}

/** Two operands for `${x/pattern/with}` and `${x:start:length}`, one for the others. */
function parseOperands(cursor: Cursor, operator: ParameterOperator): Word[] {
  const separator = operator === 'slice' ? ':' : operator === '/' || operator === '//' ? '/' : '';
  const first = parseWordUntil(cursor, `}${separator}`) ?? [];
  if (separator === '' || !accept(cursor, separator)) return [first];
  return [first, parseWordUntil(cursor, '}') ?? []];
}

function closeBraces(cursor: Cursor, name: string): void {
  if (name === '' || !accept(cursor, '}')) fail(cursor, cursor.error === undefined ? 'bad substitution' : '');
}
