import type { RecordName } from '../../bot/index.ts';
import { isSameSession } from '../../core/session/is-same-session.ts';
import { loadSession } from '../../core/session/load.ts';
import { loadQuizRecord, saveQuizRecord } from '../../core/session/quiz-record.ts';
import { saveSession } from '../../core/session/save.ts';
import type { Packing } from './check-room.ts';
import { decompressText } from './compress.ts';
import type { OpenRecords } from './open-records.ts';

/** The text of one of the records. */
export function saveRecord(record: RecordName, { session, quiz }: OpenRecords): string {
  if (record === 'lab') return saveSession(session);
  if (quiz === undefined) throw new TypeError('a quiz record is saved that was not read');
  return saveQuizRecord(quiz);
}

/**
 * Throws where what is to be written would not be read again as what it was saved from: such bytes are never sent.
 * They are unpacked and loaded as they will be, and what comes is compared with what was saved.
 */
export function checkLoads(record: RecordName, { text, packed }: Packing, records: OpenRecords): void {
  const isSafe = decompressText(packed.state) === text && loadsAsSaved(record, text, records);
  if (!isSafe) throw new TypeError(`a ${record} was saved that does not load as it was`);
}

function loadsAsSaved(record: RecordName, text: string, { session }: OpenRecords): boolean {
  if (record === 'quiz') {
    const quiz = loadQuizRecord(text);
    return quiz !== undefined && saveQuizRecord(quiz) === text;
  }
  const loaded = loadSession(text);
  return loaded.ok && (isSameSession(session, loaded.session) || saveSession(loaded.session) === text);
}
