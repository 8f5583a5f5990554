import { advanceBy } from '../lab/advance.ts';
import type { Session } from './session.ts';

/** How fast virtual time may run beside the world's. */
export const SPEEDS = [1, 10, 60] as const;
export type Speed = (typeof SPEEDS)[number];

/** A clock that runs: whenever somebody looks, the lab is brought to the moment that it should show. */
export interface Live {
  readonly speed: Speed;
  /** The moment of the world, in milliseconds since 1970, to which the lab has been brought. */
  readonly atMs: number;
}

/** How long a clock runs on when nobody looks: then it has stopped by itself. */
export const RUNS_UNSEEN_MS = 600_000;

export interface CaughtUp {
  /** Virtual milliseconds that passed. */
  readonly passedMs: number;
  /** `stopped`: nobody looked for too long. `behind`: more happened than one request may do, and the rest is dropped. */
  readonly trouble?: 'stopped' | 'behind';
}

/** Brings a running lab to the present; undefined where its clock stands. It may be repeated with the same moment. */
export function catchUp(session: Session, wallNowMs: number): CaughtUp | undefined {
  const { live, cluster } = session;
  if (live === undefined) return undefined;
  // Two clocks may differ a little: time never runs backwards.
  const unseenMs = Math.max(0, wallNowMs - live.atMs);
  const stopped = unseenMs > RUNS_UNSEEN_MS;
  const dueMs = Math.min(unseenMs, RUNS_UNSEEN_MS) * live.speed;
  const fromMs = cluster.nowMs;
  const outcome = dueMs === 0 ? undefined : advanceBy(cluster, dueMs, () => []);
  if (stopped) delete session.live;
  else session.live = { ...live, atMs: live.atMs + unseenMs };
  const behind = outcome?.ok === true && !outcome.complete;
  const trouble = stopped ? 'stopped' : behind ? 'behind' : undefined;
  return { passedMs: cluster.nowMs - fromMs, ...(trouble === undefined ? {} : { trouble }) };
}

/** Lets the clock run at a speed from this moment on; undefined stops it. */
export function setSpeed(session: Session, speed: Speed | undefined, wallNowMs: number): void {
  if (speed === undefined) delete session.live;
  else session.live = { speed, atMs: wallNowMs };
}
