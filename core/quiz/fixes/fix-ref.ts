import type { Fix } from './fix.ts';
import { FIXES } from './fixes.ts';

/** A fix with the names in it: what is kept of one that is open. */
export interface FixRef {
  readonly fix: Fix;
  readonly seed: number;
}

/** `fix/wrong-image.1:1f3`: the same text is the same lab for ever. */
export function printFixRef({ fix, seed }: FixRef): string {
  return `fix/${fix.id}.${fix.version}:${seed.toString(36)}`;
}

/** The ref that `printFixRef` printed; undefined for another text, and for a fix that was replaced. */
export function parseFixRef(text: string): FixRef | undefined {
  const [, id, version, seed = ''] = /^fix\/([a-z-]+)\.(\d{1,3}):([a-z0-9]{1,6})$/.exec(text) ?? [];
  const fix = FIXES.find((each) => each.id === id && each.version === Number(version));
  return fix === undefined ? undefined : { fix, seed: Number.parseInt(seed, 36) };
}
