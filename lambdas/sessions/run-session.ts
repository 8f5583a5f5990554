import type { BotReply, RecordName, Subject } from '../../bot/index.ts';
import type { FindPiece } from '../../core/history/open-lines.ts';
import { type Begun, beginRequest } from '../../core/session/keep-request.ts';
import { openLab } from '../../core/session/labs.ts';
import { DamagedPart } from '../../core/session/late.ts';
import type { Session } from '../../core/session/session.ts';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import { forgetRecord } from './forget-record.ts';
import { type OpenRecords, openRecords, type ReadRecords, withQuiz } from './open-records.ts';
import type { LabSwitch } from './park-lab.ts';
import { namePiece } from './piece-store.ts';
import { readPieces } from './read-pieces.ts';
import { dropPieces, saveLab } from './save-lab.ts';
import { saveRecord } from './save-record.ts';
import type { SessionStore } from './session-store.ts';
import { type Change, findRepeatOf, type SingleOutcome, writeChange } from './write-change.ts';

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
  /** What it takes of what lies beside the lab, by its names; nothing where it is left out. */
  readonly listWanted?: (session: Session) => readonly string[];
  /** True where the quiz is looked at, although the subject does not say so. */
  readonly wantsQuiz?: (session: Session) => boolean;
  /** Called before the record is deleted: what it alone knows of has to go first. */
  readonly beforeForgetting?: (reply: BotReply) => Promise<void>;
  /** The reply where the lab had room only without its logs, which are gone then. */
  readonly sayLogsDropped?: (reply: BotReply, records: OpenRecords) => BotReply;
  /** Answers and changes the records in place. It may run more than once, each time on a fresh read. */
  readonly answer: (records: OpenRecords, findPiece: FindPiece) => BotReply;
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
    const outcome = await runReadable(store, run, deadline);
    if (outcome !== 'conflict') return { ...outcome, runs };
    if (deadline.leftMs() === 0) throw new WorldFailure('store-contended', `${runs} runs until the deadline`);
  }
  throw new WorldFailure('store-contended', `${MAX_RUNS} runs in a row met another write`);
}

/**
 * Much of a lab is read when it is first looked at: only then is its damage seen. What has an answer to a lab that
 * cannot be read, such as what gives it up, is asked once more.
 */
async function runReadable(store: SessionStore, run: SessionRun, deadline: Deadline): Promise<SingleOutcome> {
  try {
    return await runOnce(store, run, deadline);
  } catch (cause) {
    if (!(cause instanceof DamagedPart)) throw cause;
    const { changes, toleratesUnreadable } = run.subject;
    if (changes === 'lab' && toleratesUnreadable) return runOnce(store, run, deadline, DAMAGED_PARTS);
    throw new WorldFailure('session-unreadable', `the item of a lab ${DAMAGED_PARTS}`, { cause });
  }
}

const DAMAGED_PARTS = 'holds parts that are damaged';

/** `damage` is what is known already to be wrong with the lab. */
async function runOnce(
  store: SessionStore,
  run: SessionRun,
  deadline: Deadline,
  damage?: string,
): Promise<SingleOutcome> {
  const { changes } = run.subject;
  const { read, records } = await openAll(store, run, { deadline, damage });
  const repeat = findRepeatOf(run, records.repeats);
  if (repeat.kind !== 'new') return { reply: repeat.kind === 'repeat' ? repeat.reply : undefined, effect: 'repeated' };
  const own = read[changes];
  // What was loaded saves as the text it was loaded from: it need not be saved again to see whether it changed.
  const before = own?.version === 0 ? saveRecord(changes, records) : own?.stored?.text;
  const labSwitch: LabSwitch = { shownBefore: records.session.shown, before };
  const numberBefore = openLab(records.session).number;
  const begun = changes === 'lab' ? beginRequest(records.session, before) : undefined;
  const pieces = await readPieces(store, run, { read, records }, deadline);
  if (pieces === 'conflict') return 'conflict';
  const reply = run.answer(records, (name) => pieces.get(name));
  if (reply.forgetsRecord === true) {
    await run.beforeForgetting?.(reply);
    if ((await noteForgotten(store, run, deadline)) === 'unknown')
      throw new WorldFailure('outcome-unknown', 'what is to be forgotten was not noted');
    const outcome = await forgetRecord(store, { ownerId: run.ownerId, record: changes }, { read, records }, deadline);
    return outcome === 'conflict' ? 'conflict' : { reply, effect: 'written' };
  }
  if (reply.keepsRecord === true) return { reply, effect: 'kept' };
  const nameOf = namePiece(run.interactionId ?? String(own?.version));
  const saved = begun === undefined ? undefined : saveLab(records.session, begun, { note: reply.note, nameOf });
  const text = saved?.text ?? saveRecord(changes, records);
  if (text === before) return { reply, effect: 'unchanged' };
  if (changes === 'quiz' && own?.version === 0 && (await isForgotten(store, run, deadline))) {
    return { reply: undefined, effect: 'repeated' };
  }
  const { pieces: past = [], labs = [] } = saved ?? {};
  const isOtherLab = openLab(records.session).number !== numberBefore;
  const change: Change = { read, records, text, reply, labSwitch, past, labs, isOtherLab };
  const outcome = await writeChange(store, run, change, deadline);
  if (outcome !== 'conflict' && begun !== undefined) await dropPieces(store, droppedFrom(run, change, begun), deadline);
  return outcome;
}

function droppedFrom({ ownerId }: SessionRun, { records: { session }, labSwitch }: Change, begun: Begun) {
  const isPutAside = labSwitch.shownBefore === undefined && session.shown !== undefined;
  return { ownerId, session, begun, isPutAside };
}

async function noteForgotten({ forgotten }: SessionStore, { ownerId, interactionId }: SessionRun, deadline: Deadline) {
  return interactionId === undefined ? 'written' : forgotten.note({ ownerId, interactionId }, deadline);
}

async function isForgotten({ forgotten }: SessionStore, { ownerId, interactionId }: SessionRun, deadline: Deadline) {
  return interactionId !== undefined && (await forgotten.covers({ ownerId, interactionId }, deadline));
}

/** What the interaction has to do with; and the quiz too, where the lab that was read says so. */
async function openAll(
  store: SessionStore,
  run: SessionRun,
  { deadline, damage }: { readonly deadline: Deadline; readonly damage: string | undefined },
) {
  const { ownerId, subject } = run;
  const found = await readRecords(store, run, deadline);
  const records = openRecords(ownerId, subject, found, damage);
  // What cannot be read is no state that a request could have begun at.
  const isSpoilt = records.unreadable === 'lab' && found.lab !== undefined;
  const read = isSpoilt ? { ...found, lab: { ...found.lab, stored: undefined } } : found;
  if (read.quiz !== undefined || run.wantsQuiz?.(records.session) !== true) return { read, records };
  const quiz = await store.read({ ownerId, record: 'quiz' }, deadline);
  return { read: { ...read, quiz }, records: withQuiz(records, quiz) };
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
