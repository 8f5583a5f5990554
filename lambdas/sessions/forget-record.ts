import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import type { OpenRecords, ReadRecords } from './open-records.ts';
import { packRecord } from './record-item.ts';
import { NO_REPEATS } from './repeats.ts';
import { saveRecord } from './save-record.ts';
import type { RecordKey, SessionStore, WriteOutcome } from './session-store.ts';

interface Read {
  readonly read: ReadRecords;
  readonly records: OpenRecords;
}

/** Leaves nothing of a record, its repeats included: to do that twice changes nothing. */
export async function forgetRecord(
  store: SessionStore,
  key: RecordKey,
  { read, records }: Read,
  deadline: Deadline,
): Promise<'written' | 'conflict'> {
  const own = read[key.record];
  const outcome =
    own === undefined || own.version === 0
      ? await dropQuizOfLab(store, key.ownerId, { read, records }, deadline)
      : await store.remove(key, own.version, deadline);
  if (outcome === 'unknown') throw new WorldFailure('outcome-unknown', 'a deletion was not answered');
  return outcome;
}

/** A quiz record that never was moved out of an old session is forgotten by saving the session without it. */
async function dropQuizOfLab(
  store: SessionStore,
  ownerId: string,
  { read, records }: Read,
  deadline: Deadline,
): Promise<WriteOutcome> {
  if (records.quizOfLab === undefined) return 'written';
  const packed = packRecord(saveRecord('lab', records), read.lab?.stored?.repeats ?? NO_REPEATS);
  return store.write({ ownerId, record: 'lab' }, read.lab?.version, packed, deadline);
}
