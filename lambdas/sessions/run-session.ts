import { isDeepStrictEqual } from 'node:util';
import type { BotReply, RecordName, Subject } from '../../bot/index.ts';
import { dropLabLogs } from '../../core/runtime/trim-lab-logs.ts';
import { DamagedNodes } from '../../core/session/nodes-line.ts';
import { saveQuizRecord } from '../../core/session/quiz-record.ts';
import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import { checkRoom } from './check-room.ts';
import { forgetRecord } from './forget-record.ts';
import { type OpenRecords, openRecords, type ReadRecords } from './open-records.ts';
import { findMeasure, type LabSwitch, parkLab, renewParked } from './park-lab.ts';
import { packRecord } from './record-item.ts';
import { findRepeat, NO_REPEATS, type Repeat, type Repeats, rememberId, rememberInteraction } from './repeats.ts';
import { checkLoads, saveRecord } from './save-record.ts';
import type { ReadVersion, RecordKey, SessionStore } from './session-store.ts';

/**
 * How often an interaction is run when others keep writing the same record first. Of those that run at the same time
 * one wins each round, so that this many of one person's come through.
 */
const MAX_RUNS = 30;

export interface SessionRun {
  readonly ownerId: string;
  /** Undefined where nobody repeats it under an id: a request to the Kubernetes API. */
  readonly interactionId: string | undefined;
  readonly subject: Subject;
  /** Called before the record is deleted: what it alone knows of has to go first. */
  readonly beforeForgetting?: (reply: BotReply) => Promise<void>;
  /** The reply where the lab had room only without its logs, which are gone then. */
  readonly sayLogsDropped?: (reply: BotReply, records: OpenRecords) => BotReply;
  /** Answers and changes the records in place. It may run more than once, each time on a fresh read. */
  readonly answer: (records: OpenRecords) => BotReply;
}

export interface SessionOutcome {
  /** Undefined where the interaction is `repeated` and its reply is no longer remembered. */
  readonly reply: BotReply | undefined;
  /** `repeated`: the interaction had been applied before, and its reply is given again. `kept`: it only looked. */
  readonly effect: 'written' | 'unchanged' | 'repeated' | 'kept';
  readonly runs: number;
}

/** Reads the records, answers, and writes what changed; where another write came first, all of it again. */
export async function runSession(store: SessionStore, run: SessionRun, deadline: Deadline): Promise<SessionOutcome> {
  for (let runs = 1; runs <= MAX_RUNS; runs += 1) {
    const outcome = await runOnce(store, run, deadline);
    if (outcome !== 'conflict') return { ...outcome, runs };
    if (deadline.leftMs() === 0) throw new WorldFailure('store-contended', `${runs} runs until the deadline`);
  }
  throw new WorldFailure('store-contended', `${MAX_RUNS} runs in a row met another write`);
}

type SingleOutcome = Omit<SessionOutcome, 'runs'> | 'conflict';

async function runOnce(store: SessionStore, run: SessionRun, deadline: Deadline): Promise<SingleOutcome> {
  const { changes } = run.subject;
  const read = await readRecords(store, run, deadline);
  const records = openRecords(run.ownerId, run.subject, read);
  const repeat = findRepeatOf(run, records.repeats);
  if (repeat.kind !== 'new') return { reply: repeat.kind === 'repeat' ? repeat.reply : undefined, effect: 'repeated' };
  const own = read[changes];
  // What was loaded saves as the text it was loaded from: it need not be saved again to see whether it changed.
  const before = own?.version === 0 ? saveRecord(changes, records) : own?.stored?.text;
  const labSwitch: LabSwitch = { shownBefore: records.session.shown, before };
  const reply = answerFrom(records, run);
  if (reply.forgetsRecord === true) {
    await run.beforeForgetting?.(reply);
    if ((await noteForgotten(store, run, deadline)) === 'unknown')
      throw new WorldFailure('outcome-unknown', 'what is to be forgotten was not noted');
    const outcome = await forgetRecord(store, { ownerId: run.ownerId, record: changes }, { read, records }, deadline);
    return outcome === 'conflict' ? 'conflict' : { reply, effect: 'written' };
  }
  if (reply.keepsRecord === true) return { reply, effect: 'kept' };
  const text = saveRecord(changes, records);
  if (text === before) return { reply, effect: 'unchanged' };
  if (changes === 'quiz' && own?.version === 0 && (await isForgotten(store, run, deadline))) {
    return { reply: undefined, effect: 'repeated' };
  }
  return writeChange(store, run, { read, records, text, reply, labSwitch }, deadline);
}

async function noteForgotten({ forgotten }: SessionStore, { ownerId, interactionId }: SessionRun, deadline: Deadline) {
  return interactionId === undefined ? 'written' : forgotten.note({ ownerId, interactionId }, deadline);
}

async function isForgotten({ forgotten }: SessionStore, { ownerId, interactionId }: SessionRun, deadline: Deadline) {
  return interactionId !== undefined && (await forgotten.covers({ ownerId, interactionId }, deadline));
}

function findRepeatOf({ interactionId }: SessionRun, repeats: Repeats): Repeat {
  return interactionId === undefined ? { kind: 'new' } : findRepeat(repeats, interactionId);
}

function remember({ interactionId }: SessionRun, repeats: Repeats, reply: BotReply): Repeats {
  if (interactionId === undefined) return repeats;
  if (reply.isSecret === true) return rememberId(repeats, interactionId, wallNow());
  return rememberInteraction(repeats, { id: interactionId, reply }, wallNow());
}

/** What runs on the nodes is read when it is first looked at: only then is its damage seen. */
function answerFrom(records: OpenRecords, { answer }: SessionRun): BotReply {
  try {
    return answer(records);
  } catch (cause) {
    if (!(cause instanceof DamagedNodes)) throw cause;
    throw new WorldFailure('session-unreadable', 'the item of a lab holds nodes that are damaged', { cause });
  }
}

async function readRecords(store: SessionStore, run: SessionRun, deadline: Deadline): Promise<ReadRecords> {
  const { changes, looksAtBoth, looksAtParked } = run.subject;
  const readIfWanted = async (record: RecordName) =>
    record === changes || looksAtBoth ? store.read({ ownerId: run.ownerId, record }, deadline) : undefined;
  const readParked = async () =>
    looksAtParked === true ? store.read({ ownerId: run.ownerId, record: 'parked' }, deadline) : undefined;
  const [lab, quiz, parked] = await Promise.all([readIfWanted('lab'), readIfWanted('quiz'), readParked()]);
  return { lab, quiz, parked };
}

interface Change {
  readonly read: ReadRecords;
  readonly records: OpenRecords;
  readonly text: string;
  readonly reply: BotReply;
  readonly labSwitch: LabSwitch;
}

async function writeChange(
  store: SessionStore,
  run: SessionRun,
  { read, records, text: whole, reply: answered, labSwitch }: Change,
  deadline: Deadline,
): Promise<SingleOutcome> {
  const { changes } = run.subject;
  const own = read[changes];
  let reply = answered;
  const pack = (packable: string) => {
    return { text: packable, packed: packRecord(packable, remember(run, records.repeats, reply)) };
  };
  const measure = changes === 'lab' ? findMeasure(read, records, labSwitch) : own?.stored;
  const packing = checkRoom(pack(whole), measure, changes === 'lab' ? records.session : undefined, () => {
    if (dropLabLogs(records.session.cluster)) reply = run.sayLogsDropped?.(reply, records) ?? reply;
    return pack(saveRecord('lab', records));
  });
  checkLoads(changes, packing, records);
  if (deadline.leftMs() === 0) throw new WorldFailure('too-late', 'the deadline came before the write');
  if (changes === 'lab') {
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
