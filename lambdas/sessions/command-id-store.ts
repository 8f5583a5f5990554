import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import { COMMANDS_PREFIX } from '../names.ts';
import { ALWAYS } from './conditions.ts';
import type { Item, Table } from './table.ts';
import { TableFailure } from './table-failure.ts';

/**
 * The ids that Discord gave an application's commands: one item with an attribute for each that can be run, written
 * where commands are registered and read by whoever answers. Replies do without them, so that nothing waits long for
 * them and nothing fails by them.
 */
export interface CommandIdStore {
  /** None where they are not known, or not in time. */
  readonly read: (applicationId: string) => Promise<CommandIds>;
  /** False where they may not have been written. */
  readonly write: (applicationId: string, ids: CommandIds) => Promise<boolean>;
}

const READ_WITHIN_MS = 300;
const WRITE_WITHIN_MS = 2_000;

export function createCommandIdStore(table: Table): CommandIdStore {
  /** Read once by each process: who knows of new commands is new code, in a process of its own. */
  const known = new Map<string, CommandIds>();
  return {
    read: async (applicationId) => {
      const ids = known.get(applicationId) ?? (await readIds(table, applicationId));
      if (ids !== undefined) known.set(applicationId, ids);
      return ids ?? {};
    },
    write: async (applicationId, ids) => {
      const attributes = Object.entries(ids).map(([path, id]) => [path, { S: id }] as const);
      const item = { ...Object.fromEntries(attributes), ...keyOf(applicationId) };
      const written = await unlessTableFails(table.put(item, ALWAYS, WRITE_WITHIN_MS));
      return written === 'written';
    },
  };
}

function keyOf(applicationId: string): Item {
  return { pk: { S: `${COMMANDS_PREFIX}${applicationId}` }, sk: { S: 'ids' } };
}

/** None where nobody wrote any; undefined where that is not known, so that the next interaction asks again. */
async function readIds(table: Table, applicationId: string): Promise<CommandIds | undefined> {
  const read = async () => (await table.get(keyOf(applicationId), READ_WITHIN_MS)) ?? {};
  const item = await unlessTableFails<Item>(read());
  if (item === undefined) return undefined;
  const attributes = Object.entries(item).filter(([name]) => !(name in keyOf(applicationId)));
  return Object.fromEntries(attributes.flatMap(([path, { S: id }]) => (id === undefined ? [] : [[path, id]])));
}

async function unlessTableFails<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TableFailure) return undefined;
    throw error;
  }
}
