import type { Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import type { OpenRecords, ReadRecords } from './open-records.ts';
import { DAY_MS, packRecord } from './record-item.ts';
import { NO_REPEATS } from './repeats.ts';
import type { SessionStore, StoredRecord } from './session-store.ts';

/** What an interaction did to which lab is open. */
export interface LabSwitch {
  /** The world of a question that was open before it. */
  readonly shownBefore: string | undefined;
  /** The text of the lab before it. */
  readonly before: string | undefined;
}

/**
 * Keeps the learner's own lab beside, before the world of a question is written in its place. It may be repeated: where
 * the lab is not written afterwards, what lies beside is never read, and the next time it is written over.
 */
export async function parkLab(
  store: SessionStore,
  { ownerId, read, records }: { readonly ownerId: string; readonly read: ReadRecords; readonly records: OpenRecords },
  { shownBefore, before }: LabSwitch,
  deadline: Deadline,
): Promise<'parked' | 'conflict'> {
  if (shownBefore !== undefined || records.session.shown === undefined || before === undefined) return 'parked';
  const key = { ownerId, record: 'parked' } as const;
  const outcome = await store.write(key, read.parked?.version, packRecord(before, NO_REPEATS), deadline);
  if (outcome === 'unknown') throw new WorldFailure('store-unavailable', 'a lab may not have been kept beside');
  return outcome === 'conflict' ? 'conflict' : 'parked';
}

/**
 * What lies beside lives as long as the world that is open in its place is used: the first write of each day renews it.
 * Where that fails, the next day's does it.
 */
export async function renewParked(
  store: SessionStore,
  { ownerId, read, records }: { readonly ownerId: string; readonly read: ReadRecords; readonly records: OpenRecords },
  { shownBefore }: LabSwitch,
  deadline: Deadline,
): Promise<void> {
  const writtenMs = read.lab?.writtenMs ?? 0;
  const isRenewed = Math.floor(writtenMs / DAY_MS) === Math.floor(wallNow() / DAY_MS);
  if (shownBefore === undefined || records.session.shown === undefined || isRenewed) return;
  await store.renew({ ownerId, record: 'parked' }, deadline);
}

/** What the lab is measured against: one that comes back may be as large as it was when it was put aside. */
export function findMeasure(
  read: ReadRecords,
  records: OpenRecords,
  { shownBefore }: LabSwitch,
): StoredRecord | undefined {
  const isBack = shownBefore !== undefined && records.session.shown === undefined;
  return isBack ? read.parked?.stored : read.lab?.stored;
}
