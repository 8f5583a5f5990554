import type { Result } from '../../objects/object.ts';
import type { PatternNode } from './pattern-node.ts';

/** Where a pattern is being read; it ends where something is wrong, which is kept in Go's words. */
interface Reader {
  readonly text: string;
  at: number;
  depth: number;
  ignoresCase: boolean;
}

class BadPattern extends Error {}

/** A pattern in the syntax of Go's regexp, without classes of Unicode's: regexp/syntax, Perl. */
export function parsePattern(text: string): Result<PatternNode, string> {
  try {
    const reader: Reader = { text, at: 0, depth: 0, ignoresCase: false };
    const node = readChoice(reader);
    if (reader.at < text.length) throw new BadPattern(`unexpected ): \`${text}\``);
    return { ok: true, value: node };
  } catch (error) {
    if (error instanceof BadPattern) return { ok: false, error: `error parsing regexp: ${error.message}` };
    throw error;
  }
}

const DEEPEST = 100;
const MOST_REPEATS = 1000;

function take(reader: Reader, token: string): boolean {
  const found = reader.text.startsWith(token, reader.at);
  if (found) reader.at += token.length;
  return found;
}

function peek({ text, at }: Reader): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function readChoice(reader: Reader): PatternNode {
  if (++reader.depth > DEEPEST) throw new BadPattern(`expression nests too deeply: \`${reader.text}\``);
  const options = [readSequence(reader)];
  while (take(reader, '|')) options.push(readSequence(reader));
  reader.depth -= 1;
  return { kind: 'choice', options };
}

function readSequence(reader: Reader): PatternNode {
  const nodes: PatternNode[] = [];
  while (reader.at < reader.text.length && !'|)'.includes(peek(reader))) nodes.push(readRepeats(reader));
  return { kind: 'sequence', nodes };
}

function readRepeats(reader: Reader): PatternNode {
  const node = readAtom(reader);
  const start = reader.at;
  const bounds = readBounds(reader);
  if (bounds === undefined) return node;
  take(reader, '?');
  const [min, max] = bounds;
  const words = reader.text.slice(start, reader.at);
  if (min > MOST_REPEATS || (max !== Number.POSITIVE_INFINITY && (max > MOST_REPEATS || max < min)))
    throw new BadPattern(`invalid repeat count: \`${words}\``);
  const next = reader.at;
  if (readBounds(reader) !== undefined)
    throw new BadPattern(`invalid nested repetition operator: \`${words}${reader.text.slice(next, reader.at)}\``);
  return { kind: 'repeat', node, min, max };
}

function readBounds(reader: Reader): readonly [number, number] | undefined {
  if (take(reader, '*')) return [0, Number.POSITIVE_INFINITY];
  if (take(reader, '+')) return [1, Number.POSITIVE_INFINITY];
  if (take(reader, '?')) return [0, 1];
  const match = /^\{(\d{1,9})(,)?(\d{1,9})?\}/.exec(reader.text.slice(reader.at, reader.at + 24));
  if (match === null || (match[2] === undefined && match[3] !== undefined)) return undefined;
  reader.at += match[0].length;
  const min = Number(match[1]);
  return [min, match[2] === undefined ? min : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3])];
}

function readAtom(reader: Reader): PatternNode {
  const character = peek(reader);
  if ('*+?'.includes(character)) throw new BadPattern(`missing argument to repetition operator: \`${character}\``);
  reader.at += character.length;
  switch (character) {
    case '(':
      return readGroup(reader);
    case '[':
      return readSet(reader);
    case '.':
      return { kind: 'set', accepts: (other) => other !== '\n' };
    case '^':
      return { kind: 'assert', holds: (before) => before === '' };
    case '$':
      return { kind: 'assert', holds: (_, after) => after === '' };
    case '\\':
      return readEscape(reader);
    default:
      return literal(reader, character);
  }
}

function literal({ ignoresCase }: Reader, character: string): PatternNode {
  if (!ignoresCase) return { kind: 'set', accepts: (other) => other === character };
  const lower = character.toLowerCase();
  return { kind: 'set', accepts: (other) => other.toLowerCase() === lower };
}

/** `(?:…)`, `(?i)…`, `(?P<name>…)` and plain groups; of the flags only `i` and those that change nothing here. */
function readGroup(reader: Reader): PatternNode {
  const before = reader.ignoresCase;
  const start = reader.at - 1;
  if (take(reader, '?')) {
    const match = /^(?:P?<\w+>|([isU]*)(-[imsU]+)?([:)]))/.exec(reader.text.slice(reader.at, reader.at + 64));
    const words = reader.text.slice(start, reader.at + 1);
    if (match === null) throw new BadPattern(`invalid or unsupported Perl syntax: \`${words}\``);
    reader.at += match[0].length;
    if (match[1]?.includes('i')) reader.ignoresCase = true;
    if (match[2]?.includes('i')) reader.ignoresCase = false;
    if (match[3] === ')') return { kind: 'sequence', nodes: [] };
  }
  const node = readChoice(reader);
  if (!take(reader, ')')) throw new BadPattern(`missing closing ): \`${reader.text}\``);
  reader.ignoresCase = before;
  return node;
}

const CLASSES: Readonly<Record<string, (character: string) => boolean>> = {
  d: (character) => /^[0-9]$/.test(character),
  w: (character) => /^\w$/.test(character),
  s: (character) => /^[\t\n\f\r ]$/.test(character),
};

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What stands behind a backslash: a class, or one character. */
function readClassOrCharacter(reader: Reader): string | ((character: string) => boolean) {
  const letter = peek(reader);
  if (reader.at >= reader.text.length) throw new BadPattern('trailing backslash at end of expression: ``');
  reader.at += letter.length;
  const known = CLASSES[letter.toLowerCase()];
  if (known !== undefined) return letter === letter.toLowerCase() ? known : (character) => !known(character);
  if (letter === 'x') return readCode(reader);
  const control = CONTROLS[letter];
  if (control !== undefined) return control;
  if (/^\w$/.test(letter)) throw new BadPattern(`invalid escape sequence: \`\\${letter}\``);
  return letter;
}

function readCode(reader: Reader): string {
  const match = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(reader.text.slice(reader.at, reader.at + 8));
  const code = Number.parseInt(match?.[1] ?? match?.[2] ?? '', 16);
  if (match === null || code > 0x10ffff) throw new BadPattern('invalid escape sequence: `\\x`');
  reader.at += match[0].length;
  return String.fromCodePoint(code);
}

function readEscape(reader: Reader): PatternNode {
  if (take(reader, 'b')) return { kind: 'assert', holds: (before, after) => isWord(before) !== isWord(after) };
  if (take(reader, 'B')) return { kind: 'assert', holds: (before, after) => isWord(before) === isWord(after) };
  if (take(reader, 'A')) return { kind: 'assert', holds: (before) => before === '' };
  if (take(reader, 'z')) return { kind: 'assert', holds: (_, after) => after === '' };
  const read = readClassOrCharacter(reader);
  return typeof read === 'string' ? literal(reader, read) : { kind: 'set', accepts: read };
}

function isWord(character: string): boolean {
  return /^\w$/.test(character);
}

const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /^[0-9A-Za-z]$/,
  alpha: /^[A-Za-z]$/,
  digit: /^[0-9]$/,
  lower: /^[a-z]$/,
  upper: /^[A-Z]$/,
  space: /^[\t\n\v\f\r ]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  xdigit: /^[0-9A-Fa-f]$/,
  word: /^\w$/,
};

function readSet(reader: Reader): PatternNode {
  const start = reader.at - 1;
  const isNegated = take(reader, '^');
  const members: ((character: string) => boolean)[] = [];
  for (let first = true; first || !take(reader, ']'); first = false) {
    if (reader.at >= reader.text.length) throw new BadPattern(`missing closing ]: \`${reader.text.slice(start)}\``);
    members.push(readMember(reader, start));
  }
  const { ignoresCase } = reader;
  const has = (character: string) => members.some((member) => member(character));
  const accepts = ignoresCase
    ? (character: string) => has(character.toLowerCase()) || has(character.toUpperCase())
    : has;
  return { kind: 'set', accepts: isNegated ? (character) => !accepts(character) : accepts };
}

function readMember(reader: Reader, start: number): (character: string) => boolean {
  const named = /^\[:(\^?)(\w+):\]/.exec(reader.text.slice(reader.at, reader.at + 16));
  const posix = named === null ? undefined : POSIX[named[2] ?? ''];
  if (named !== null && posix !== undefined) {
    reader.at += named[0].length;
    return (character) => posix.test(character) !== (named[1] === '^');
  }
  const low = readCharacter(reader);
  if (typeof low !== 'string') return low;
  if (!/^-[^\]]/s.test(reader.text.slice(reader.at, reader.at + 2))) return (character) => character === low;
  reader.at += 1;
  const high = readCharacter(reader);
  if (typeof high !== 'string' || codeOf(high) < codeOf(low))
    throw new BadPattern(`invalid character class range: \`${reader.text.slice(start + 1, reader.at)}\``);
  return (character) => codeOf(low) <= codeOf(character) && codeOf(character) <= codeOf(high);
}

function readCharacter(reader: Reader): string | ((character: string) => boolean) {
  if (take(reader, '\\')) return readClassOrCharacter(reader);
  const character = peek(reader);
  reader.at += character.length;
  return character;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
