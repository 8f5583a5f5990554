import { LIMITS } from '../../core/cluster/limits.ts';
import { actionNameIn } from '../components/action-name-in.ts';
import { addressesInLine } from './addresses-in-line.ts';
import type { CommandInteraction, Interaction, InteractionAttachment } from './interaction.ts';

/** A file the interaction brought, as whoever fetched it found it; matched to its option by `id`. */
export type ReceivedAttachment = { readonly id: string; readonly filename: string } & (
  | { readonly ok: true; readonly text: string }
  /**
   * `too-large`: over the bound of a manifest. `refused-host`: not one of Discord's own file hosts. `no-example`: an
   * address that is none of the documentation's examples. `switched-off`: those are not fetched here.
   */
  | {
      readonly ok: false;
      readonly maxBytes: number;
      readonly error: 'too-large' | 'not-text' | 'refused-host' | 'unreachable' | 'no-example' | 'switched-off';
    }
);

/** A lab in a file: as large as a Lambda function may answer with, in either direction. */
export const LAB_FILE_BYTES = 4 * 1024 * 1024;

/** A file to be fetched, and how large it may be. */
export interface WantedAttachment extends InteractionAttachment {
  readonly maxBytes: number;
  /** Set where it is no file of a person's, but an example of the documentation that a line names. */
  readonly isExample?: true;
}

/** The files that have to be fetched before the interaction can be answered; empty for nearly all of them. */
export function attachmentsOf(interaction: Interaction): readonly WantedAttachment[] {
  if (interaction.type === 'command') return [...mentionedAttachments(interaction), ...namedExamples(interaction)];
  if (interaction.type !== 'component') return [];
  const action = actionNameIn(interaction.customId);
  if (action === 'importLab' || action === 'importBeside')
    return interaction.attachments.slice(0, 1).map((file) => ({ ...file, maxBytes: LAB_FILE_BYTES }));
  return action === 'share'
    ? interaction.attachments.filter(isText).map((file) => ({ ...file, maxBytes: CARD_FILE_BYTES }))
    : [];
}

/** A text under a card: as much as a reply attaches. */
const CARD_FILE_BYTES = 4 * 1024 * 1024;

function isText({ filename }: InteractionAttachment): boolean {
  return /\.(txt|ya?ml|json)$/.test(filename);
}

/** Only files an option names: what else a payload lists is not fetched. */
function mentionedAttachments(interaction: CommandInteraction): WantedAttachment[] {
  const mentioned = new Set(interaction.options.values());
  const maxBytes = interaction.commandName === 'lab' ? LAB_FILE_BYTES : LIMITS.manifestBytes;
  return interaction.attachments
    .filter((attachment) => mentioned.has(attachment.id))
    .map((attachment) => ({ ...attachment, maxBytes }));
}

/** Known by its address. */
function namedExamples({ commandName, options }: CommandInteraction): WantedAttachment[] {
  if (commandName !== 'kubectl') return [];
  return addressesInLine(String(options.get('command') ?? '')).map((url) => ({
    ...{ id: url, url, filename: url, sizeBytes: 0, contentType: undefined },
    maxBytes: LIMITS.manifestBytes,
    isExample: true,
  }));
}
