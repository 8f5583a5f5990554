import { LAB_LIMITS } from './lab-limits.ts';
import type { Session } from './session.ts';

/** Something that a person has shared, as their session remembers it; the shared lab is an item of its own. */
export interface SharedRef {
  /** Under which it is kept: a hash of the code that opens it. */
  readonly id: string;
  /** What the lab was called. */
  readonly title: string;
  /** Where its clock stood. */
  readonly nowMs: number;
  /** The moment of the world from which nobody can open it any more. */
  readonly untilMs: number;
  /** It was shared with a card; of these the oldest makes room. */
  readonly isCard?: true;
}

/** What can still be opened, the oldest first. */
export function listShares({ shares = [] }: Session, wallNowMs: number): readonly SharedRef[] {
  return shares.filter(({ untilMs }) => wallNowMs < untilMs);
}

/**
 * Remembers one more. Where there are too many, the oldest card makes room, and its id is returned; `full` where there
 * are codes alone, and nothing is remembered.
 */
export function addShare(session: Session, share: SharedRef, wallNowMs: number): 'full' | readonly string[] {
  const shares = listShares(session, wallNowMs);
  const excess = Math.max(0, shares.length + 1 - LAB_LIMITS.shares);
  const going = shares.filter(({ isCard }) => isCard === true).slice(0, excess);
  if (going.length < excess) return 'full';
  session.shares = [...shares.filter((one) => !going.includes(one)), share];
  return going.map(({ id }) => id);
}

/** Forgets what is named; what is not known any more is none. */
export function dropShares(session: Session, ids: readonly string[], wallNowMs: number): readonly SharedRef[] {
  const shares = listShares(session, wallNowMs);
  session.shares = shares.filter(({ id }) => !ids.includes(id));
  return shares.filter(({ id }) => ids.includes(id));
}
