import { countKept } from '../../core/session/count-kept.ts';
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

const MEBIBYTE = 1024 * 1024;
/** What adds objects stops here. */
export const ROOM_TO_ADD: Room = { itemBytes: 300 * 1024, textBytes: 24 * MEBIBYTE };
/** What lets a full lab live on: time that passes, a label. */
const ROOM_TO_LIVE: Room = { itemBytes: 350 * 1024, textBytes: 28 * MEBIBYTE };
/** What deletes: it makes a lab larger at first. DynamoDB takes 400 KB an item, its other attributes included. */
const ROOM_TO_FREE: Room = { itemBytes: 400_000, textBytes: MAX_TEXT_BYTES };

/** Throws WorldFailure where the record has outgrown its item; a lab at its bound can always be emptied. */
export function checkRoom(packed: PackedRecord, before: StoredRecord | undefined, session: Session | undefined): void {
  if (fits(packed, ROOM_TO_ADD)) return;
  if (session !== undefined && before !== undefined && fits(packed, findRoom(before, session))) return;
  const { sizeBytes, textBytes } = packed;
  throw new WorldFailure('session-too-large', `a record of ${sizeBytes} bytes, unpacked ${textBytes}, was refused`);
}

function fits({ sizeBytes, textBytes }: PackedRecord, room: Room): boolean {
  return sizeBytes <= room.itemBytes && textBytes <= room.textBytes;
}

/** By what became of the objects: some more of them, as many, or fewer. What does not grow is never too large. */
function findRoom(before: StoredRecord, session: Session): Room {
  const loaded = loadSession(before.text);
  const more = loaded.ok ? countKept(session.cluster) - countKept(loaded.session.cluster) : 0;
  if (more > 0) return ROOM_TO_ADD;
  const room = more < 0 ? ROOM_TO_FREE : ROOM_TO_LIVE;
  return {
    itemBytes: Math.max(room.itemBytes, before.sizeBytes),
    textBytes: Math.max(room.textBytes, Buffer.byteLength(before.text)),
  };
}
