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
export function matchPattern(pattern: string, text: string): boolean {
  return pattern === '*' || prefixLengths(tokenize(pattern), [...text]).includes([...text].length);
}

/** `${text#pattern}` and `##`: the text without the shortest or longest prefix that fits. */
export function trimPrefix(text: string, pattern: string, longest: boolean): string {
  const characters = [...text];
  const lengths = prefixLengths(tokenize(pattern), characters);
  const cut = (longest ? lengths.at(-1) : lengths[0]) ?? 0;
  return characters.slice(cut).join('');
}

/** `${text%pattern}` and `%%`: the same from the end. */
export function trimSuffix(text: string, pattern: string, longest: boolean): string {
  const characters = [...text].reverse();
  const lengths = prefixLengths(tokenize(pattern).reverse(), characters);
  const cut = (longest ? lengths.at(-1) : lengths[0]) ?? 0;
  return characters.slice(cut).reverse().join('');
}

/** `${text/pattern/with}`: each longest match from the left, or the first only. */
export function replacePattern(text: string, pattern: string, replacement: string, all: boolean): string {
  const tokens = tokenize(pattern);
  const characters = [...text];
  if (tokens.length === 0 || tokens.length * characters.length > MAX_REPLACE_WORK) return text;
  let result = '';
  for (let at = 0; at < characters.length; ) {
    const length = prefixLengths(tokens, characters.slice(at)).at(-1) ?? 0;
    if (length === 0) result += characters[at++] ?? '';
    else {
      result += replacement;
      at += length;
      if (!all) return result + characters.slice(at).join('');
    }
  }
  return result;
}

const MAX_REPLACE_WORK = 20_000;

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

/** All lengths of prefixes of `text` that fit, ascending: every way through the pattern at once, so never exponential. */
function prefixLengths(tokens: readonly PatternToken[], text: readonly string[]): number[] {
  if (tokens.length > MAX_TOKENS) return [];
  const lengths: number[] = [];
  let positions = withStars(tokens, [0]);
  for (let length = 0; positions.length > 0; length++) {
    if (positions.includes(tokens.length)) lengths.push(length);
    const character = text[length];
    if (character === undefined) break;
    positions = withStars(tokens, nextPositions(tokens, positions, character));
  }
  return lengths;
}

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
