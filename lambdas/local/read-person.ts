import { PLAYGROUND_USER } from '../../bot/playground/server.ts';
import { loadSession } from '../../core/session/load.ts';
import { createDeadline } from '../deadline.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import { wallNow } from '../wall-clock.ts';

/** What the page has to know of its person before it says anything. */
export interface PagePerson {
  /** They were here before. */
  readonly hasLab: boolean;
  /** The language that they told the bot to speak. */
  readonly language?: 'en' | 'ko';
}

const READ_WITHIN_MS = 3_000;

/** Of whom nothing can be read, nothing is known: the page still opens. */
export async function readPerson(store: SessionStore): Promise<PagePerson> {
  const key = { ownerId: PLAYGROUND_USER.id, record: 'lab' } as const;
  const read = await store.read(key, createDeadline(wallNow(), READ_WITHIN_MS)).catch(() => undefined);
  const loaded = read?.stored === undefined ? undefined : loadSession(read.stored.text);
  const language = loaded?.ok === true ? loaded.session.language : undefined;
  return { hasLab: read !== undefined && read.version !== 0, ...(language === undefined ? {} : { language }) };
}
