import { CLASSES } from '../shell/pattern.ts';

/**
 * POSIX regular expressions for grep, sed, expr and `[[ =~ ]]`. Patterns come from users, so the engine counts its
 * steps: a match that would take too long is no match.
 */
export interface Regex {
  /** The leftmost match at `from` or later: `[start, end, groups…]`; null where there is none. */
  find(text: string, from: number): RegexMatch | null;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Text of each group; undefined where it took no part. */
  readonly groups: readonly (string | undefined)[];
}

type Node =
  | { readonly kind: 'set'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' | 'word' | 'notWord' }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly node: Node }
  | { readonly kind: 'back'; readonly index: number }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };

interface Parser {
  readonly pattern: string;
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  position: number;
  groups: number;
  depth: number;
  failed: boolean;
}

const MAX_STEPS = 50_000;
const MAX_REPEAT = 255;
const MAX_DEPTH = 50;

/** A matcher for a basic or extended expression; undefined where it is malformed. */
export function compileRegex(pattern: string, extended: boolean, ignoreCase = false): Regex | undefined {
  const parser: Parser = { pattern, extended, ignoreCase, position: 0, groups: 0, depth: 0, failed: false };
  const root = parseChoice(parser);
  if (parser.failed || parser.position < pattern.length) return undefined;
  return { find: (text, from) => find(root, parser.groups, text, from) };
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

interface Search {
  readonly text: string;
  readonly groups: (readonly [number, number] | undefined)[];
  steps: number;
  depth: number;
}

type Continue = (at: number) => number;

const NO_MATCH = -1;
const MAX_RECURSION = 2000;

function find(root: Node, groupCount: number, text: string, from: number): RegexMatch | null {
  const search: Search = { text, groups: [], steps: 0, depth: 0 };
  for (let start = from; start <= text.length && search.steps < MAX_STEPS; start++) {
    search.groups.length = 0;
    const end = matchNode(search, root, start, (at) => at);
    if (end === NO_MATCH) continue;
    const groups = Array.from({ length: groupCount + 1 }, (_, index) => {
      const range = search.groups[index];
      return range === undefined ? undefined : text.slice(range[0], range[1]);
    });
    return { start, end, groups: [text.slice(start, end), ...groups.slice(1)] };
  }
  return null;
}

/** Tries a node at a place and then what follows; the end of the whole match, or NO_MATCH. */
function matchNode(search: Search, node: Node, at: number, then: Continue): number {
  if (search.steps++ > MAX_STEPS || search.depth > MAX_RECURSION) return NO_MATCH;
  search.depth += 1;
  const end = matchKind(search, node, at, then);
  search.depth -= 1;
  return end;
}

function matchKind(search: Search, node: Node, at: number, then: Continue): number {
  switch (node.kind) {
    case 'set':
      return at < search.text.length && node.accepts(search.text.charAt(at)) ? then(at + 1) : NO_MATCH;
    case 'start':
      return at === 0 ? then(at) : NO_MATCH;
    case 'end':
      return at === search.text.length ? then(at) : NO_MATCH;
    case 'word':
    case 'notWord':
      return isBoundary(search.text, at) === (node.kind === 'word') ? then(at) : NO_MATCH;
    case 'sequence':
      return matchSequence(search, node.nodes, 0, at, then);
    case 'choice':
      return firstMatch(node.options, (option) => matchNode(search, option, at, then));
    case 'group':
      return matchGroup(search, node.index, node.node, at, then);
    case 'back':
      return matchBack(search, node.index, at, then);
    case 'repeat':
      return matchRepeat(search, node, at, then);
    default:
      return node satisfies never;
  }
}

function isBoundary(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at - 1)) !== /\w/.test(text.charAt(at));
}

function firstMatch(options: readonly Node[], attempt: (option: Node) => number): number {
  for (const option of options) {
    const end = attempt(option);
    if (end !== NO_MATCH) return end;
  }
  return NO_MATCH;
}

function matchSequence(search: Search, nodes: readonly Node[], index: number, at: number, then: Continue): number {
  const node = nodes[index];
  if (node === undefined) return then(at);
  return matchNode(search, node, at, (next) => matchSequence(search, nodes, index + 1, next, then));
}

function matchGroup(search: Search, index: number, node: Node, at: number, then: Continue): number {
  const before = search.groups[index];
  const end = matchNode(search, node, at, (next) => {
    const inner = search.groups[index];
    search.groups[index] = [at, next];
    const result = then(next);
    if (result === NO_MATCH) search.groups[index] = inner;
    return result;
  });
  if (end === NO_MATCH) search.groups[index] = before;
  return end;
}

function matchBack(search: Search, index: number, at: number, then: Continue): number {
  const range = search.groups[index];
  const text = range === undefined ? '' : search.text.slice(range[0], range[1]);
  return search.text.startsWith(text, at) ? then(at + text.length) : NO_MATCH;
}

function matchRepeat(search: Search, node: Extract<Node, { kind: 'repeat' }>, at: number, then: Continue): number {
  if (node.node.kind !== 'set') return matchRepeatedGroup(search, node, 0, at, then);
  let end = at;
  const { accepts } = node.node;
  while (end - at < node.max && end < search.text.length && accepts(search.text.charAt(end))) end += 1;
  for (; end - at >= node.min; end--) {
    if (search.steps++ > MAX_STEPS) return NO_MATCH;
    const result = then(end);
    if (result !== NO_MATCH) return result;
  }
  return NO_MATCH;
}

function matchRepeatedGroup(
  search: Search,
  node: Extract<Node, { kind: 'repeat' }>,
  count: number,
  at: number,
  then: Continue,
): number {
  if (count < node.max) {
    const more = matchNode(search, node.node, at, (next) =>
      next === at ? NO_MATCH : matchRepeatedGroup(search, node, count + 1, next, then),
    );
    if (more !== NO_MATCH) return more;
  }
  return count >= node.min ? then(at) : NO_MATCH;
}
