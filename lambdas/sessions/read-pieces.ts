import { isDeepStrictEqual } from 'node:util';
import type { Deadline } from '../deadline.ts';
import type { OpenRecords, ReadRecords } from './open-records.ts';
import type { SessionRun } from './run-session.ts';
import type { SessionStore } from './session-store.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * What the interaction takes of what lies beside the lab; what is gone is left out. `conflict`: it is gone because another
 * interaction was done meanwhile.
 */
export async function readPieces(
  store: SessionStore,
  { ownerId, listWanted }: SessionRun,
  { read, records }: { readonly read: ReadRecords; readonly records: OpenRecords },
  deadline: Deadline,
): Promise<ReadonlyMap<string, string> | 'conflict'> {
  const names = listWanted?.(records.session) ?? [];
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
