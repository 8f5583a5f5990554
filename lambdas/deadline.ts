import { wallNow } from './wall-clock.ts';

/** Discord waits three seconds from the moment it sent the interaction: what is left is for the way back. */
export const ANSWER_WITHIN_MS = 2_300;
/** A clock that stands elsewhere than ours may not cost an interaction its time: no start costs more than this. */
const MAX_STARTED_BEFORE_MS = 1_200;

/** The one moment by which an interaction is answered, shared by all that is done for it. */
export interface Deadline {
  /** Milliseconds until then; 0 where it has passed. */
  readonly leftMs: () => number;
}

/** The deadline of an interaction that arrived at this moment of the wall clock. */
export function createDeadline(arrivedMs: number, withinMs: number): Deadline {
  const now = wallNow();
  const countedFromMs = Math.min(now, Math.max(arrivedMs, now - MAX_STARTED_BEFORE_MS));
  return { leftMs: () => Math.max(0, countedFromMs + withinMs - wallNow()) };
}
