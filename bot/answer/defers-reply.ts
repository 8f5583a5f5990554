import type { ActionName } from '../components/action.ts';
import { actionNameIn, sharesPicture } from '../components/action-name-in.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { EPHEMERAL, RESPONSE_TYPE } from '../replies/discord-json.ts';
import type { BotReply } from './bot-reply.ts';

/** What such an interaction is answered with at once; the reply itself is put in its place. */
export function deferredReply(interaction: Interaction): BotReply {
  const isForAll = interaction.type === 'component' && sharesPicture(interaction.customId);
  const flags = isForAll ? 0 : EPHEMERAL;
  return { response: { type: RESPONSE_TYPE.deferredMessage, data: { flags } }, files: [] };
}

const LONG_ACTIONS: ReadonlySet<string> = new Set<ActionName>([
  'importLab',
  'importBeside',
  'drawProgress',
  'drawMap',
  'drawRollout',
  'drawTimeline',
]);
const LONG_COMMANDS: ReadonlySet<string> = new Set(['lab import', 'cluster map', 'cluster rollout', 'pod timeline']);

/**
 * True for the few interactions whose honest work may take longer than Discord waits: a lab that is fetched, unpacked
 * and tried, and a picture that is drawn. They are answered later; nothing ordinary is.
 */
export function defersReply(interaction: Interaction): boolean {
  if (interaction.type === 'component') {
    const { customId } = interaction;
    return LONG_ACTIONS.has(actionNameIn(customId) ?? '') || sharesPicture(customId);
  }
  return interaction.type === 'command' && LONG_COMMANDS.has(`${interaction.commandName} ${interaction.subcommand}`);
}
