import type { ShareChange, SharedLab } from '../../bot/index.ts';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import { readPatiently, removePatiently, writePatiently } from './ask-patiently.ts';
import { compressText, DICTIONARY, decompressText, hasDictionary } from './compress.ts';
import { IS_ABSENT, IS_THERE } from './conditions.ts';
import type { Item, Table } from './table.ts';

/**
 * Labs that people have shared: one item each, under a hash of the code that opens it, which is kept nowhere. It says
 * nothing of who shared it, and it never changes.
 */
export interface ShareStore {
  /** Undefined where there is none of that id. Within some days of its end DynamoDB deletes it. */
  readonly read: (id: string, deadline: Deadline) => Promise<SharedLab | undefined>;
  /** To do it twice changes nothing. */
  readonly apply: (change: ShareChange, deadline: Deadline) => Promise<void>;
}

/** What DynamoDB takes of one item, less its other attributes. */
const MAX_STATE_BYTES = 380_000;

export function createShareStore(table: Table): ShareStore {
  return {
    read: async (id, deadline) => {
      const item = await readPatiently(table, shareKey(id), deadline);
      return item === undefined ? undefined : parseShare(id, item);
    },
    apply: async ({ create, remove }, deadline) => {
      if (create !== undefined) await write(table, create, deadline);
      for (const id of remove) {
        const outcome = await removePatiently(table, { key: shareKey(id), condition: IS_THERE }, deadline);
        if (outcome === 'unknown') throw new WorldFailure('store-unavailable', 'a share may not have been taken back');
      }
    },
  };
}

async function write(table: Table, share: NonNullable<ShareChange['create']>, deadline: Deadline): Promise<void> {
  const { id, title, nowMs, state, untilMs } = share;
  const packed = compressText(state);
  if (packed.length > MAX_STATE_BYTES) {
    throw new WorldFailure('session-too-large', `a lab of ${packed.length} bytes has no room to be shared`);
  }
  const item: Item = {
    ...shareKey(id),
    title: { S: title },
    nowMs: { N: String(nowMs) },
    dictionary: { N: String(DICTIONARY) },
    state: { B: packed },
    expiresAt: { N: String(Math.ceil(untilMs / 1000)) },
  };
  // A conflict: another run of this very interaction wrote it.
  const outcome = await writePatiently(table, { item, condition: IS_ABSENT }, deadline);
  if (outcome === 'unknown') throw new WorldFailure('store-unavailable', 'a share may not have been kept');
}

function shareKey(id: string): Item {
  return { pk: { S: `share#${id}` }, sk: { S: 'lab' } };
}

function parseShare(id: string, item: Item): SharedLab | undefined {
  const dictionary = Number(item.dictionary?.N);
  if (item.state?.B === undefined || !hasDictionary(dictionary)) return undefined;
  try {
    const state = decompressText(item.state.B, dictionary);
    const untilMs = Number(item.expiresAt?.N) * 1000;
    return { id, title: item.title?.S ?? '', nowMs: Number(item.nowMs?.N), untilMs, state };
  } catch {
    // Decompressing throws on bytes that were never written as a share, and on nothing else.
    return undefined;
  }
}
