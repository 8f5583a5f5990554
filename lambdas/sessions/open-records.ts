import { createHash } from 'node:crypto';
import type { RecordName, Subject } from '../../bot/index.ts';
import { createQuizRecord, type QuizRecord } from '../../core/quiz/memory/record.ts';
import { loadSession } from '../../core/session/load.ts';
import { loadQuizRecord } from '../../core/session/quiz-record.ts';
import { readPerson } from '../../core/session/read-person.ts';
import { createSession, type Session } from '../../core/session/session.ts';
import { WorldFailure } from '../world-failure.ts';
import { NO_REPEATS, type Repeats } from './repeats.ts';
import type { ReadRecord } from './session-store.ts';

/** What was read for an interaction, by record; undefined where it is not looked at. */
export type ReadRecords = Readonly<Record<RecordName, ReadRecord | undefined>>;

/** A person's records as an interaction works on them. */
export interface OpenRecords {
  readonly session: Session;
  readonly quiz: QuizRecord | undefined;
  /** The person's own lab, where the world of a question is open in its place and the subject looks at it. */
  readonly parked: Session | undefined;
  /** The record that is to be changed, where it cannot be read. */
  readonly unreadable: RecordName | undefined;
  /** The quiz record that an old session brought along, if it did. */
  readonly quizOfLab: QuizRecord | undefined;
  /** The repeats of what is to be changed. */
  readonly repeats: Repeats;
}

/**
 * Loads what was read; `spoilt` is what is known already to be wrong with the lab. Throws WorldFailure where the lab
 * cannot be read and the subject does not tolerate that.
 */
export function openRecords(ownerId: string, subject: Subject, read: ReadRecords, spoilt?: string): OpenRecords {
  const lab = openLab(ownerId, read.lab, spoilt);
  const quiz = openQuiz(read.quiz, lab.quiz);
  const damage = subject.changes === 'lab' ? lab.damage : quiz.damage;
  if (damage !== undefined && !subject.toleratesUnreadable) {
    throw new WorldFailure('session-unreadable', `the item of a ${subject.changes} ${damage}`);
  }
  return {
    session: lab.session,
    quiz: subject.changes === 'quiz' || quiz.damage === undefined ? quiz.record : undefined,
    parked: openParked(read.parked),
    unreadable: damage === undefined ? undefined : subject.changes,
    quizOfLab: lab.quiz,
    repeats: repeatsOf(subject, read, lab.quiz !== undefined),
  };
}

/** What was opened to change the lab, with the quiz beside it: only the lab said that it is looked at. */
export function withQuiz(records: OpenRecords, read: ReadRecord): OpenRecords {
  const { record, damage } = openQuiz(read, records.quizOfLab);
  return { ...records, quiz: damage === undefined ? record : undefined };
}

interface OpenLab {
  /** An empty one of the same person stands in for one that is not there, or cannot be read. */
  readonly session: Session;
  readonly quiz: QuizRecord | undefined;
  readonly damage: string | undefined;
}

function openLab(ownerId: string, read: ReadRecord | undefined, spoilt: string | undefined): OpenLab {
  const text = read?.stored?.text;
  const loaded = text === undefined || spoilt !== undefined ? undefined : loadSession(text);
  if (loaded?.ok === true) return { session: loaded.session, quiz: loaded.quiz, damage: undefined };
  const damage = loaded === undefined ? (spoilt ?? read?.damage) : `holds a session that is ${loaded.error}`;
  const session = { ...createSession(computeSeed(ownerId)), ...readPerson(text ?? '') };
  return { session, quiz: undefined, damage };
}

function openParked(read: ReadRecord | undefined): Session | undefined {
  const loaded = read?.stored === undefined ? undefined : loadSession(read.stored.text);
  return loaded?.ok === true ? loaded.session : undefined;
}

interface OpenQuiz {
  readonly record: QuizRecord | undefined;
  readonly damage: string | undefined;
}

function openQuiz(read: ReadRecord | undefined, quizOfLab: QuizRecord | undefined): OpenQuiz {
  if (read === undefined) return { record: undefined, damage: undefined };
  if (read.version === 0) return { record: quizOfLab ?? createQuizRecord(), damage: undefined };
  const record = read.stored === undefined ? undefined : loadQuizRecord(read.stored.text);
  if (record !== undefined) return { record, damage: undefined };
  return { record: createQuizRecord(), damage: read.damage ?? 'holds a quiz record that is damaged' };
}

/** What was done to a quiz record while it still lay in the lab is remembered there. */
function repeatsOf({ changes }: Subject, read: ReadRecords, quizInLab: boolean): Repeats {
  const own = read[changes];
  const source = changes === 'quiz' && own?.version === 0 && quizInLab ? read.lab : own;
  return source?.stored?.repeats ?? NO_REPEATS;
}

/** A 32-bit seed of the person's own: the same one however often a first interaction is repeated. */
function computeSeed(ownerId: string): number {
  return createHash('sha256').update(ownerId).digest().readInt32BE();
}
