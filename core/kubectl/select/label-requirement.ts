import { checkLabelValue, checkQualifiedName } from '../../manifest/validation/names.ts';
import { compareText } from '../../objects/compare-text.ts';

/** One term of a label selector. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

type Operator = 'in' | 'notin' | 'exists' | '!' | '>' | '<';

/** Where the parser stands among the words and signs of a selector. */
interface Reader {
  readonly tokens: readonly string[];
  position: number;
}

/** A mistake is a text. */
type Read<T> = T | string;

/** The terms of a selector, or what is wrong with it: apimachinery v1.35, pkg/labels/selector.go: Parser. */
export function readRequirements(text: string): Read<readonly LabelRequirement[]> {
  const reader: Reader = { tokens: text.match(/==|!=|[=!><(),]|[^=!><(),\s]+/g) ?? [], position: 0 };
  const requirements: LabelRequirement[] = [];
  while (peek(reader) !== '') {
    if (!isWord(peek(reader)) && peek(reader) !== '!') {
      return `found '${peek(reader)}', expected: !, identifier, or 'end of string'`;
    }
    const requirement = readRequirement(reader);
    if (typeof requirement === 'string') return `unable to parse requirement: ${requirement}`;
    requirements.push(requirement);
    const next = take(reader);
    if (next === '') return requirements;
    if (next !== ',') return `found '${next}', expected: ',' or 'end of string'`;
    const after = peek(reader);
    if (!isWord(after) && after !== '!') return `found '${after}', expected: identifier after ','`;
  }
  return requirements;
}

/** Whether a label's value, undefined where there is none, is what a term asks for. */
export function meetsRequirement({ operator, values }: LabelRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'in':
      return value !== undefined && values.includes(value);
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case '>':
      return isInteger(value) && Number(value) > Number(values[0]);
    case '<':
      return isInteger(value) && Number(value) < Number(values[0]);
  }
}

function readRequirement(reader: Reader): Read<LabelRequirement> {
  const isAbsent = peek(reader) === '!';
  if (isAbsent) take(reader);
  const key = take(reader);
  if (!isWord(key)) return `found '${key}', expected: identifier`;
  const wrong = checkQualifiedName(key);
  if (wrong.length > 0) return `<nil>: Invalid value: ${JSON.stringify(key)}: ${wrong.join('; ')}`;
  if (['', ','].includes(peek(reader))) return { key, operator: isAbsent ? '!' : 'exists', values: [] };
  const sign = take(reader);
  const operator = OPERATORS.get(sign);
  if (operator === undefined) return `found '${sign}', expected: in, notin, =, ==, !=, gt, lt`;
  const values = sign === 'in' || sign === 'notin' ? readValues(reader) : readExactValue(reader);
  if (typeof values === 'string') return values;
  return checkValues(key, operator, values) ?? { key, operator, values };
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['in', 'in'],
  ['notin', 'notin'],
  ['=', 'in'],
  ['==', 'in'],
  ['!=', 'notin'],
  ['>', '>'],
  ['<', '<'],
]);

function readExactValue(reader: Reader): Read<readonly string[]> {
  if (['', ','].includes(peek(reader))) return [''];
  const value = take(reader);
  return isWord(value) ? [value] : `found '${value}', expected: identifier`;
}

/** `(a,b)`: what is left out between two commas is the empty value. */
function readValues(reader: Reader): Read<readonly string[]> {
  const open = take(reader);
  if (open !== '(') return `found '${open}' expected: '('`;
  const first = peek(reader);
  if (first !== ')' && first !== ',' && !isWord(first)) return `found '${first}', expected: ',', ')' or identifier`;
  const values = [''];
  for (let next = take(reader); next !== ')'; next = take(reader)) {
    if (next === ',') values.push('');
    else if (isWord(next)) values.splice(-1, 1, next);
    else return `found '${next}', expected: ',', or identifier`;
    const after = peek(reader);
    if (next !== ',' && after !== ',' && after !== ')') return `found '${after}', expected: ',' or ')'`;
  }
  return [...new Set(values)].sort(compareText);
}

function checkValues(key: string, operator: Operator, values: readonly string[]): string | undefined {
  const compares = operator === '>' || operator === '<';
  const numbers = compares
    ? values.flatMap((value, index) => (isInteger(value) ? [] : [invalid(`values[${index}]`, value, NO_INTEGER)]))
    : [];
  const words = values.flatMap((value, index) => {
    const wrong = checkLabelValue(value);
    return wrong.length === 0 ? [] : [invalid(`values[${index}][${key}]`, value, wrong.join('; '))];
  });
  const mistakes = [...new Set([...numbers, ...words])];
  return mistakes.length > 1 ? `[${mistakes.join(', ')}]` : mistakes[0];
}

const NO_INTEGER = "for 'Gt', 'Lt' operators, the value must be an integer";

function invalid(path: string, value: string, message: string): string {
  return `${path}: Invalid value: ${JSON.stringify(value)}: ${message}`;
}

function isInteger(value: string | undefined): boolean {
  return value !== undefined && /^[-+]?\d+$/.test(value);
}

function isWord(token: string): boolean {
  return /^[^=!><(),]/.test(token);
}

/** The empty text at the end. */
function peek({ tokens, position }: Reader): string {
  return tokens[position] ?? '';
}

function take(reader: Reader): string {
  const token = peek(reader);
  reader.position++;
  return token;
}
