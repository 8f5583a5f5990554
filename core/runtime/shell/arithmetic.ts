import { charge, isOverdrawn, type Meter } from '../process/steps.ts';

/** `$(( … ))`: whole numbers of 64 bits with C's operators. */

export interface ArithmeticVariables {
  get(name: string): string;
  set(name: string, value: string): void;
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
  /\s*(0[xX][0-9a-fA-F]+|[0-9]+#[0-9a-zA-Z]+|[0-9]+|[A-Za-z_][A-Za-z0-9_]*|<<=|>>=|\+\+|--|&&|\|\||==|!=|<=|>=|<<|>>|\*\*|[-+*/%&|^]=|[-+*/%&|^~!<>=?:(),])\s*/y;
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
  const name = evaluation.tokens[evaluation.position] ?? '';
  const operator = evaluation.tokens[evaluation.position + 1] ?? '';
  if (!/^[A-Za-z_]/.test(name) || !ASSIGNMENTS.includes(operator)) return readTernary(evaluation);
  evaluation.position += 2;
  const right = guarded(evaluation, readAssignment);
  const value =
    operator === '=' ? right : compute(evaluation, operator.slice(0, -1), variableValue(evaluation, name), right);
  if (evaluation.skipped === 0 && evaluation.error === undefined) evaluation.variables.set(name, String(value));
  return value;
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
  const name = evaluation.tokens[evaluation.position++] ?? '';
  if (!/^[A-Za-z_]/.test(name)) return stop(evaluation, SYNTAX_ERROR);
  const value = compute(evaluation, '+', variableValue(evaluation, name), by);
  if (evaluation.skipped === 0) evaluation.variables.set(name, String(value));
  return value;
}

function readPostfix(evaluation: Evaluation): number {
  const token = evaluation.tokens[evaluation.position];
  if (token === undefined) return stop(evaluation, SYNTAX_ERROR);
  evaluation.position += 1;
  if (token === '(') {
    const value = guarded(evaluation, readComma);
    return take(evaluation, ')') === undefined ? stop(evaluation, SYNTAX_ERROR) : value;
  }
  if (/^[0-9]/.test(token)) return parseNumber(token) ?? stop(evaluation, SYNTAX_ERROR);
  if (!/^[A-Za-z_]/.test(token)) return stop(evaluation, SYNTAX_ERROR);
  const value = variableValue(evaluation, token);
  const postfix = take(evaluation, '++', '--');
  if (postfix !== undefined && evaluation.skipped === 0) {
    evaluation.variables.set(token, String(value + (postfix === '++' ? 1 : -1)));
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

function parseNumber(token: string): number | undefined {
  const based = /^(\d+)#(\w+)$/.exec(token);
  const isOctal = /^0\d/.test(token);
  const value =
    based !== null
      ? Number.parseInt(based[2] ?? '', Number(based[1]))
      : isOctal
        ? Number.parseInt(token, 8)
        : Number(token);
  return Number.isNaN(value) || (isOctal && /[89]/.test(token)) ? undefined : Math.min(value, Number.MAX_SAFE_INTEGER);
}

function compute(evaluation: Evaluation, operator: string, left: number, right: number): number {
  if ((operator === '/' || operator === '%') && right === 0) {
    return evaluation.skipped > 0 ? 0 : stop(evaluation, 'divide by zero');
  }
  const value = computeExactly(operator, left, right);
  return Number.isSafeInteger(value) ? value + 0 : wrap(operator, left, right);
}

function computeExactly(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return Math.trunc(left / right);
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '||':
      return Number(left !== 0 || right !== 0);
    case '&&':
      return Number(left !== 0 && right !== 0);
    default:
      return computeComparison(operator, left, right);
  }
}

function computeComparison(operator: string, left: number, right: number): number {
  switch (operator) {
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
    default:
      return computeBits(operator, BigInt(Math.trunc(left)), BigInt(Math.trunc(right)));
  }
}

function computeBits(operator: string, left: bigint, right: bigint): number {
  const shift = right & 63n;
  switch (operator) {
    case '&':
      return Number(left & right);
    case '|':
      return Number(left | right);
    case '^':
      return Number(left ^ right);
    case '<<':
      return Number(BigInt.asIntN(64, left << shift));
    default:
      return Number(left >> shift);
  }
}

/** Results past 2⁵³ wrap at 64 bits as C's do, but keep a double's precision. */
function wrap(operator: string, left: number, right: number): number {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return 0;
  const a = BigInt(Math.trunc(left));
  const b = BigInt(Math.trunc(right));
  const exact = operator === '*' ? a * b : operator === '-' ? a - b : operator === '+' ? a + b : 0n;
  return Number(BigInt.asIntN(64, exact));
}
