import { charge, isOverdrawn, type Meter } from '../process/steps.ts';
import { computeWhole, parseNumber } from './whole-numbers.ts';

/** `$(( … ))`: whole numbers of 64 bits with C's operators. */

export interface ArithmeticVariables {
  /** By its name, or by `name[subscript]`. */
  get(reference: string): string;
  set(reference: string, value: string): void;
  /** Whether a name may have a subscript, and whether that of this one is a text and no expression. */
  readonly hasArrays: boolean;
  isKeyed(name: string): boolean;
  /** Who pays for the evaluation. */
  readonly meter: Meter;
}

export type ArithmeticResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

interface Evaluation {
  readonly tokens: readonly string[];
  position: number;
  readonly variables: ArithmeticVariables;
  error: string | undefined;
  depth: number;
  /** Above 0 in a branch that is not taken: nothing is assigned there and nothing divided. */
  skipped: number;
}

const TOKEN =
  /\s*(0[xX][0-9a-fA-F]+|[0-9]+#[0-9a-zA-Z]+|[0-9]+|[A-Za-z_][A-Za-z0-9_]*|<<=|>>=|\+\+|--|&&|\|\||==|!=|<=|>=|<<|>>|\*\*|[-+*/%&|^]=|[-+*/%&|^~!<>=?:(),]|\[|\])\s*/y;
const MAX_DEPTH = 100;
/** What reading one costs, however short it is. */
const STEPS_OF_AN_EXPRESSION = 2;
const SYNTAX_ERROR = 'arithmetic syntax error';

/** Evaluates an expression whose `$` expansions are done; an empty one is 0. */
export function evaluateArithmetic(text: string, variables: ArithmeticVariables, depth = 0): ArithmeticResult {
  variables.meter.stepsTaken += STEPS_OF_AN_EXPRESSION;
  charge(variables.meter, 'letters', text.length);
  if (isOverdrawn(variables.meter)) return { ok: false, message: 'expression recursion level exceeded' };
  const tokens = tokenize(text.replace(/\$(?=[A-Za-z_])/g, ''));
  if (tokens === undefined || depth > MAX_DEPTH) return { ok: false, message: SYNTAX_ERROR };
  if (tokens.length === 0) return { ok: true, value: 0 };
  const evaluation: Evaluation = { tokens, position: 0, variables, error: undefined, depth, skipped: 0 };
  const value = readComma(evaluation);
  if (evaluation.error === undefined && evaluation.position < tokens.length) evaluation.error = SYNTAX_ERROR;
  return evaluation.error === undefined ? { ok: true, value } : { ok: false, message: evaluation.error };
}

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return text.slice(at).trim() === '' ? tokens : undefined;
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

function take(evaluation: Evaluation, ...expected: readonly string[]): string | undefined {
  const token = evaluation.tokens[evaluation.position];
  if (token === undefined || !expected.includes(token)) return undefined;
  evaluation.position += 1;
  return token;
}

function stop(evaluation: Evaluation, message: string): number {
  evaluation.error ??= message;
  evaluation.position = evaluation.tokens.length;
  return 0;
}

function readComma(evaluation: Evaluation): number {
  let value = readAssignment(evaluation);
  while (take(evaluation, ',') !== undefined) value = readAssignment(evaluation);
  return value;
}

const ASSIGNMENTS = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='];

function readAssignment(evaluation: Evaluation): number {
  const operator = evaluation.tokens[endOfReference(evaluation)] ?? '';
  const reference = ASSIGNMENTS.includes(operator) ? readReference(evaluation) : undefined;
  if (reference === undefined) return readTernary(evaluation);
  evaluation.position += 1;
  const right = guarded(evaluation, readAssignment);
  const value =
    operator === '=' ? right : compute(evaluation, operator.slice(0, -1), variableValue(evaluation, reference), right);
  if (evaluation.skipped === 0 && evaluation.error === undefined) evaluation.variables.set(reference, String(value));
  return value;
}

/** The position behind `name` or `name[…]`, without working out what it is. */
function endOfReference({ tokens, position, variables }: Evaluation): number {
  let end = position + 1;
  if (!variables.hasArrays || tokens[end] !== '[') return end;
  let open = 0;
  do {
    if (tokens[end] === '[') open += 1;
    if (tokens[end] === ']') open -= 1;
    end += 1;
  } while (open > 0 && end < tokens.length);
  return end;
}

/** `name` or, of an array, `name[3]`: the subscript is worked out here. */
function readReference(evaluation: Evaluation): string | undefined {
  const name = evaluation.tokens[evaluation.position] ?? '';
  if (!/^[A-Za-z_]/.test(name)) return undefined;
  evaluation.position += 1;
  if (!evaluation.variables.hasArrays || take(evaluation, '[') === undefined) return name;
  const start = evaluation.position;
  const subscript = evaluation.variables.isKeyed(name) ? readKey(evaluation) : String(guarded(evaluation, readComma));
  if (take(evaluation, ']') === undefined || evaluation.position === start + 1) stop(evaluation, SYNTAX_ERROR);
  return `${name}[${subscript}]`;
}

/** The text up to the bracket that closes it. */
function readKey(evaluation: Evaluation): string {
  const end = evaluation.tokens.indexOf(']', evaluation.position);
  const key = evaluation.tokens.slice(evaluation.position, end === -1 ? undefined : end).join('');
  evaluation.position = end === -1 ? evaluation.tokens.length : end;
  return key;
}

function guarded(evaluation: Evaluation, read: (evaluation: Evaluation) => number): number {
  if (evaluation.depth >= MAX_DEPTH) return stop(evaluation, SYNTAX_ERROR);
  evaluation.depth += 1;
  const value = read(evaluation);
  evaluation.depth -= 1;
  return value;
}

function readTernary(evaluation: Evaluation): number {
  const condition = readBinary(evaluation, 0);
  if (take(evaluation, '?') === undefined) return condition;
  const yes = skipping(evaluation, condition === 0, (inner) => guarded(inner, readComma));
  if (take(evaluation, ':') === undefined) return stop(evaluation, SYNTAX_ERROR);
  const no = skipping(evaluation, condition !== 0, (inner) => guarded(inner, readTernary));
  return condition !== 0 ? yes : no;
}

function skipping(evaluation: Evaluation, skip: boolean, read: (evaluation: Evaluation) => number): number {
  if (skip) evaluation.skipped += 1;
  const value = read(evaluation);
  if (skip) evaluation.skipped -= 1;
  return value;
}

/** C's precedence, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

function readBinary(evaluation: Evaluation, level: number): number {
  const operators = LEVELS[level];
  if (operators === undefined) return readPower(evaluation);
  let left = readBinary(evaluation, level + 1);
  for (
    let operator = take(evaluation, ...operators);
    operator !== undefined;
    operator = take(evaluation, ...operators)
  ) {
    const decided = (operator === '||' && left !== 0) || (operator === '&&' && left === 0);
    const right = skipping(evaluation, decided, (inner) => readBinary(inner, level + 1));
    left = compute(evaluation, operator, left, right);
  }
  return left;
}

function readPower(evaluation: Evaluation): number {
  const base = readUnary(evaluation);
  return take(evaluation, '**') === undefined ? base : compute(evaluation, '**', base, guarded(evaluation, readPower));
}

function readUnary(evaluation: Evaluation): number {
  const operator = take(evaluation, '-', '+', '!', '~', '++', '--');
  if (operator === undefined) return readPostfix(evaluation);
  if (operator === '++' || operator === '--') return readIncrement(evaluation, operator === '++' ? 1 : -1);
  const value = guarded(evaluation, readUnary);
  if (operator === '-') return value === 0 ? 0 : -value;
  if (operator === '!') return value === 0 ? 1 : 0;
  return operator === '~' ? -value - 1 : value;
}

function readIncrement(evaluation: Evaluation, by: number): number {
  const reference = readReference(evaluation);
  if (reference === undefined) return stop(evaluation, SYNTAX_ERROR);
  const value = compute(evaluation, '+', variableValue(evaluation, reference), by);
  if (evaluation.skipped === 0) evaluation.variables.set(reference, String(value));
  return value;
}

function readPostfix(evaluation: Evaluation): number {
  const reference = readReference(evaluation);
  if (reference !== undefined) return readVariable(evaluation, reference);
  const token = evaluation.tokens[evaluation.position];
  if (token === undefined) return stop(evaluation, SYNTAX_ERROR);
  evaluation.position += 1;
  if (token === '(') {
    const value = guarded(evaluation, readComma);
    return take(evaluation, ')') === undefined ? stop(evaluation, SYNTAX_ERROR) : value;
  }
  if (/^[0-9]/.test(token)) return parseNumber(token) ?? stop(evaluation, SYNTAX_ERROR);
  return stop(evaluation, SYNTAX_ERROR);
}

function readVariable(evaluation: Evaluation, reference: string): number {
  const value = variableValue(evaluation, reference);
  const postfix = take(evaluation, '++', '--');
  if (postfix !== undefined && evaluation.skipped === 0) {
    evaluation.variables.set(reference, String(value + (postfix === '++' ? 1 : -1)));
  }
  return value;
}

/** A variable's value, which may itself be an expression. */
function variableValue(evaluation: Evaluation, name: string): number {
  const text = evaluation.variables.get(name).trim();
  if (text === '') return 0;
  const plain = /^-?[0-9]+$/.test(text) ? parseNumber(text.replace('-', '')) : undefined;
  if (plain !== undefined) return text.startsWith('-') ? -plain : plain;
  const inner = evaluateArithmetic(text, evaluation.variables, evaluation.depth + 10);
  return inner.ok ? inner.value : stop(evaluation, inner.message);
}

function compute(evaluation: Evaluation, operator: string, left: number, right: number): number {
  if ((operator === '/' || operator === '%') && right === 0) {
    return evaluation.skipped > 0 ? 0 : stop(evaluation, 'divide by zero');
  }
  return computeWhole(operator, left, right);
}
