import { quoteGo } from '../../manifest/print-go.ts';
import { isFunctionName } from './function-names.ts';
import type { Item } from './lex.ts';
import { type Command, type Operand, type Pipe, printOperand, TemplateError } from './nodes.ts';
import { parseGoLetter, parseGoNumber } from './number.ts';
import type { TemplateReader } from './reader.ts';
import { unquoteGo } from './unquote.ts';

/** What stands in an action, or in parentheses, to its end: text/template/parse/parse.go, pipeline. */
export function parsePipe(reader: TemplateReader, context: string, end: 'right' | ')' = 'right'): Pipe {
  const { at } = reader.skipSpace();
  const declared = readVariables(reader, context);
  const commands: Command[] = [];
  for (;;) {
    const mark = reader.mark();
    const item = reader.nextWord();
    if (item.type === end) break;
    if (!BEGINS.has(item.type) && !(item.type === 'keyword' && (item.text === '.' || item.text === 'nil'))) {
      throw reader.unexpected(item, context);
    }
    reader.goBack(mark);
    commands.push(readCommand(reader));
  }
  if (commands.length === 0) throw reader.fail(`missing value for ${context}`);
  const stage = commands.findIndex(({ operands: [first] }, index) => index > 0 && IDLE.has(first?.type ?? 'nil'));
  if (stage > 0) throw reader.fail(`non executable command in pipeline stage ${stage + 1}`);
  return { ...declared, commands, at };
}

const BEGINS: ReadonlySet<Item['type']> = new Set([
  ...(['bool', 'char', 'field', 'word', 'number', 'string', 'variable', '('] as const),
]);

const IDLE: ReadonlySet<Operand['type']> = new Set(['literal', 'overflow', 'dot', 'nil']);

/** `$x :=`, `$i, $x =` at the beginning of a pipe. */
function readVariables(reader: TemplateReader, context: string): Pick<Pipe, 'variables' | 'assigns'> {
  const variables: string[] = [];
  for (;;) {
    const mark = reader.mark();
    const item = reader.skipSpace();
    if (item.type !== 'variable') return { variables, assigns: false };
    reader.next();
    const { type, text } = reader.skipSpace();
    const isSign = type === 'sign' && text === ',';
    if (!isSign && type !== '=' && type !== ':=') {
      reader.goBack(mark);
      return { variables, assigns: false };
    }
    reader.next();
    variables.push(item.text);
    reader.variables.push(item.text);
    if (!isSign) return { variables, assigns: type === '=' };
    if (context !== 'range' || variables.length > 1) throw reader.fail(`too many declarations in ${context}`);
    if (!['variable', 'right', ')'].includes(reader.skipSpace().type)) {
      throw reader.fail('range can only initialize variables');
    }
  }
}

function readCommand(reader: TemplateReader): Command {
  const operands: Operand[] = [];
  const { at } = reader.skipSpace();
  for (;;) {
    reader.skipSpace();
    const operand = readOperand(reader);
    if (operand !== undefined) operands.push(operand);
    const mark = reader.mark();
    const item = reader.next();
    if (item.type === 'space') continue;
    if (item.type === 'right' || item.type === ')') reader.goBack(mark);
    else if (item.type !== '|') throw reader.unexpected(item, 'operand');
    break;
  }
  if (operands.length === 0) throw reader.fail('empty command');
  return { operands, at };
}

function readOperand(reader: TemplateReader): Operand | undefined {
  const base = readTerm(reader);
  const { type, at } = reader.peek();
  if (base === undefined || type !== 'field') return base;
  const fields: string[] = [];
  while (reader.peek().type === 'field') fields.push(reader.next().text.slice(1));
  switch (base.type) {
    case 'field':
    case 'variable':
      // Of several fields Go's messages name the place of the second.
      return { ...base, fields: [...base.fields, ...fields], at };
    case 'literal':
    case 'overflow':
    case 'nil':
    case 'dot':
      throw reader.fail(`unexpected . after term ${quoteGo(printOperand(base))}`);
    default:
      return { type: 'chain', base, fields, at };
  }
}

function readTerm(reader: TemplateReader): Operand | undefined {
  const item = reader.skipSpace();
  const { type, text, at } = item;
  switch (type) {
    case 'word':
      if (!isFunctionName(text)) {
        reader.next();
        throw reader.fail(`function ${quoteGo(text)} not defined`);
      }
      return take(reader, { type: 'function', name: text, at });
    case 'variable':
      if (!reader.variables.includes(text)) throw reader.fail(`undefined variable ${quoteGo(text)}`);
      return take(reader, { type: 'variable', name: text, fields: [], at });
    case 'field':
      return take(reader, { type: 'field', fields: [text.slice(1)], at });
    case 'bool':
      return take(reader, { type: 'literal', value: text === 'true', text, at });
    case 'keyword':
      if (text !== '.' && text !== 'nil') return undefined;
      return take(reader, { type: text === '.' ? 'dot' : 'nil', at });
    case 'number':
    case 'char':
    case 'string':
      return take(reader, readLiteral(reader, item));
    case '(':
      reader.next();
      return readGroup(reader, at);
    default:
      return undefined;
  }
}

function take(reader: TemplateReader, operand: Operand): Operand {
  reader.next();
  return operand;
}

/** Where the lab stops, lest its own stack ends: the real kubectl goes on. */
const DEEPEST = 500;

function readGroup(reader: TemplateReader, at: number): Operand {
  if (++reader.depth > DEEPEST) throw reader.fail('parentheses stand too deep in one another');
  const pipe = parsePipe(reader, 'parenthesized pipeline', ')');
  reader.depth--;
  return { type: 'pipe', pipe, at };
}

function readLiteral(reader: TemplateReader, { type, text, at }: Item): Operand {
  try {
    if (type === 'char') return { type: 'literal', value: parseGoLetter(text), text, at };
    if (type === 'string') {
      const value = unquoteGo(text);
      if (value === undefined) throw new TemplateError('invalid syntax');
      return { type: 'literal', value, text, at };
    }
    const number = parseGoNumber(text);
    return number.overflows === true
      ? { type: 'overflow', text, at }
      : { type: 'literal', value: number.value, text, at };
  } catch (error) {
    if (error instanceof TemplateError) throw reader.fail(error.message);
    throw error;
  }
}
