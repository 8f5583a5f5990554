import { openLab } from '../../core/session/labs.ts';
import type { Session } from '../../core/session/session.ts';

/** Spreads neighbouring numbers apart. */
const GOLDEN = 0x9e3779b9;

/**
 * A number that stands for the lab that is open, in the buttons of its cards: the seed of its cluster, and another one
 * for each lab of a person, for two of them may be copies of one.
 */
export function seedOfLab(session: Session): number {
  return (session.cluster.seed ^ Math.imul(openLab(session).number - 1, GOLDEN)) >>> 0;
}

/** Branches of one lab never have so many numbers. */
const BRANCHES = 1_000_000;

/** A branch as the buttons of its cards name it: branches of two labs may have the same number. */
export function keyOfBranch(session: Session, number: number): number {
  return (openLab(session).number - 1) * BRANCHES + number;
}

/** The lab of such a name, and the branch in it. */
export function readBranchKey(key: number): { readonly lab: number; readonly branch: number } {
  return { lab: Math.floor(key / BRANCHES) + 1, branch: key % BRANCHES };
}
