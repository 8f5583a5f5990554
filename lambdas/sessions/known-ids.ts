import { createHash } from 'node:crypto';
import { TIMESTAMP_TOLERANCE_MS } from '../verify-signature.ts';

/**
 * Interactions that were done, one after the other in twelve bytes each: eight that the id is hashed to, four of the
 * second it was done in. So many are carried by each write, and a thousand of them cost no time this way.
 */
export type KnownIds = Uint8Array;

export const NO_IDS: KnownIds = new Uint8Array();

const HASH_BYTES = 8;
const ENTRY_BYTES = HASH_BYTES + 4;
/** A signature may be stamped ahead of our clock by the tolerance, and is good until as long after its stamp. */
const REMEMBER_SECONDS = (2 * TIMESTAMP_TOLERANCE_MS) / 1000;
/** Nobody types so many commands in that time; a program that sends more is its owner's own harm. */
const MAX_IDS = 1_024;

export function knowsId(ids: KnownIds, id: string): boolean {
  const view = viewOf(ids);
  const hash = viewOf(hashOf(id)).getBigUint64(0);
  for (let at = 0; at < ids.length; at += ENTRY_BYTES) if (view.getBigUint64(at) === hash) return true;
  return false;
}

/** With one more, and without those whose signature is no longer taken for good. */
export function addId(ids: KnownIds, id: string, wallNowMs: number): KnownIds {
  const nowSeconds = Math.floor(wallNowMs / 1000);
  const view = viewOf(ids);
  let start = Math.max(0, ids.length - (MAX_IDS - 1) * ENTRY_BYTES);
  while (start < ids.length && view.getUint32(start + HASH_BYTES) < nowSeconds - REMEMBER_SECONDS) start += ENTRY_BYTES;
  const kept = ids.subarray(start);
  const added = new Uint8Array(kept.length + ENTRY_BYTES);
  added.set(kept);
  added.set(hashOf(id), kept.length);
  viewOf(added).setUint32(kept.length + HASH_BYTES, nowSeconds);
  return added;
}

/** What an item holds of them; none where its bytes are no such list. */
export function readIds(bytes: Uint8Array | undefined): KnownIds {
  return bytes === undefined || bytes.length % ENTRY_BYTES !== 0 ? NO_IDS : new Uint8Array(bytes);
}

function hashOf(id: string): Uint8Array {
  return createHash('sha256').update(id).digest().subarray(0, HASH_BYTES);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
