import { type LabAnswer, PLAYGROUND_USER } from '../../bot/playground/server.ts';
import { createDeadline } from '../deadline.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { wallNow } from '../wall-clock.ts';
import type { AnswerPool } from './answer-pool.ts';

/** The page's lab as it is now; `known` is the version of one that stands. Undefined where it cannot be looked at. */
export type LabDoor = (known: number | undefined) => Promise<LabAnswer | undefined>;

const READ_WITHIN_MS = 3_000;

/** A lab that is as it was is read and not opened. The version is read first: what is written meanwhile is looked at again. */
export function createLabDoor({ readVersion }: SessionStore, look: AnswerPool['look']): LabDoor {
  const ownerId = PLAYGROUND_USER.id;
  return async (known) => {
    const deadline = createDeadline(wallNow(), READ_WITHIN_MS);
    const found = await readVersion({ ownerId, record: 'lab' }, deadline).catch(() => undefined);
    const version = typeof found === 'number' ? found : undefined;
    if (known !== undefined && version === known) return { isSame: true };
    const lab = await look(ownerId);
    return lab === undefined ? undefined : { ...(version === undefined ? {} : { version }), lab };
  };
}
