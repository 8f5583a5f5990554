/**
 * How to make one text out of another: what to copy from it and what to write between. `[skip, length, text, …]`, where
 * `skip` is how far the copied part begins behind the end of the one before it (less than 0: before it).
 */
export type Delta = readonly (number | string)[];

/** Matches are looked for by so many characters; a place of every so many is remembered. */
const SEED = 16;
const STRIDE = 8;
/** How far behind the last match the next one is looked for first: most changes are small and in place. */
const NEAR = 1_024;
/** A copy is written in some ten characters: a shorter one does not pay. */
const SHORTEST_COPY = 12;

/** The difference by which `applyDelta` makes `target` out of `base`. Takes time with the length of both. */
export function encodeDelta(base: string, target: string): Delta {
  if (base === target) return [0, base.length];
  const writer = createWriter(base, target);
  const index = indexSeeds(base);
  let at = 0;
  let misses = 0;
  while (at < target.length) {
    const match = findMatch({ base, target, at, expected: writer.expected() + at - writer.written(), index });
    if (match === undefined) {
      // The longer nothing is found, the coarser it is looked for.
      misses += 1;
      at += 1 + (misses >> 6);
    } else {
      misses = 0;
      at = writer.copy(match, at);
    }
  }
  return writer.end();
}

/** The text that `encodeDelta` was given as `target`; undefined where the difference was not made from this `base`. */
export function applyDelta(base: string, delta: Delta): string | undefined {
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < delta.length; index += 3) {
    const [skip, length, text = ''] = delta.slice(index, index + 3);
    if (typeof skip !== 'number' || typeof length !== 'number' || typeof text !== 'string') return undefined;
    from += skip;
    if (!(from >= 0 && length >= 0 && from + length <= base.length)) return undefined;
    parts.push(base.slice(from, from + length), text);
    from += length;
  }
  return parts.join('');
}

interface Writer {
  /** Where in the base the text goes on, if nothing changes any more. */
  readonly expected: () => number;
  /** How far the target is covered. */
  readonly written: () => number;
  /** Covers the target up to the end of a match of `at`, which may have begun before; returns that end. */
  readonly copy: (from: number, at: number) => number;
  readonly end: () => Delta;
}

function createWriter(base: string, target: string): Writer {
  const delta: (number | string)[] = [0, 0];
  let expected = 0;
  let written = 0;
  return {
    expected: () => expected,
    written: () => written,
    copy: (from, at) => {
      let before = 0;
      while (at - before > written && from - before > 0 && base[from - before - 1] === target[at - before - 1])
        before += 1;
      const length = before + countAlike(base, from, target, at);
      if (length < SHORTEST_COPY) return at + 1;
      delta.push(target.slice(written, at - before), from - before - expected, length);
      expected = from - before + length;
      written = at - before + length;
      return written;
    },
    end: () => (written < target.length ? [...delta, target.slice(written)] : delta),
  };
}

function countAlike(base: string, from: number, target: string, at: number): number {
  const most = Math.min(base.length - from, target.length - at);
  let count = 0;
  while (count < most && base.charCodeAt(from + count) === target.charCodeAt(at + count)) count += 1;
  return count;
}

interface Search {
  readonly base: string;
  readonly target: string;
  readonly at: number;
  /** Where the text would go on in the base. */
  readonly expected: number;
  readonly index: SeedIndex;
}

/** Where in the base the text at `at` stands: where it is expected, else wherever the index knows it, rather nearby. */
function findMatch({ base, target, at, expected, index }: Search): number | undefined {
  if (countAlike(base, expected, target, at) >= SEED) return expected;
  const place = (index.places[hashSeed(target, at) & index.mask] ?? 0) - 1;
  const seed = target.slice(at, at + SEED);
  if (place < 0 || seed.length < SEED || !base.startsWith(seed, place)) return undefined;
  const near = Math.max(0, expected - NEAR);
  const found = base.slice(near, expected + NEAR).indexOf(seed);
  return found < 0 ? place : near + found;
}

interface SeedIndex {
  /** By hash the place of a seed and one more; 0 where there is none. */
  readonly places: Int32Array;
  readonly mask: number;
}

function indexSeeds(base: string): SeedIndex {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(base.length / STRIDE + 1)) + 1);
  const places = new Int32Array(size);
  for (let at = 0; at + SEED <= base.length; at += STRIDE) places[hashSeed(base, at) & (size - 1)] = at + 1;
  return { places, mask: size - 1 };
}

function hashSeed(text: string, at: number): number {
  let hash = 0;
  for (let index = 0; index < SEED; index += 1) hash = Math.imul(hash ^ text.charCodeAt(at + index), 0x9e37_79b1);
  return hash ^ (hash >>> 15);
}
