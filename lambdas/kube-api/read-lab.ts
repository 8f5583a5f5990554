import { startWork } from '../../core/cluster/work.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import type { ReadRecord, SessionStore } from '../sessions/session-store.ts';
import type { KeptLabs } from './kept-labs.ts';
import { type ApiToken, opens } from './token.ts';
import { type Visited, visitLab } from './visit-lab.ts';

/** One look at a lab, and the labs that were looked at before. */
export interface Look {
  readonly store: SessionStore;
  readonly labs: KeptLabs;
  readonly token: ApiToken;
}

/**
 * Lets `work` look at the lab that a token opens; undefined where it opens nothing. Where the lab in the store is the
 * one that was looked at last, it need not be loaded again; a clock that runs makes another of it at each look.
 */
export async function readLab<T>(
  { store, labs, token }: Look,
  work: (session: Session) => T,
  deadline: Deadline,
): Promise<T | undefined> {
  const { ownerId } = token;
  const read = await store.read({ ownerId, record: 'lab' }, deadline);
  const text = read.stored?.text;
  const kept = text === undefined ? undefined : labs.find(ownerId, text);
  if (kept !== undefined) {
    if (!opens(token, kept.apiTokenHash)) return undefined;
    startWork(kept.cluster);
    return work(kept);
  }
  let stands: Session | undefined;
  const look = (session: Session, clockRan: boolean): Visited<T> => {
    stands = clockRan ? undefined : session;
    return { value: work(session), changes: false };
  };
  const value = await visitLab(handOn(store, read), token, look, deadline);
  if (text !== undefined && stands !== undefined) labs.keep(ownerId, text, stands);
  return value;
}

/** A store whose lab was read already. */
function handOn(store: SessionStore, lab: ReadRecord): SessionStore {
  let first: ReadRecord | undefined = lab;
  return {
    ...store,
    read: async (key, deadline) => {
      const read = key.record === 'lab' && first !== undefined ? first : await store.read(key, deadline);
      first = undefined;
      return read;
    },
  };
}
