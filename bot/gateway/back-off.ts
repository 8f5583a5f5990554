import type { Pace } from './pace.ts';

/** How many logins Discord still takes of this bot: a thousand a day, then it resets the bot's token. */
export interface LoginLimit {
  readonly remaining: number;
  /** Until the count begins anew. */
  readonly resetAfterMs: number;
}

/** So many attempts may follow each other quickly before the day's logins are shared out. */
const QUICK_TRIES = 5;
const LONGEST_SHARE_MS = 15 * 60_000;

/** The pause before the next attempt after so many in a row that came to nothing. */
export function computePauseMs(failures: number, pace: Pace): number {
  return failures === 0 ? 0 : Math.min(pace.longestPauseMs, pace.firstPauseMs * 2 ** (failures - 1));
}

/**
 * What a login waits beside that. None is made that Discord no longer takes; and where logins go on coming to nothing,
 * what is left of them has to last until the count begins anew.
 */
export function computeLoginPauseMs(failures: number, limit: LoginLimit, pace: Pace): number {
  if (limit.remaining < 1) return Math.max(limit.resetAfterMs, pace.firstPauseMs);
  return failures < QUICK_TRIES ? 0 : Math.min(limit.resetAfterMs / limit.remaining, LONGEST_SHARE_MS);
}
