import type { CommandInteraction, Interaction, InteractionAttachment } from './interaction.ts';

/** A file the interaction brought, as whoever fetched it found it; matched to its option by `id`. */
export type ReceivedAttachment = { readonly id: string; readonly filename: string } & (
  | { readonly ok: true; readonly text: string }
  /** `too-large`: over the bound of a manifest. `refused-host`: not one of Discord's own file hosts. */
  | { readonly ok: false; readonly error: 'too-large' | 'not-text' | 'refused-host' | 'unreachable' }
);

/** The files that have to be fetched before the interaction can be answered; empty for nearly all of them. */
export function attachmentsOf(interaction: Interaction): readonly InteractionAttachment[] {
  return interaction.type === 'command' ? mentionedAttachments(interaction) : [];
}

/** Only files an option names: what else a payload lists is not fetched. */
function mentionedAttachments(interaction: CommandInteraction): InteractionAttachment[] {
  const mentioned = new Set(interaction.options.values());
  return interaction.attachments.filter((attachment) => mentioned.has(attachment.id));
}
