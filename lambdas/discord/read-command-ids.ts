import type { CommandIds } from '../../bot/replies/mention-commands.ts';
import { commandIdsOf } from './command-ids.ts';
import { readApplication, readCommands } from './registration.ts';
import type { DiscordRest } from './rest.ts';

/** The ids of the commands that Discord has; none where it does not say, for replies do without. */
export async function readCommandIds(rest: DiscordRest): Promise<CommandIds> {
  try {
    return commandIdsOf(await readCommands(rest, await readApplication(rest)));
  } catch {
    return {};
  }
}
