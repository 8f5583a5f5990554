import { compressText, DICTIONARY, decompressText, hasDictionary } from './compress.ts';
import { addId, type KnownIds, NO_IDS, readIds } from './known-ids.ts';
import type { AppliedInteraction, Repeats } from './repeats.ts';
import type { ReadRecord, ReadVersion, RecordKey, StoredRecord } from './session-store.ts';
import type { AttributeValue, Item } from './table.ts';

/** The shape of the item and of what is compressed in it. A newer one is not ours to read. */
export const SCHEMA_VERSION = 3;
export const DAY_MS = 86_400_000;
/** A record nobody has used for so long is forgotten by DynamoDB's TTL. */
export const RECORD_LIFE_MS = 180 * DAY_MS;
/** What lies beside outlives the lab that says so: it is renewed once a day. */
const PARKED_LIFE_MS = RECORD_LIFE_MS + 2 * DAY_MS;

const SORT_KEYS = { lab: 'session#main', quiz: 'quiz#main', parked: 'session#parked' } as const;

/** Where a record of a user lives. The sort key leaves room for further labs of the same user. */
export function recordKey({ ownerId, record }: RecordKey): Item {
  return { pk: { S: `user#${ownerId}` }, sk: { S: SORT_KEYS[record] } };
}

/** A record as its item holds it. */
export interface PackedRecord {
  readonly state: Uint8Array;
  readonly applied: Uint8Array;
  readonly ids: KnownIds;
  /** What the state unpacks to. */
  readonly textBytes: number;
  readonly sizeBytes: number;
}

export function packRecord(text: string, repeats: Repeats): PackedRecord {
  const state = compressText(text);
  const applied = compressText(JSON.stringify(repeats.applied));
  const { ids } = repeats;
  const sizeBytes = state.length + applied.length + ids.length;
  return { state, applied, ids, textBytes: Buffer.byteLength(text), sizeBytes };
}

/** The item to write for a record. It says what it takes to read it. */
export function buildRecordItem(key: RecordKey, version: number, packed: PackedRecord, wallNowMs: number): Item {
  return {
    ...recordKey(key),
    version: { N: String(version) },
    schemaVersion: { N: String(SCHEMA_VERSION) },
    dictionary: { N: String(DICTIONARY) },
    state: { B: packed.state },
    applied: { B: packed.applied },
    // DynamoDB's imitations take no empty bytes.
    ...(packed.ids.length === 0 ? {} : { known: { B: packed.ids } }),
    expiresAt: expiryOf(key, wallNowMs),
  };
}

/** The second from which DynamoDB may delete what is written at that moment. */
export function expiryOf({ record }: RecordKey, wallNowMs: number): AttributeValue {
  const lifeMs = record === 'parked' ? PARKED_LIFE_MS : RECORD_LIFE_MS;
  return { N: String(Math.ceil((wallNowMs + lifeMs) / 1000)) };
}

/** How each schema that was ever written is read: its dictionary, and what it has. */
const READERS: ReadonlyMap<number, (item: Item) => number> = new Map<number, (item: Item) => number>([
  // Until 2026-11-27: the quiz record inside the session, no ids beside the replies, and the first dictionary unsaid.
  [1, () => 1],
  // For some hours of that day: the ids as a compressed list.
  [2, (item) => Number(item.dictionary?.N)],
  [3, (item) => Number(item.dictionary?.N)],
]);

/** What an item says. One that cannot be read has its damage named; damaged repeats cost the repeats alone. */
export function parseRecordItem(item: Item): ReadRecord {
  const version = parseVersion(item.version);
  const damaged = (damage: string): ReadRecord => ({ version, stored: undefined, damage });
  if (typeof version === 'object') return damaged('has a version that is no number of a write');
  const schemaVersion = Number(item.schemaVersion?.N);
  const dictionary = READERS.get(schemaVersion)?.(item);
  if (dictionary === undefined) return damaged(`has schemaVersion ${schemaVersion}`);
  if (!hasDictionary(dictionary)) return damaged(`needs dictionary ${dictionary}`);
  if (item.state?.B === undefined) return damaged('lacks its state');
  const text = unpack(item.state.B, dictionary);
  if (text === undefined) return damaged('does not unpack');
  const writtenMs = Number(item.expiresAt?.N) * 1000 - RECORD_LIFE_MS;
  return { version, stored: readStored(item, text, dictionary), ...(Number.isFinite(writtenMs) ? { writtenMs } : {}) };
}

/** Writes are counted from 1, and there is one more to count. */
export function parseVersion(attribute: AttributeValue | undefined): ReadVersion {
  const number = Number(attribute?.N);
  return number >= 1 && Number.isSafeInteger(number + 1) && Number.isInteger(number) ? number : attribute;
}

function readStored(item: Item, text: string, dictionary: number): StoredRecord {
  const applied = parseList(item.applied?.B, dictionary).filter(isApplied);
  const ids = item.ids === undefined ? readIds(item.known?.B) : idsOfList(parseList(item.ids.B, dictionary));
  const sizeBytes = [item.state, item.applied, item.ids, item.known].reduce(
    (sum, part) => sum + (part?.B?.length ?? 0),
    0,
  );
  return { text, repeats: { applied, ids }, sizeBytes };
}

function parseList(bytes: Uint8Array | undefined, dictionary: number): readonly unknown[] {
  const text = bytes === undefined ? undefined : unpack(bytes, dictionary);
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    // No JSON: nothing is remembered.
    return [];
  }
}

function isApplied(entry: unknown): entry is AppliedInteraction {
  return typeof entry === 'object' && entry !== null && 'id' in entry && 'reply' in entry;
}

/** Of pairs `[id, moment]`. */
function idsOfList(list: readonly unknown[]): KnownIds {
  const pairs = list.filter((entry) => Array.isArray(entry)).map(([id, atMs]) => [String(id), Number(atMs)] as const);
  return pairs.reduce((ids, [id, atMs]) => addId(ids, id, atMs), NO_IDS);
}

function unpack(bytes: Uint8Array, dictionary: number): string | undefined {
  try {
    return decompressText(bytes, dictionary);
  } catch {
    // Decompressing throws on bytes that packRecord never wrote, and on nothing else.
    return undefined;
  }
}
