import type { BotReply } from '../../bot/index.ts';
import { startWork } from '../../core/cluster/work.ts';
import { catchUp } from '../../core/session/live.ts';
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
}

/** Nothing of this is sent to Discord: a visit has an answer of its own. */
const NO_REPLY: BotReply = { response: { type: 1 }, files: [] };

/**
 * Loads the lab that a token opens, works on it and saves it where it changed: the same way as an interaction's, so that
 * two clients at once lose nothing. `work` may be run more than once, each time on a fresh read. Undefined where the
 * token opens nothing, or no longer does.
 */
export async function visitLab<T>(
  store: SessionStore,
  token: ApiToken,
  work: (session: Session) => Visited<T>,
  deadline: Deadline,
): Promise<T | undefined> {
  let visited: Visited<T> | undefined;
  const answer = ({ session }: { readonly session: Session }): BotReply => {
    visited = undefined;
    if (opens(token, session.apiTokenHash)) {
      startWork(session.cluster);
      const passedMs = catchUp(session, wallNow())?.passedMs ?? 0;
      const worked = work(session);
      visited = { ...worked, changes: worked.changes || passedMs > 0 };
    }
    return visited?.changes === true ? NO_REPLY : { ...NO_REPLY, keepsRecord: true };
  };
  const subject = { changes: 'lab', looksAtBoth: false, tellsOfLab: true, toleratesUnreadable: false } as const;
  await runSession(store, { ownerId: token.ownerId, interactionId: undefined, subject, answer }, deadline);
  return visited?.value;
}
