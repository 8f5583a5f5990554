import type { Emoji } from '../discord/message-schema.ts';

/** An emoji before a label, with its space. A custom one would have to be fetched from Discord, so it stays out. */
export function printEmoji(emoji: Emoji | null | undefined): string {
  return emoji?.name && !emoji.id ? `${emoji.name} ` : '';
}
