import type { Interaction } from '../interaction/interaction.ts';
import type { Action } from './action.ts';
import { decodeCustomId } from './custom-id.ts';

/** What a button or a select asks for; undefined where none was used, or another version wrote it. */
export function pressedAction(interaction: Interaction): Action | undefined {
  return interaction.type === 'component' ? decodeCustomId(interaction.customId) : undefined;
}
