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
  const name = takeMatch(cursor, PARAMETER_NAME);
  if (cursor.bash && accept(cursor, '[')) {
    parseElement(cursor, parts, { name, quoted, operator: 'element' });
    return;
  }
  const operator = OPERATORS.find((candidate) => accept(cursor, candidate)) ?? parseSlice(cursor);
  const operands = operator === null ? [] : parseOperands(cursor, operator);
  closeBraces(cursor, name);
  parts.push({ kind: 'parameter', name, operator, operands, quoted });
}

function parseLength(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  cursor.position += 1;
  const name = takeMatch(cursor, PARAMETER_NAME);
  if (cursor.bash && accept(cursor, '[')) {
    parseElement(cursor, parts, { name, quoted, operator: 'count' });
    return;
  }
  closeBraces(cursor, name);
  parts.push({ kind: 'parameter', name, operator: 'length', operands: [], quoted });
}

/** `${x[1]}`, `${x[@]}` and `${#x[@]}` after the bracket. */
function parseElement(
  cursor: Cursor,
  parts: WordPart[],
  { name, quoted, operator }: { name: string; quoted: boolean; operator: 'element' | 'count' },
): void {
  const index = parseWordUntil(cursor, ']') ?? [];
  if (!accept(cursor, ']')) fail(cursor, 'bad substitution');
  closeBraces(cursor, name);
  parts.push({ kind: 'parameter', name, operator, operands: [index], quoted });
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
