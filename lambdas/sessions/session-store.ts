import type { AppliedInteraction } from './applied-interactions.ts';

/** A session as the store keeps it between two interactions. */
export interface StoredSession {
  /** The session as core/session saved it. */
  readonly text: string;
  readonly applied: readonly AppliedInteraction[];
}

/** What one read found. Version 0: there is nothing yet, and a first write must find nothing either. */
export interface ReadSession {
  readonly version: number;
  readonly stored: StoredSession | undefined;
  /** Why what is there cannot be read: a newer Podlab wrote it, or it is damaged. For the operator's log. */
  readonly damage?: string;
}

/** `conflict`: somebody else wrote since the read, and nothing was written now. */
export type WriteOutcome = 'written' | 'conflict';

/** Keeps one session a user. Each method is one request to the database and throws WorldFailure alone. */
export interface SessionStore {
  /** What the latest write left: never an older state. */
  readonly read: (ownerId: string) => Promise<ReadSession>;
  /** Writes only where the session still has the version that was read. */
  readonly write: (ownerId: string, readVersion: number, next: StoredSession) => Promise<WriteOutcome>;
}
