import type { ReadSession, SessionStore, StoredSession } from '../../lambdas/sessions/session-store.ts';

/** A store that keeps sessions in memory and counts what it is asked for; the contract suite proves the real one. */
export interface MemorySessionStore extends SessionStore {
  readonly counts: { reads: number; writes: number };
  readonly sessions: Map<string, ReadSession>;
  /** Called before each write: where another write is to slip in first. */
  beforeWrite: () => void;
}

export function createMemorySessionStore(): MemorySessionStore {
  const sessions = new Map<string, ReadSession>();
  const counts = { reads: 0, writes: 0 };
  const store: MemorySessionStore = {
    counts,
    sessions,
    beforeWrite: () => {},
    read: async (ownerId) => {
      counts.reads += 1;
      return sessions.get(ownerId) ?? { version: 0, stored: undefined };
    },
    write: async (ownerId: string, readVersion: number, next: StoredSession) => {
      counts.writes += 1;
      store.beforeWrite();
      if ((sessions.get(ownerId)?.version ?? 0) !== readVersion) return 'conflict';
      sessions.set(ownerId, { version: readVersion + 1, stored: next });
      return 'written';
    },
  };
  return store;
}
