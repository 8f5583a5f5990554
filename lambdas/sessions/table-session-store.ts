import { wallNow } from '../wall-clock.ts';
import { readPatiently, removePatiently, updatePatiently, writePatiently } from './ask-patiently.ts';
import { createBoardStore } from './board-store.ts';
import { HAS_NO_VERSION, IS_ABSENT, IS_THERE, isStillAt } from './conditions.ts';
import { createForgottenStore } from './forgotten-store.ts';
import { createPieceStore } from './piece-store.ts';
import { createPostStore } from './post-store.ts';
import { buildRecordItem, expiryOf, parseRecordItem, parseVersion, recordKey } from './record-item.ts';
import type { ReadVersion, SessionStore } from './session-store.ts';
import { createShareStore } from './share-store.ts';
import type { Condition, Table } from './table.ts';

/** Records in a DynamoDB table with the keys `pk` and `sk`: one item a record. */
export function createSessionStore(table: Table): SessionStore {
  return {
    pieces: createPieceStore(table),
    posts: createPostStore(table),
    shares: createShareStore(table),
    boards: createBoardStore(table),
    forgotten: createForgottenStore(table),
    read: async (key, deadline) => {
      const item = await readPatiently(table, recordKey(key), deadline);
      return item === undefined ? { version: 0, stored: undefined } : parseRecordItem(item);
    },
    readVersion: async (key, deadline) => {
      const item = await readPatiently(table, recordKey(key), deadline, 'version');
      return item === undefined ? 0 : parseVersion(item.version);
    },
    write: (key, readVersion, next, deadline) => {
      const item = buildRecordItem(key, typeof readVersion === 'number' ? readVersion + 1 : 1, next, wallNow());
      return writePatiently(table, { item, condition: conditionOf(readVersion) }, deadline);
    },
    renew: (key, deadline) => {
      const update = {
        UpdateExpression: 'SET #expires = :expires',
        ...IS_THERE,
        ExpressionAttributeNames: { '#expires': 'expiresAt' },
        ExpressionAttributeValues: { ':expires': expiryOf(key, wallNow()) },
      };
      return updatePatiently(table, { key: recordKey(key), update }, deadline);
    },
    remove: (key, readVersion, deadline) =>
      removePatiently(table, { key: recordKey(key), condition: conditionOf(readVersion) }, deadline),
  };
}

function conditionOf(readVersion: ReadVersion): Condition {
  if (readVersion === undefined) return HAS_NO_VERSION;
  return readVersion === 0 ? IS_ABSENT : isStillAt(readVersion);
}
