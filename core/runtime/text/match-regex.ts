/** Matching with a count of its steps: patterns come from users. */
import { charge, isOverdrawn, type Meter } from '../process/steps.ts';
import type { Node } from './regex-node.ts';

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** Text of each group; undefined where it took no part. */
  readonly groups: readonly (string | undefined)[];
}

const MAX_STEPS = 60_000;
/** Characters that a repeated set runs over in the time of one step. */
const CHARACTERS_OF_A_STEP = 4;

/** What a search costs beside what it tries: a line may hold a match at each of its letters. */
const STEPS_OF_A_SEARCH = 1;
const STEPS_OF_A_MATCH = 3;

interface Search {
  readonly text: string;
  readonly groups: (readonly [number, number] | undefined)[];
  steps: number;
  depth: number;
}

type Continue = (at: number) => number;

const NO_MATCH = -1;
const MAX_RECURSION = 800;

/** A compiled expression and who pays for its steps. */
export interface Matcher {
  readonly root: Node;
  readonly groupCount: number;
  readonly meter: Meter;
}

export function find(matcher: Matcher, text: string, from: number): RegexMatch | null {
  if (isOverdrawn(matcher.meter)) return null;
  const search: Search = { text, groups: [], steps: 0, depth: 0 };
  const match = findFrom(matcher, search, from);
  matcher.meter.stepsTaken += match === null ? STEPS_OF_A_SEARCH : STEPS_OF_A_MATCH;
  charge(matcher.meter, 'matching', search.steps);
  return match;
}

function findFrom({ root, groupCount }: Matcher, search: Search, from: number): RegexMatch | null {
  const { text } = search;
  for (let start = from; start <= text.length && search.steps < MAX_STEPS; start++, search.steps++) {
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
  search.steps += Math.floor((end - at) / CHARACTERS_OF_A_STEP);
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
