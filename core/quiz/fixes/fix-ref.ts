import type { Fix } from './fix.ts';
import { FIXES } from './fixes.ts';

/** A fix with the names in it: what is kept of one that is open. */
export interface FixRef {
  readonly fix: Fix;
  readonly seed: number;
  /** Its solution was played in it: nobody has mended it. */
  readonly played?: true;
}

/** So many ways there are to name the things of one fix: seeds from 0 up. */
export const FIX_NAMINGS = 1000;

const PLAYED = ':played';

/** `fix/wrong-image.1:1f3`: the same text is the same lab for ever; `…:played` once its solution was played. */
export function printFixRef({ fix, seed, played }: FixRef): string {
  return `fix/${fix.id}.${fix.version}:${seed.toString(36)}${played === true ? PLAYED : ''}`;
}

/** The ref that `printFixRef` printed; undefined for another text, and for a fix that was replaced. */
export function parseFixRef(text: string): FixRef | undefined {
  const [, id, version, seed = '', played] = /^fix\/([a-z-]+)\.(\d{1,3}):([a-z0-9]{1,6})(:played)?$/.exec(text) ?? [];
  const fix = FIXES.find((each) => each.id === id && each.version === Number(version));
  if (fix === undefined) return undefined;
  return { fix, seed: Number.parseInt(seed, 36), ...(played === PLAYED ? { played: true } : {}) };
}
