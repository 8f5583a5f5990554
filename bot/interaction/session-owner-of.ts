import type { Interaction } from './interaction.ts';

/** The id of the user whose session the interaction belongs to; empty for a PING, which has none. */
export function sessionOwnerOf(interaction: Interaction): string {
  return interaction.userId;
}
