import type { ActionRow, Button, Embed, MessageData, StringSelect } from './message-schema.ts';

export type ReplyKind = 'command' | 'autocomplete' | 'component' | 'modal';

/** Discord API v10, "Embed Limits": the characters of all embeds of a message together. */
const EMBED_CHARACTERS_MAX = 6000;
const COMPONENTS_V2_FLAG = 1 << 15;

/** The rules of Discord that span several fields of a message, which a schema of single fields cannot say. */
export function checkMessage(
  message: MessageData,
  fileNames: readonly string[],
  { mayBeEmpty }: { readonly mayBeEmpty: boolean },
): string[] {
  return [
    ...(mayBeEmpty || hasSubstance(message, fileNames) ? [] : ['data: Cannot send an empty message']),
    ...checkFlags(message),
    ...checkEmbeds(message.embeds ?? []),
    ...checkCustomIds(message.components ?? []),
    ...(message.components ?? []).flatMap((row) => row.components.flatMap(checkComponent)),
    ...checkPictures(message.embeds ?? [], fileNames),
  ];
}

function hasSubstance(message: MessageData, fileNames: readonly string[]): boolean {
  const parts = [message.content ?? '', message.embeds ?? [], message.components ?? [], fileNames];
  return parts.some((part) => part.length > 0);
}

function checkFlags({ flags }: MessageData): string[] {
  return ((flags ?? 0) & COMPONENTS_V2_FLAG) === 0 ? [] : ['data.flags: the playground does not show components v2'];
}

function checkEmbeds(embeds: readonly Embed[]): string[] {
  const characters = embeds.reduce((sum, embed) => sum + countCharacters(embed), 0);
  return characters <= EMBED_CHARACTERS_MAX ? [] : [`data.embeds: ${characters} characters, more than 6000 together`];
}

function countCharacters(embed: Embed): number {
  const fields = (embed.fields ?? []).flatMap((field) => [field.name, field.value]);
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text, ...fields];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function checkCustomIds(rows: readonly ActionRow[]): string[] {
  const customIds = rows.flatMap((row) => row.components.flatMap(customIdOf));
  return customIds.length === new Set(customIds).size ? [] : ['data.components: a custom_id is used twice'];
}

function customIdOf(component: Button | StringSelect): string[] {
  return 'custom_id' in component ? [component.custom_id] : [];
}

function checkComponent(component: Button | StringSelect): string[] {
  return component.type === 2 ? checkButton(component) : checkSelect(component);
}

function checkButton(button: Button): string[] {
  const isBlank = !button.label && !button.emoji;
  return isBlank ? ['data.components: a button needs a label or an emoji'] : [];
}

function checkSelect({ options, min_values, max_values }: StringSelect): string[] {
  const isDoubled = new Set(options.map((option) => option.value)).size < options.length;
  const most = max_values ?? 1;
  return [
    ...(isDoubled ? ['data.components: two options of a select have the same value'] : []),
    ...(most > options.length ? ['data.components: max_values is more than the options of the select'] : []),
    ...((min_values ?? 1) > most ? ['data.components: min_values is more than max_values'] : []),
  ];
}

function checkPictures(embeds: readonly Embed[], fileNames: readonly string[]): string[] {
  const urls = embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]);
  return urls
    .filter((url) => url?.startsWith('attachment://'))
    .filter((url) => !fileNames.includes(url?.slice('attachment://'.length) ?? ''))
    .map((url) => `data.embeds: ${url} names no attached file`);
}
