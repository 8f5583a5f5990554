import { charge, type Meter } from '../process/steps.ts';
import { CLASSES } from '../shell/pattern.ts';
import { find, type RegexMatch } from './match-regex.ts';
import type { Node } from './regex-node.ts';

/**
 * POSIX regular expressions for grep, sed, expr and `[[ =~ ]]`. Patterns come from users, so the engine counts its
 * steps: a match that would take too long is no match.
 */
export interface Regex {
  /** The leftmost match at `from` or later: `[start, end, groups…]`; null where there is none. */
  find(text: string, from: number): RegexMatch | null;
}

const MAX_REPEAT = 255;
const MAX_DEPTH = 50;

interface Parser {
  readonly pattern: string;
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  position: number;
  groups: number;
  depth: number;
  failed: boolean;
}

/** A matcher for a basic or extended expression, whose steps `meter` pays for; undefined where it is malformed. */
export function compileRegex(pattern: string, extended: boolean, meter: Meter, ignoreCase = false): Regex | undefined {
  charge(meter, 'letters', pattern.length);
  const parser: Parser = { pattern, extended, ignoreCase, position: 0, groups: 0, depth: 0, failed: false };
  const root = parseChoice(parser);
  if (parser.failed || parser.position < pattern.length) return undefined;
  return { find: (text, from) => find({ root, groupCount: parser.groups, meter }, text, from) };
}

/** True where one of the tokens stands here; in basic expressions an operator has a backslash. */
function atOperator(parser: Parser, operator: string): boolean {
  return parser.pattern.startsWith(parser.extended ? operator : `\\${operator}`, parser.position);
}

function takeOperator(parser: Parser, operator: string): boolean {
  if (!atOperator(parser, operator)) return false;
  parser.position += parser.extended ? 1 : 2;
  return true;
}

function parseChoice(parser: Parser): Node {
  const options = [parseSequence(parser)];
  while (takeOperator(parser, '|')) options.push(parseSequence(parser));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function parseSequence(parser: Parser): Node {
  const nodes: Node[] = [];
  while (
    parser.position < parser.pattern.length &&
    !atOperator(parser, '|') &&
    !(parser.depth > 0 && atOperator(parser, ')'))
  ) {
    const atom = parseAtom(parser, nodes.length === 0);
    if (parser.failed) break;
    nodes.push(parseRepeats(parser, atom));
  }
  return { kind: 'sequence', nodes };
}

function parseAtom(parser: Parser, first: boolean): Node {
  if (takeOperator(parser, '(')) return parseGroup(parser);
  const character = parser.pattern.charAt(parser.position++);
  if (character === '.') return { kind: 'set', accepts: () => true };
  if (character === '[') return parseBracket(parser);
  if (character === '^' && (parser.extended || first)) return { kind: 'start' };
  if (character === '$' && (parser.extended || atSequenceEnd(parser))) return { kind: 'end' };
  if (character === '\\') return parseEscape(parser);
  return literal(parser, character);
}

function atSequenceEnd(parser: Parser): boolean {
  return parser.position >= parser.pattern.length || atOperator(parser, ')') || atOperator(parser, '|');
}

function parseGroup(parser: Parser): Node {
  if (parser.depth >= MAX_DEPTH) parser.failed = true;
  if (parser.failed) return { kind: 'sequence', nodes: [] };
  parser.groups += 1;
  const index = parser.groups;
  parser.depth += 1;
  const node = parseChoice(parser);
  parser.depth -= 1;
  if (!takeOperator(parser, ')')) parser.failed = true;
  return { kind: 'group', index, node };
}

function literal(parser: Parser, character: string): Node {
  if (!parser.ignoreCase) return { kind: 'set', accepts: (other) => other === character };
  const lower = character.toLowerCase();
  return { kind: 'set', accepts: (other) => other.toLowerCase() === lower };
}

function parseEscape(parser: Parser): Node {
  const character = parser.pattern.charAt(parser.position++);
  switch (character) {
    case 'w':
      return { kind: 'set', accepts: (other) => /\w/.test(other) };
    case 'W':
      return { kind: 'set', accepts: (other) => /\W/.test(other) };
    case 's':
      return { kind: 'set', accepts: (other) => /\s/.test(other) };
    case 'S':
      return { kind: 'set', accepts: (other) => /\S/.test(other) };
    case 'b':
      return { kind: 'word' };
    case 'B':
      return { kind: 'notWord' };
    case '<':
    case '>':
      return { kind: 'word' };
    case 'n':
      return literal(parser, '\n');
    case 't':
      return literal(parser, '\t');
    case '':
      parser.failed = true;
      return { kind: 'end' };
    default:
      return /[1-9]/.test(character) ? { kind: 'back', index: Number(character) } : literal(parser, character);
  }
}

function parseBracket(parser: Parser): Node {
  const { pattern } = parser;
  const negated = pattern.charAt(parser.position) === '^';
  if (negated) parser.position += 1;
  const ranges: (readonly [string, string])[] = [];
  for (let first = true; first || pattern.charAt(parser.position) !== ']'; first = false) {
    if (parser.position >= pattern.length) {
      parser.failed = true;
      break;
    }
    parseRange(parser, ranges);
  }
  parser.position += 1;
  const contains = (other: string): boolean => ranges.some(([low, high]) => other >= low && other <= high);
  const both = (other: string): boolean => contains(other.toLowerCase()) || contains(other.toUpperCase());
  return { kind: 'set', accepts: (other) => (parser.ignoreCase ? both(other) : contains(other)) !== negated };
}

function parseRange(parser: Parser, ranges: (readonly [string, string])[]): void {
  const named = /^\[:([a-z]+):\]/.exec(parser.pattern.slice(parser.position, parser.position + 12));
  if (named !== null) {
    ranges.push(...(CLASSES.get(named[1] ?? '') ?? []));
    parser.position += named[0].length;
    return;
  }
  const low = parser.pattern.charAt(parser.position);
  const high = parser.pattern.charAt(parser.position + 2);
  const isRange = parser.pattern.charAt(parser.position + 1) === '-' && high !== ']' && high !== '';
  ranges.push([low, isRange ? high : low]);
  parser.position += isRange ? 3 : 1;
}

function parseRepeats(parser: Parser, atom: Node): Node {
  let node = atom;
  for (let bounds = takeRepeat(parser); bounds !== undefined; bounds = takeRepeat(parser)) {
    node = { kind: 'repeat', node, min: bounds[0], max: bounds[1] };
  }
  return node;
}

function takeRepeat(parser: Parser): [number, number] | undefined {
  if (parser.pattern.charAt(parser.position) === '*') {
    parser.position += 1;
    return [0, Number.POSITIVE_INFINITY];
  }
  if (takeOperator(parser, '+')) return [1, Number.POSITIVE_INFINITY];
  if (takeOperator(parser, '?')) return [0, 1];
  const braces = parser.extended ? /\{(\d*)(,?)(\d*)\}/y : /\\\{(\d*)(,?)(\d*)\\\}/y;
  braces.lastIndex = parser.position;
  const match = braces.exec(parser.pattern);
  if (match === null || match[0].length < 3) return undefined;
  parser.position += match[0].length;
  const min = Math.min(Number(match[1] || 0), MAX_REPEAT);
  const max =
    match[2] === '' ? min : match[3] === '' ? Number.POSITIVE_INFINITY : Math.min(Number(match[3]), MAX_REPEAT);
  return [min, max];
}
