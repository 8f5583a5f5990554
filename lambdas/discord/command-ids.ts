import { readArray, readRecord, readStringAt } from '../../bot/interaction/read-json.ts';
import type { CommandIds } from '../../bot/replies/mention-commands.ts';

const SUBCOMMAND = 1;

/** The ids of commands as Discord lists them, by all that can be run. What is no such list has none. */
export function commandIdsOf(registered: unknown): CommandIds {
  return Object.fromEntries(readArray(registered).flatMap(listPaths));
}

function listPaths(json: unknown): [string, string][] {
  const command = readRecord(json);
  const id = readStringAt(command, 'id') ?? '';
  const name = readStringAt(command, 'name') ?? '';
  if (!/^\d+$/.test(id) || name === '') return [];
  const subcommands = readArray(command?.options)
    .map(readRecord)
    .filter((option) => option?.type === SUBCOMMAND);
  if (subcommands.length === 0) return [[name, id]];
  return subcommands.map((subcommand) => [`${name} ${readStringAt(subcommand, 'name') ?? ''}`, id]);
}
