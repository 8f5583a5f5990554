import { createHash } from 'node:crypto';
import type { Piece } from '../../core/history/put-away.ts';
import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import { readPatiently, removePatiently, writePatiently } from './ask-patiently.ts';
import { compressText, DICTIONARY, decompressText, hasDictionary } from './compress.ts';
import { ALWAYS } from './conditions.ts';
import { RECORD_LIFE_MS } from './record-item.ts';
import type { Item, Table } from './table.ts';

/**
 * Pieces of the history of a user's labs: one item each, under a name that follows from its text, so that what is
 * written twice is the same and what was written never changes. What no lab names any more goes by its TTL.
 */
export interface PieceStore {
  /** The text; undefined where it is gone or cannot be read. */
  readonly read: (ownerId: string, name: string, deadline: Deadline) => Promise<string | undefined>;
  /** Kept once it returns. */
  readonly write: (ownerId: string, piece: Piece, deadline: Deadline) => Promise<void>;
  readonly remove: (ownerId: string, name: string, deadline: Deadline) => Promise<void>;
}

/** What DynamoDB takes of one item, less its other attributes. */
const MAX_PIECE_BYTES = 380_000;

export function createPieceStore(table: Table): PieceStore {
  return {
    read: async (ownerId, name, deadline) => {
      const item = await readPatiently(table, pieceKey(ownerId, name), deadline);
      return item === undefined ? undefined : parsePiece(item);
    },
    write: async (ownerId, { name, text }, deadline) => {
      const item: Item = {
        ...pieceKey(ownerId, name),
        dictionary: { N: String(DICTIONARY) },
        state: { B: compressText(text) },
        expiresAt: { N: String(Math.ceil((wallNow() + RECORD_LIFE_MS) / 1000)) },
      };
      const outcome = await writePatiently(table, { item, condition: ALWAYS }, deadline);
      if (outcome === 'unknown')
        throw new WorldFailure('store-unavailable', 'a piece of history may not have been kept');
    },
    remove: async (ownerId, name, deadline) => {
      await removePatiently(table, { key: pieceKey(ownerId, name), condition: ALWAYS }, deadline);
    },
  };
}

/**
 * Names pieces for an interaction: by their text, so that its repeats write the same, and by the interaction, so that
 * what another one deletes is never what this one wrote.
 */
export function namePiece(interactionId: string): (text: string) => string {
  return (text) => createHash('sha256').update(`${interactionId}\n${text}`).digest('base64url').slice(0, 22);
}

/** True where the piece has room in an item of its own. */
export function hasRoom({ text }: Piece): boolean {
  return compressText(text).length <= MAX_PIECE_BYTES;
}

function pieceKey(ownerId: string, name: string): Item {
  return { pk: { S: `user#${ownerId}` }, sk: { S: `history#${name}` } };
}

function parsePiece(item: Item): string | undefined {
  const dictionary = Number(item.dictionary?.N);
  if (item.state?.B === undefined || !hasDictionary(dictionary)) return undefined;
  try {
    return decompressText(item.state.B, dictionary);
  } catch {
    // Decompressing throws on bytes that were never written as a piece, and on nothing else.
    return undefined;
  }
}
