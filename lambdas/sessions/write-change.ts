import { isDeepStrictEqual } from 'node:util';
import type { BotReply } from '../../bot/index.ts';
import type { Piece } from '../../core/history/put-away.ts';
import { dropLabLogs } from '../../core/runtime/trim-lab-logs.ts';
import { saveQuizRecord } from '../../core/session/quiz-record.ts';
import { saveSession } from '../../core/session/save.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import { checkRoom, checkRoomOfOther, type Packing } from './check-room.ts';
import type { OpenRecords, ReadRecords } from './open-records.ts';
import { findMeasure, type LabSwitch, parkLab, renewParked } from './park-lab.ts';
import { packRecord } from './record-item.ts';
import { findRepeat, NO_REPEATS, type Repeat, type Repeats, rememberId, rememberInteraction } from './repeats.ts';
import type { SessionOutcome, SessionRun } from './run-session.ts';
import { writePieces } from './save-lab.ts';
import { checkLoads, saveRecord } from './save-record.ts';
import type { ReadVersion, RecordKey, SessionStore } from './session-store.ts';

/** Bytes of an item up to which a lab has its past with it; a full one needs its room for itself. */
const ROOM_WITH_PAST_BYTES = 160 * 1024;

export type SingleOutcome = Omit<SessionOutcome, 'runs'> | 'conflict';

/** Whether the interaction was done before; what has no id is never a repeat. */
export function findRepeatOf({ interactionId }: SessionRun, repeats: Repeats): Repeat {
  return interactionId === undefined ? { kind: 'new' } : findRepeat(repeats, interactionId);
}

function remember(
  { interactionId }: SessionRun,
  repeats: Repeats,
  { note: _, shareChange: _change, ...reply }: BotReply,
): Repeats {
  if (interactionId === undefined) return repeats;
  if (reply.isSecret === true) return rememberId(repeats, interactionId, wallNow());
  return rememberInteraction(repeats, { id: interactionId, reply }, wallNow());
}

/** What an interaction left, and what it takes to write it. */
export interface Change {
  readonly read: ReadRecords;
  readonly records: OpenRecords;
  /** What has to lie beside the lab before it is written: of its history, and other labs. */
  readonly past: readonly Piece[];
  readonly labs: readonly Piece[];
  /** Another lab took the place of the one that was open. */
  readonly isOtherLab: boolean;
  readonly text: string;
  readonly reply: BotReply;
  readonly labSwitch: LabSwitch;
}

/** Writes what changed. Throws WorldFailure where it is not known to be written. */
export async function writeChange(
  store: SessionStore,
  run: SessionRun,
  { read, records, text, reply: answered, labSwitch, past, labs, isOtherLab }: Change,
  deadline: Deadline,
): Promise<SingleOutcome> {
  const { changes } = run.subject;
  const own = read[changes];
  let reply = answered;
  const pack = (packable: string) => {
    return { text: packable, packed: packRecord(packable, remember(run, records.repeats, reply)) };
  };
  const session = changes === 'lab' ? records.session : undefined;
  const measure = changes === 'lab' ? findMeasure(read, records, labSwitch) : own?.stored;
  const whole = session === undefined ? pack(text) : leaveRoom(pack(text), session, pack);
  const shorten = () => {
    delete records.session.history;
    if (dropLabLogs(records.session.cluster)) reply = run.sayLogsDropped?.(reply, records) ?? reply;
    return pack(saveRecord('lab', records));
  };
  const packing = isOtherLab ? checkRoomOfOther(whole) : checkRoom(whole, measure, session, shorten);
  checkLoads(changes, packing, records);
  if (deadline.leftMs() === 0) throw new WorldFailure('too-late', 'the deadline came before the write');
  if (changes === 'lab') {
    const pieces = records.session.history === undefined ? labs : [...past, ...labs];
    await writePieces(store, run.ownerId, pieces, deadline);
    if (reply.shareChange !== undefined) await store.shares.apply(reply.shareChange, deadline);
    await moveQuiz(store, run.ownerId, records, deadline);
    const parked = await parkLab(store, { ownerId: run.ownerId, read, records }, labSwitch, deadline);
    if (parked === 'conflict') return 'conflict';
    await renewParked(store, { ownerId: run.ownerId, read, records }, labSwitch, deadline);
  }
  const key: RecordKey = { ownerId: run.ownerId, record: changes };
  const outcome = await store.write(key, own?.version, packing.packed, deadline);
  if (outcome === 'unknown') return lookUp(store, { key, run, readVersion: own?.version, reply }, deadline);
  return outcome === 'conflict' ? 'conflict' : { reply, effect: 'written' };
}

/** A lab that has grown large is kept without its past. */
function leaveRoom(packing: Packing, session: Session, pack: (text: string) => Packing): Packing {
  if (session.history === undefined || packing.packed.sizeBytes <= ROOM_WITH_PAST_BYTES) return packing;
  delete session.history;
  return pack(saveSession(session));
}

/** Gives the quiz record of an old session an item of its own, before the session is written without it. */
async function moveQuiz(store: SessionStore, ownerId: string, { quizOfLab }: OpenRecords, deadline: Deadline) {
  if (quizOfLab === undefined) return;
  const packed = packRecord(saveQuizRecord(quizOfLab), NO_REPEATS);
  const outcome = await store.write({ ownerId, record: 'quiz' }, 0, packed, deadline);
  // A conflict: it was moved before. The lab itself is as it was.
  if (outcome === 'unknown') throw new WorldFailure('store-unavailable', 'a quiz record may not have been moved');
}

interface LostWrite {
  readonly key: RecordKey;
  readonly run: SessionRun;
  readonly readVersion: ReadVersion;
  readonly reply: BotReply;
}

/** What became of a write that was not answered. While the version stands, it may yet be done: then nobody knows. */
async function lookUp(store: SessionStore, lost: LostWrite, deadline: Deadline): Promise<SingleOutcome> {
  const unknown = (cause?: unknown) => new WorldFailure('outcome-unknown', 'a write was not answered', { cause });
  const read = await store.read(lost.key, deadline).catch((cause: unknown) => {
    throw unknown(cause);
  });
  const found = findRepeatOf(lost.run, read.stored?.repeats ?? NO_REPEATS);
  if (found.kind !== 'new') return { reply: lost.reply, effect: 'written' };
  if (lost.run.interactionId === undefined || isDeepStrictEqual(read.version, lost.readVersion)) throw unknown();
  return 'conflict';
}
