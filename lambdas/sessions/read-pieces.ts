import { isDeepStrictEqual } from 'node:util';
import { listPieces } from '../../core/history/history.ts';
import type { Deadline } from '../deadline.ts';
import type { OpenRecords, ReadRecords } from './open-records.ts';
import type { SessionRun } from './run-session.ts';
import type { SessionStore } from './session-store.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * What lies beside the lab of its history, where the interaction looks at it; what is gone is left out. `conflict`:
 * it is gone because another interaction was done meanwhile.
 */
export async function readPieces(
  store: SessionStore,
  { ownerId, subject }: SessionRun,
  { read, records }: { readonly read: ReadRecords; readonly records: OpenRecords },
  deadline: Deadline,
): Promise<ReadonlyMap<string, string> | 'conflict'> {
  const names = subject.looksAtPast === true ? listPieces(records.session.history) : [];
  if (names.length === 0) return NONE;
  const texts = await Promise.all(names.map((name) => store.pieces.read(ownerId, name, deadline)));
  const found = names.flatMap((name, at): [string, string][] => {
    const text = texts[at];
    return text === undefined ? [] : [[name, text]];
  });
  if (found.length === names.length) return new Map(found);
  const { version } = await store.read({ ownerId, record: 'lab' }, deadline);
  return isDeepStrictEqual(version, read.lab?.version) ? new Map(found) : 'conflict';
}
