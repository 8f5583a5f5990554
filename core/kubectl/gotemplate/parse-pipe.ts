import { isFunctionName } from './functions.ts';
import { parseError, type Token } from './lex.ts';
import type { Command, Operand, Pipe, Place } from './nodes.ts';

interface PipeReader {
  readonly tokens: readonly Token[];
  index: number;
  readonly line: number;
}

/** An action's tokens without the blanks at its ends. */
export function wordsOf(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ type }) => type !== 'space');
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  const kept = tokens.slice(first, last + 1);
  const [head, second] = kept;
  return head?.type === 'word' && second?.type === 'space' ? [head, ...wordsOf(kept.slice(2))] : kept;
}

export function parsePipe(tokens: readonly Token[], line: number): Pipe {
  const reader: PipeReader = { tokens, index: 0, line };
  const pipe = readPipe(reader);
  const left = reader.tokens[reader.index];
  if (left !== undefined) throw parseError(line, `unexpected ${JSON.stringify(left.text)} in command`);
  return pipe;
}

function readPipe(reader: PipeReader): Pipe {
  const declared = readVariables(reader);
  const commands: Command[] = [];
  do {
    commands.push(readCommand(reader));
  } while (takeSign(reader, '|'));
  if (commands.length === 1 && commands[0]?.length === 0) throw parseError(reader.line, 'missing value for command');
  return { ...declared, commands };
}

/** `$i, $x :=` at the beginning of a pipe. */
function readVariables(reader: PipeReader): Pick<Pipe, 'variables' | 'assigns'> {
  const start = reader.index;
  const variables: string[] = [];
  do {
    skipSpace(reader);
    const token = reader.tokens[reader.index];
    if (token?.type !== 'variable') break;
    variables.push(token.text);
    reader.index++;
  } while (takeSign(reader, ','));
  const sign = peekSign(reader);
  if (variables.length > 0 && (sign === ':=' || sign === '=')) {
    takeSign(reader, sign);
    return { variables, assigns: sign === '=' };
  }
  reader.index = start;
  return { variables: [], assigns: false };
}

function readCommand(reader: PipeReader): Command {
  const operands: Operand[] = [];
  for (;;) {
    skipSpace(reader);
    const token = reader.tokens[reader.index];
    if (token === undefined || (token.type === 'sign' && token.text !== '(')) return operands;
    operands.push(readOperand(reader, token));
  }
}

function readOperand(reader: PipeReader, token: Token): Operand {
  reader.index++;
  const { at, text } = token;
  switch (token.type) {
    case 'dot':
      return { type: 'dot' };
    case 'field':
      return { type: 'field', fields: [text.slice(1), ...readFields(reader)], at: widen(reader, at) };
    case 'variable':
      return { type: 'variable', name: text, fields: readFields(reader), at: widen(reader, at) };
    case 'number':
      return { type: 'literal', value: numberOf(text), at };
    case 'string':
      return { type: 'literal', value: unquote(text), at };
    case 'char':
      return { type: 'literal', value: BigInt(unquote(`"${text.slice(1, -1)}"`).codePointAt(0) ?? 0), at };
    case 'word':
      return readWord(reader, token);
    default:
      return readGroup(reader, at);
  }
}

function readWord({ line }: PipeReader, { text, at }: Token): Operand {
  if (text === 'true' || text === 'false') return { type: 'literal', value: text === 'true', at };
  if (text === 'nil') return { type: 'nil' };
  if (!isFunctionName(text)) throw parseError(line, `function ${JSON.stringify(text)} not defined`);
  return { type: 'function', name: text, at };
}

function readGroup(reader: PipeReader, at: Place): Operand {
  const pipe = readPipe(reader);
  if (!takeSign(reader, ')')) throw parseError(reader.line, 'unclosed left paren');
  return { type: 'pipe', pipe, fields: readFields(reader), at };
}

/** Fields that follow without a blank: `.a.b.c`. */
function readFields(reader: PipeReader): readonly string[] {
  const fields: string[] = [];
  for (let token = reader.tokens[reader.index]; token?.type === 'field'; token = reader.tokens[reader.index]) {
    fields.push(token.text.slice(1));
    reader.index++;
  }
  return fields;
}

/** Of several fields Go's messages name the place of the second. */
function widen({ tokens, index }: PipeReader, at: Place): Place {
  const start = tokens.findIndex((token) => token.at === at);
  const place = index - start > 1 ? (tokens[start + 1]?.at ?? at) : at;
  return {
    ...place,
    text: tokens
      .slice(start, index)
      .map(({ text }) => text)
      .join(''),
  };
}

function numberOf(text: string): number | bigint {
  return /^[+-]?(?:\d+|0[xX][0-9a-fA-F]+)$/.test(text) ? BigInt(text.replace(/^\+/, '')) : Number(text);
}

const ESCAPES = new Map([
  ...([
    ['n', '\n'],
    ['t', '\t'],
    ['r', '\r'],
    ['a', '\x07'],
    ['b', '\b'],
    ['f', '\f'],
    ['v', '\v'],
  ] as const),
]);

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  return text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, unicode?: string, hex?: string, plain = '') => {
      const code = unicode ?? hex;
      return code === undefined ? (ESCAPES.get(plain) ?? plain) : String.fromCharCode(Number.parseInt(code, 16));
    });
}

function skipSpace(reader: PipeReader): void {
  while (reader.tokens[reader.index]?.type === 'space') reader.index++;
}

function peekSign(reader: PipeReader): string | undefined {
  skipSpace(reader);
  const token = reader.tokens[reader.index];
  return token?.type === 'sign' ? token.text : undefined;
}

function takeSign(reader: PipeReader, sign: string): boolean {
  if (peekSign(reader) !== sign) return false;
  reader.index++;
  return true;
}
