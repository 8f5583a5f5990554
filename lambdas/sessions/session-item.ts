import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { WorldFailure } from '../world-failure.ts';
import type { AppliedInteraction } from './applied-interactions.ts';
import { compressText, decompressText } from './compress.ts';
import type { ReadSession, StoredSession } from './session-store.ts';

export type Item = Record<string, AttributeValue>;

/** The shape of the item and of what is compressed in it. A newer one is not ours to read. */
export const SCHEMA_VERSION = 1;
/** DynamoDB takes 400 KB an item; Podlab stops far below it. */
export const MAX_ITEM_BYTES = 300 * 1024;
/** A session nobody has used for so long is forgotten by DynamoDB's TTL. */
export const SESSION_LIFE_MS = 180 * 86_400_000;

/** Where the session of a user lives. The sort key leaves room for further labs of the same user. */
export function sessionKey(ownerId: string): Item {
  return { pk: { S: `user#${ownerId}` }, sk: { S: 'session#main' } };
}

/** The item to write for a session; refuses what would not fit before anything is sent. */
export function buildSessionItem(ownerId: string, version: number, next: StoredSession, wallNowMs: number): Item {
  const state = compressText(next.text);
  const applied = compressText(JSON.stringify(next.applied));
  if (state.length + applied.length > MAX_ITEM_BYTES) {
    throw new WorldFailure('session-too-large', `a session of ${state.length} + ${applied.length} bytes was refused`);
  }
  return {
    ...sessionKey(ownerId),
    version: { N: String(version) },
    schemaVersion: { N: String(SCHEMA_VERSION) },
    state: { B: state },
    applied: { B: applied },
    expiresAt: { N: String(Math.ceil((wallNowMs + SESSION_LIFE_MS) / 1000)) },
  };
}

/** What an item says. One that cannot be read has its damage named; without a version it is a WorldFailure. */
export function parseSessionItem(item: Item): ReadSession {
  const version = Number(item.version?.N);
  if (!Number.isSafeInteger(version)) throw new WorldFailure('session-unreadable', "a session's item has no version");
  const damaged = (damage: string): ReadSession => ({ version, stored: undefined, damage });
  const schemaVersion = Number(item.schemaVersion?.N);
  if (schemaVersion !== SCHEMA_VERSION) return damaged(`has schemaVersion ${schemaVersion}`);
  const [state, applied] = [item.state?.B, item.applied?.B];
  if (state === undefined || applied === undefined) return damaged('lacks a part');
  try {
    return { version, stored: { text: decompressText(state), applied: parseApplied(decompressText(applied)) } };
  } catch {
    // Decompressing and parsing throw on bytes that buildSessionItem never wrote, and on nothing else.
    return damaged('does not unpack');
  }
}

function parseApplied(text: string): readonly AppliedInteraction[] {
  // Podlab alone writes this list, under the item's schemaVersion.
  return JSON.parse(text) as AppliedInteraction[];
}
