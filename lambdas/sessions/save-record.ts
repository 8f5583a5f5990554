import type { RecordName } from '../../bot/index.ts';
import { loadSession } from '../../core/session/load.ts';
import { loadQuizRecord, saveQuizRecord } from '../../core/session/quiz-record.ts';
import { saveSession } from '../../core/session/save.ts';
import type { OpenRecords } from './open-records.ts';

/** The text of one of the records. */
export function saveRecord(record: RecordName, { session, quiz }: OpenRecords): string {
  if (record === 'lab') return saveSession(session);
  if (quiz === undefined) throw new TypeError('a quiz record is saved that was not read');
  return saveQuizRecord(quiz);
}

/** Throws where the text would not load again as what it was saved from: such a text is never sent. */
export function checkLoads(record: RecordName, text: string): void {
  if (reload(record, text) !== text) throw new TypeError(`a ${record} was saved that does not load as it was`);
}

function reload(record: RecordName, text: string): string | undefined {
  if (record === 'lab') {
    const loaded = loadSession(text);
    return loaded.ok ? saveSession(loaded.session) : undefined;
  }
  const quiz = loadQuizRecord(text);
  return quiz === undefined ? undefined : saveQuizRecord(quiz);
}
