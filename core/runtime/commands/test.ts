import { resolvePath } from '../files/path.ts';
import { fileKind, isWritable, readFile, sizeBytesOf } from '../files/view.ts';
import type { Kernel } from '../process/kernel.ts';
import { matchPattern } from '../shell/pattern.ts';
import { compileRegex } from '../text/regex.ts';

export interface TestContext {
  /** `[[ … ]]`: patterns, `=~`, `<`, `&&`. */
  readonly extended: boolean;
  readonly kernel: Kernel;
  readonly cwd: string;
  readonly isSet: (name: string) => boolean;
  readonly isTerminal: () => boolean;
  /** Told of what `=~` matched, group by group. */
  readonly onMatch?: (groups: readonly string[]) => void;
}

export type TestResult = boolean | { readonly message: string };

interface Reader {
  readonly words: readonly string[];
  readonly context: TestContext;
  position: number;
  error: string | undefined;
  depth: number;
}

/** What `test`, `[` and `[[` say of their words. */
export function evaluateTest(words: readonly string[], context: TestContext): TestResult {
  const short = context.extended ? undefined : evaluateShort(words, context);
  if (short !== undefined) return short;
  const reader: Reader = { words, context, position: 0, error: undefined, depth: 0 };
  const value = readOr(reader);
  if (reader.error === undefined && reader.position < words.length)
    reader.error = `${words[reader.position] ?? ''}: unknown operand`;
  return reader.error === undefined ? value : { message: reader.error };
}

/** POSIX: up to three words are read by their number, so that `[ "$x" = "-f" ]` works. */
function evaluateShort(words: readonly string[], context: TestContext): TestResult | undefined {
  const [first = '', second = '', third = ''] = words;
  if (words.length === 0) return false;
  if (words.length === 1) return first !== '';
  if (words.length === 2 && first === '!') return second === '';
  if (words.length === 2) return evaluateUnary(first, second, context) ?? { message: `${first}: unknown operand` };
  if (words.length !== 3) return undefined;
  const binary = evaluateBinary(first, second, third, context);
  if (binary !== undefined) return binary;
  if (first !== '!') return undefined;
  const inner = evaluateTest(words.slice(1), context);
  return typeof inner === 'boolean' ? !inner : inner;
}

function readOr(reader: Reader): boolean {
  let value = readAnd(reader);
  while (takeOne(reader, reader.context.extended ? '||' : '-o')) value = readAnd(reader) || value;
  return value;
}

function readAnd(reader: Reader): boolean {
  let value = readNot(reader);
  while (takeOne(reader, reader.context.extended ? '&&' : '-a')) value = readNot(reader) && value;
  return value;
}

const MAX_DEPTH = 100;

function readNot(reader: Reader): boolean {
  if (reader.depth > MAX_DEPTH) return stop(reader, 'too many arguments');
  if (!takeOne(reader, '!')) return readPrimary(reader);
  reader.depth += 1;
  const value = !readNot(reader);
  reader.depth -= 1;
  return value;
}

function readPrimary(reader: Reader): boolean {
  const { words, context } = reader;
  if (takeOne(reader, '(')) return readGroup(reader);
  const [first, operator, right] = words.slice(reader.position, reader.position + 3);
  if (first === undefined) return stop(reader, 'argument expected');
  const binary =
    operator === undefined || right === undefined ? undefined : evaluateBinary(first, operator, right, context);
  if (binary !== undefined) {
    reader.position += 3;
    return typeof binary === 'boolean' ? binary : stop(reader, binary.message);
  }
  const unary = operator === undefined ? undefined : evaluateUnary(first, operator, context);
  reader.position += unary === undefined ? 1 : 2;
  return unary ?? first !== '';
}

function readGroup(reader: Reader): boolean {
  if (reader.depth > MAX_DEPTH) return stop(reader, 'too many arguments');
  reader.depth += 1;
  const value = readOr(reader);
  reader.depth -= 1;
  return takeOne(reader, ')') ? value : stop(reader, 'closing paren expected');
}

function takeOne(reader: Reader, word: string): boolean {
  if (reader.words[reader.position] !== word) return false;
  reader.position += 1;
  return true;
}

function stop(reader: Reader, message: string): boolean {
  reader.error ??= message;
  reader.position = reader.words.length;
  return false;
}

function evaluateUnary(operator: string, operand: string, context: TestContext): boolean | undefined {
  const path = resolvePath(context.cwd, operand);
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-v':
      return context.isSet(operand);
    case '-t':
      return context.isTerminal();
    case '-e':
    case '-a':
    case '-r':
      return operand !== '' && fileKind(context.kernel, path) !== 'absent';
    case '-w':
      return isWritable(context.kernel, path);
    case '-f':
      return fileKind(context.kernel, path) === 'file';
    case '-d':
      return operand !== '' && fileKind(context.kernel, path) === 'directory';
    case '-s':
    case '-x':
      return testFile(operator, path, context);
    case '-h':
    case '-L':
    case '-b':
    case '-c':
    case '-p':
    case '-S':
    case '-u':
    case '-g':
    case '-k':
      return false;
    default:
      return undefined;
  }
}

function testFile(operator: string, path: string, { kernel }: TestContext): boolean {
  const file = readFile(kernel, path);
  if (!file.ok) return fileKind(kernel, path) === 'directory';
  return operator === '-s' ? sizeBytesOf(file) > 0 : file.executable;
}

function evaluateBinary(left: string, operator: string, right: string, context: TestContext): TestResult | undefined {
  switch (operator) {
    case '=':
    case '==':
      return context.extended ? matchPattern(right, left, context.kernel.machine) : left === right;
    case '!=':
      return context.extended ? !matchPattern(right, left, context.kernel.machine) : left !== right;
    case '=~':
      return context.extended ? matchRegex(left, right, context) : undefined;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(left, operator, right, context);
    default:
      return compareNumbers(left, operator, right);
  }
}

function matchRegex(text: string, pattern: string, context: TestContext): boolean {
  const match = compileRegex(pattern, true, context.kernel.machine)?.find(text, 0) ?? null;
  if (match !== null) context.onMatch?.(match.groups.map((group) => group ?? ''));
  return match !== null;
}

function compareFiles(left: string, operator: string, right: string, { kernel, cwd }: TestContext): boolean {
  const [a, b] = [left, right].map((path) => readFile(kernel, resolvePath(cwd, path)));
  if (operator === '-ef') return resolvePath(cwd, left) === resolvePath(cwd, right);
  const [aMs, bMs] = [a, b].map((file) => (file?.ok === true ? file.modifiedMs : -1));
  return operator === '-nt' ? (aMs ?? -1) > (bMs ?? -1) : (aMs ?? -1) < (bMs ?? -1);
}

function compareNumbers(left: string, operator: string, right: string): TestResult | undefined {
  const compare = NUMBER_COMPARISONS.get(operator);
  if (compare === undefined) return undefined;
  const wrong = [left, right].find((word) => !/^\s*[-+]?\d+\s*$/.test(word));
  return wrong === undefined ? compare(Number(left), Number(right)) : { message: `${wrong}: bad number` };
}

const NUMBER_COMPARISONS: ReadonlyMap<string, (left: number, right: number) => boolean> = new Map([
  ['-eq', (left: number, right: number) => left === right],
  ['-ne', (left: number, right: number) => left !== right],
  ['-lt', (left: number, right: number) => left < right],
  ['-le', (left: number, right: number) => left <= right],
  ['-gt', (left: number, right: number) => left > right],
  ['-ge', (left: number, right: number) => left >= right],
]);
