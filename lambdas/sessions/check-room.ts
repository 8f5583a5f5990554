import { countGoing, countKept, countReplicas } from '../../core/session/count-kept.ts';
import { loadSession } from '../../core/session/load.ts';
import type { Session } from '../../core/session/session.ts';
import { WorldFailure } from '../world-failure.ts';
import { MAX_TEXT_BYTES } from './compress.ts';
import type { PackedRecord } from './record-item.ts';
import type { StoredRecord } from './session-store.ts';

/** How large a record may become: its item, and what it unpacks to. */
export interface Room {
  readonly itemBytes: number;
  readonly textBytes: number;
}

/** A text to write, and what it takes. */
export interface Packing {
  readonly text: string;
  readonly packed: PackedRecord;
}

const MEBIBYTE = 1024 * 1024;
// Marking all for deletion makes a lab 1.3 to 1.46 times as large: from the first two bounds that fits into the third,
// the last bit of it without the logs.
/** What adds objects stops here. */
export const ROOM_TO_ADD: Room = { itemBytes: 240 * 1024, textBytes: 8 * MEBIBYTE };
/** What lets a full lab live on: time that passes, a label. */
const ROOM_TO_LIVE: Room = { itemBytes: 280_000, textBytes: 12 * MEBIBYTE };
/** What deletes: it makes a lab larger at first. DynamoDB takes 400 KB an item, its other attributes included. */
const ROOM_TO_FREE: Room = { itemBytes: 400_000 - 1024, textBytes: MAX_TEXT_BYTES };

/**
 * What is to be written, in its room. What frees room and has none is tried once more as `shorten` makes it, so that a
 * lab can always be emptied. Throws WorldFailure where the record has outgrown its item.
 */
export function checkRoom(
  whole: Packing,
  before: StoredRecord | undefined,
  session: Session | undefined,
  shorten: () => Packing,
): Packing {
  if (fits(whole, ROOM_TO_ADD)) return whole;
  if (session === undefined || before === undefined) throw tooLarge(whole);
  const change = compareObjects(before, session);
  const room = findRoom(before, change);
  if (fits(whole, room)) return whole;
  if (change !== 'fewer') throw tooLarge(whole);
  const shorter = shorten();
  if (!fits(shorter, room)) throw tooLarge(shorter);
  return shorter;
}

/** The same of a lab that takes the place of another one: it may be as large as any, for it was kept before. */
export function checkRoomOfOther(whole: Packing): Packing {
  if (!fits(whole, ROOM_TO_FREE)) throw tooLarge(whole);
  return whole;
}

function tooLarge({ packed: { sizeBytes, textBytes } }: Packing): WorldFailure {
  return new WorldFailure('session-too-large', `a record of ${sizeBytes} bytes, unpacked ${textBytes}, was refused`);
}

function fits({ packed: { sizeBytes, textBytes } }: Packing, room: Room): boolean {
  return sizeBytes <= room.itemBytes && textBytes <= room.textBytes;
}

type ObjectChange = 'more' | 'as many' | 'fewer';

/** By the objects that are kept; where they are as many, by the Pods that are asked for. While something goes, time frees. */
function compareObjects(before: StoredRecord, { cluster }: Session): ObjectChange {
  const loaded = loadSession(before.text);
  if (!loaded.ok) return 'as many';
  const then = loaded.session.cluster;
  const more = countKept(cluster) - countKept(then);
  if (more !== 0) return more > 0 ? 'more' : 'fewer';
  const frees = countGoing(cluster) > 0 || countReplicas(cluster) < countReplicas(then);
  return frees ? 'fewer' : 'as many';
}

const ROOMS: Readonly<Record<ObjectChange, Room>> = {
  more: ROOM_TO_ADD,
  'as many': ROOM_TO_LIVE,
  fewer: ROOM_TO_FREE,
};

/** What adds nothing and does not grow is never too large. */
function findRoom(before: StoredRecord, change: ObjectChange): Room {
  const room = ROOMS[change];
  if (change === 'more') return room;
  return {
    itemBytes: Math.max(room.itemBytes, before.sizeBytes),
    textBytes: Math.max(room.textBytes, Buffer.byteLength(before.text)),
  };
}
