import { LIMITS } from '../../cluster/limits.ts';
import { charge, isOverdrawn, type Meter } from '../process/steps.ts';
import { MARK } from './marks.ts';

/** One position of a shell pattern. */
type PatternToken =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** Longer patterns match nothing: the cost of a match is bounded by this times the text's length. */
const MAX_TOKENS = 500;

/** True where the whole text fits a pattern in which quoted characters are marked. */
export function matchPattern(pattern: string, text: string, meter: Meter): boolean {
  if (pattern === '*') return true;
  const tokens = tokenize(pattern);
  if (tokens.length > MAX_TOKENS) return false;
  const search: Search = { tokens, text: [...text], steps: 0 };
  const fits = fitsWhole(search);
  charge(meter, 'matching', search.steps);
  return fits;
}

interface Search {
  readonly tokens: readonly PatternToken[];
  readonly text: readonly string[];
  steps: number;
}

const MAX_STEPS = 1_000_000;

/** Each star takes as little as it can: where what follows does not fit, only the last one has to take more. */
function fitsWhole(search: Search): boolean {
  const { tokens, text } = search;
  let [at, token, star, starAt] = [0, 0, -1, 0];
  for (; at < text.length && search.steps < MAX_STEPS; search.steps++) {
    const next = tokens[token];
    if (next?.kind === 'star') [star, starAt, token] = [token, at, token + 1];
    else if (next !== undefined && tokenAccepts(next, text[at] ?? '')) [at, token] = [at + 1, token + 1];
    else if (star !== -1) [token, starAt, at] = [star + 1, starAt + 1, starAt + 1];
    else return false;
  }
  while (tokens[token]?.kind === 'star') token += 1;
  return at === text.length && token === tokens.length;
}

/** How much is cut off, and who pays for the search. */
export interface Trim {
  readonly longest: boolean;
  readonly meter: Meter;
}

/** `${text#pattern}` and `##`: the text without the shortest or longest prefix that fits. */
export function trimPrefix(text: string, pattern: string, { longest, meter }: Trim): string {
  const characters = [...text];
  const lengths = prefixLengths(tokenize(pattern), characters, meter);
  const cut = (longest ? lengths.at(-1) : lengths[0]) ?? 0;
  return characters.slice(cut).join('');
}

/** `${text%pattern}` and `%%`: the same from the end. */
export function trimSuffix(text: string, pattern: string, { longest, meter }: Trim): string {
  const characters = [...text].reverse();
  const lengths = prefixLengths(tokenize(pattern).reverse(), characters, meter);
  const cut = (longest ? lengths.at(-1) : lengths[0]) ?? 0;
  return characters.slice(cut).reverse().join('');
}

/** What comes in the place of what fits, and who pays for the search. */
export interface Replacement {
  readonly replacement: string;
  readonly all: boolean;
  readonly meter: Meter;
}

/** `${text/pattern/with}`: each longest match from the left, or the first only. */
export function replacePattern(text: string, pattern: string, { replacement, all, meter }: Replacement): string {
  const tokens = tokenize(pattern);
  const characters = [...text];
  if (tokens.length === 0) return text;
  charge(meter, 'matching', characters.length * STEPS_OF_A_SEARCH);
  let result = '';
  for (let at = 0; at < characters.length; ) {
    if (isOverdrawn(meter) || result.length > MAX_RESULT) return result + characters.slice(at).join('');
    const length = prefixLengths(tokens, characters, meter, at).at(-1) ?? 0;
    if (length === 0) result += characters[at++] ?? '';
    else {
      result += replacement;
      at += length;
      if (!all) return result + characters.slice(at).join('');
    }
  }
  return result;
}

/** A longer result is more than a container may hold anyway. */
const MAX_RESULT = 2 * LIMITS.machineBytes;

function tokenize(pattern: string): PatternToken[] {
  const characters = [...pattern];
  const tokens: PatternToken[] = [];
  for (let at = 0; at < characters.length && tokens.length <= MAX_TOKENS; at++) {
    const character = characters[at] ?? '';
    if (character === MARK) tokens.push({ kind: 'character', character: characters[++at] ?? '' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (character === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (character === '[') at = pushSet(tokens, characters, at);
    else tokens.push({ kind: 'character', character });
  }
  return tokens;
}

/** Reads `[…]` and returns where it ends; a bracket that is never closed is itself. */
function pushSet(tokens: PatternToken[], characters: readonly string[], start: number): number {
  let at = start + 1;
  const negated = characters[at] === '!' || characters[at] === '^';
  if (negated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  for (let first = true; at < characters.length && (first || characters[at] !== ']'); first = false) {
    const named = /^\[:([a-z]+):\]/.exec(characters.slice(at, at + 12).join(''));
    if (named !== null) {
      ranges.push(...(CLASSES.get(named[1] ?? '') ?? []));
      at += named[0].length;
      continue;
    }
    if (characters[at] === MARK) at += 1;
    const low = characters[at] ?? '';
    const isRange = characters[at + 1] === '-' && characters[at + 2] !== undefined && characters[at + 2] !== ']';
    ranges.push([low, isRange ? (characters[at + 2] ?? low) : low]);
    at += isRange ? 3 : 1;
  }
  if (at < characters.length) tokens.push({ kind: 'set', negated, ranges });
  else tokens.push({ kind: 'character', character: '[' });
  return at < characters.length ? at : start;
}

/** POSIX character classes in the C locale. */
export const CLASSES: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  [
    'alpha',
    [
      ['a', 'z'],
      ['A', 'Z'],
    ],
  ],
  ['digit', [['0', '9']]],
  [
    'alnum',
    [
      ['a', 'z'],
      ['A', 'Z'],
      ['0', '9'],
    ],
  ],
  ['upper', [['A', 'Z']]],
  ['lower', [['a', 'z']]],
  [
    'space',
    [
      [' ', ' '],
      ['\t', '\r'],
    ],
  ],
  [
    'blank',
    [
      [' ', ' '],
      ['\t', '\t'],
    ],
  ],
  [
    'punct',
    [
      ['!', '/'],
      [':', '@'],
      ['[', '`'],
      ['{', '~'],
    ],
  ],
  [
    'xdigit',
    [
      ['0', '9'],
      ['a', 'f'],
      ['A', 'F'],
    ],
  ],
]);

/**
 * All lengths of prefixes of the text behind `from` that fit, ascending: every way through the pattern at once, so never
 * exponential. A search that would take too long finds nothing.
 */
function prefixLengths(tokens: readonly PatternToken[], text: readonly string[], meter: Meter, from = 0): number[] {
  if (tokens.length > MAX_TOKENS) return [];
  const lengths: number[] = [];
  let steps = 0;
  let positions = withStars(tokens, [0]);
  for (let length = 0; positions.length > 0; length++) {
    if (positions.includes(tokens.length)) lengths.push(length);
    const character = text[from + length];
    if (character === undefined) break;
    steps += positions.length + 1;
    if (steps > MAX_PREFIX_STEPS) break;
    positions = withStars(tokens, nextPositions(tokens, positions, character));
  }
  charge(meter, 'matching', steps * STEPS_OF_A_POSITION);
  return steps > MAX_PREFIX_STEPS ? [] : lengths;
}

const MAX_PREFIX_STEPS = 200_000;
/** Following a position costs as much as so many steps of a regular expression. */
const STEPS_OF_A_POSITION = 4;
/** The same for beginning a search at one place. */
const STEPS_OF_A_SEARCH = 8;

/** A star may match nothing: the position behind it is reached with it. */
function withStars(tokens: readonly PatternToken[], positions: readonly number[]): number[] {
  const reached = new Set<number>();
  for (const start of positions) {
    for (let at = start; !reached.has(at); at++) {
      reached.add(at);
      if (tokens[at]?.kind !== 'star') break;
    }
  }
  return [...reached];
}

function nextPositions(tokens: readonly PatternToken[], positions: readonly number[], character: string): number[] {
  const next: number[] = [];
  for (const at of positions) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === 'star') next.push(at);
    else if (tokenAccepts(token, character)) next.push(at + 1);
  }
  return next;
}

function tokenAccepts(token: Exclude<PatternToken, { kind: 'star' }>, character: string): boolean {
  if (token.kind === 'any') return true;
  if (token.kind === 'character') return token.character === character;
  return token.ranges.some(([low, high]) => character >= low && character <= high) !== token.negated;
}
