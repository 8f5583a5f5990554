import type { BotReply } from '../../bot/index.ts';
import { startWork, WORK_OF_A_REQUEST } from '../../core/cluster/work.ts';
import type { RequestNote } from '../../core/session/keep-request.ts';
import { type CaughtUp, catchUp } from '../../core/session/live.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import { runSession } from '../sessions/run-session.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { wallNow } from '../wall-clock.ts';
import { type ApiToken, opens } from './token.ts';

/** What a visit of a lab found, and whether it is to be saved. */
export interface Visited<T> {
  readonly value: T;
  readonly changes: boolean;
  /** True where nothing of the lab as it is now may be saved, not even the time that passed by itself. */
  readonly isSpoilt?: boolean;
  /** What the history of the lab is to call it; absent for a look. */
  readonly did?: string;
}

/** What is not kept of a running clock is run once more at the next look: so long, and so much work, at most. */
const KEPT_EVERY_MS = 10_000;
const WORK_NOT_KEPT = WORK_OF_A_REQUEST / 100;

interface BeforeRunning {
  /** The moment of the world up to which the clock's running is kept. */
  readonly keptMs: number | undefined;
  readonly version: number;
  readonly workLeft: number;
}

/**
 * Whether what passed by itself is written. Of a clock that runs while nothing can be seen to happen the same comes again
 * from what is kept, and a watch looks every second.
 */
function isWorthKeeping({ cluster }: Session, { trouble }: CaughtUp, before: BeforeRunning): boolean {
  const { keptMs = 0, version, workLeft } = before;
  return (
    trouble !== undefined ||
    cluster.store.resourceVersion !== version ||
    workLeft - cluster.work.left > WORK_NOT_KEPT ||
    wallNow() - keptMs >= KEPT_EVERY_MS
  );
}

/** Nothing of this is sent to Discord: a visit has an answer of its own. */
const NO_REPLY: BotReply = { response: { type: 1 }, files: [] };

/**
 * Loads the lab that a token opens, works on it and saves it where it changed: the same way as an interaction's, so that
 * two clients at once lose nothing. `work` may be run more than once, each time on a fresh read. Undefined where the
 * token opens nothing, or no longer does. `clockRan` is true where the lab is no more the one that is stored.
 */
export function visitLab<T>(
  store: SessionStore,
  token: ApiToken,
  work: (session: Session, clockRan: boolean) => Visited<T>,
  deadline: Deadline,
): Promise<T | undefined> {
  const mayEnter = ({ apiTokenHash }: Session) => opens(token, apiTokenHash);
  return visit(store, { ownerId: token.ownerId, mayEnter, work }, deadline);
}

/** Looks at the lab of a person who is known already: a clock that runs is brought to the present as for a visit. */
export function lookAtLab<T>(
  store: SessionStore,
  ownerId: string,
  look: (session: Session) => T,
  deadline: Deadline,
): Promise<T | undefined> {
  const work = (session: Session) => ({ value: look(session), changes: false });
  return visit(store, { ownerId, mayEnter: () => true, work }, deadline);
}

interface Visit<T> {
  readonly ownerId: string;
  readonly mayEnter: (session: Session) => boolean;
  readonly work: (session: Session, clockRan: boolean) => Visited<T>;
}

async function visit<T>(
  store: SessionStore,
  { ownerId, mayEnter, work }: Visit<T>,
  deadline: Deadline,
): Promise<T | undefined> {
  let visited: Visited<T> | undefined;
  let note: RequestNote | undefined;
  const answer = ({ session }: { readonly session: Session }): BotReply => {
    visited = undefined;
    if (mayEnter(session)) {
      startWork(session.cluster);
      const workLeft = session.cluster.work.left;
      const before = { keptMs: session.live?.atMs, version: session.cluster.store.resourceVersion };
      // The clock of a question's world stands: the question is about its moment.
      const caughtUp = session.shown === undefined ? catchUp(session, wallNow()) : undefined;
      const passedMs = caughtUp?.passedMs ?? 0;
      const beganMs = session.cluster.nowMs;
      const worked = work(session, caughtUp !== undefined);
      const ran = passedMs > 0 ? { beganMs } : {};
      const ranFar = caughtUp !== undefined && isWorthKeeping(session, caughtUp, { ...before, workLeft });
      visited = { ...worked, changes: worked.changes || (ranFar && worked.isSpoilt !== true) };
      // A clock that ran is found again by letting time pass; a write is not.
      const isTime = !worked.changes && caughtUp?.trouble !== 'behind';
      note = {
        did: worked.changes ? (worked.did ?? 'kubectl') : '',
        work: workLeft - session.cluster.work.left,
        ...(isTime ? { replay: { kind: 'time' } } : ran),
      };
    }
    if (visited?.changes !== true) return { ...NO_REPLY, keepsRecord: true };
    return note === undefined ? NO_REPLY : { ...NO_REPLY, note };
  };
  const subject = { changes: 'lab', looksAtBoth: false, tellsOfLab: true, toleratesUnreadable: false } as const;
  await runSession(store, { ownerId, interactionId: undefined, subject, answer }, deadline);
  return visited?.value;
}
