import type { RecordName } from '../../bot/index.ts';
import type { Deadline } from '../deadline.ts';
import type { BoardStore } from './board-store.ts';
import type { ForgottenStore } from './forgotten-store.ts';
import type { PieceStore } from './piece-store.ts';
import type { PostStore } from './post-store.ts';
import type { PackedRecord } from './record-item.ts';
import type { Repeats } from './repeats.ts';
import type { ShareStore } from './share-store.ts';
import type { AttributeValue } from './table.ts';

/** One of the records that are kept of a user. */
export interface RecordKey {
  readonly ownerId: string;
  readonly record: RecordName;
}

/** A record as the store keeps it between two interactions. */
export interface StoredRecord {
  /** As core/session saved it. */
  readonly text: string;
  readonly repeats: Repeats;
  /** What it takes of its item. */
  readonly sizeBytes: number;
}

/** The number of the write that left a record; an attribute as it was read, where that is no such number. */
export type ReadVersion = number | AttributeValue | undefined;

/**
 * What one read found. Version 0: there is nothing yet, and a first write must find nothing either. No version:
 * something is there that nobody wrote who knows versions.
 */
export interface ReadRecord {
  readonly version: ReadVersion;
  readonly stored: StoredRecord | undefined;
  /** When it was written or renewed last, by the wall clock. */
  readonly writtenMs?: number;
  /** Why what is there cannot be read: a newer Podlab wrote it, or it is damaged. For the operator's log. */
  readonly damage?: string;
}

/** `conflict`: somebody else wrote since the read, and nothing was written now. `unknown`: see `writePatiently`. */
export type WriteOutcome = 'written' | 'conflict' | 'unknown';

/** Keeps the records of users, and what they post to channels. Each method is one request to the database, and throws WorldFailure alone. */
export interface SessionStore {
  /** What the latest write left: never an older state. */
  readonly read: (key: RecordKey, deadline: Deadline) => Promise<ReadRecord>;
  /** The version of the latest write alone, for who waits for the next one: 0 where there is nothing. */
  readonly readVersion: (key: RecordKey, deadline: Deadline) => Promise<ReadVersion>;
  /** Writes only where the record still has the version that was read. */
  readonly write: (
    key: RecordKey,
    readVersion: ReadVersion,
    next: PackedRecord,
    deadline: Deadline,
  ) => Promise<WriteOutcome>;
  /** What lies beside labs, of their history. */
  readonly pieces: PieceStore;
  readonly posts: PostStore;
  readonly shares: ShareStore;
  readonly boards: BoardStore;
  readonly forgotten: ForgottenStore;
  /** Has the record live on as if it were written now; `conflict`: there is none. */
  readonly renew: (key: RecordKey, deadline: Deadline) => Promise<WriteOutcome>;
  /** Deletes the record where it still has the version that was read: nothing is left of it. */
  readonly remove: (key: RecordKey, readVersion: ReadVersion, deadline: Deadline) => Promise<WriteOutcome>;
}
