import { listParts, type Part } from './list-parts.ts';
import type { Button, MessageData, StringSelect } from './message-schema.ts';

export type ReplyKind = 'command' | 'autocomplete' | 'component' | 'modal';

/** Discord, "Component Reference": of all components of a message, and of all its texts together. */
const COMPONENTS_MAX = 40;
const CHARACTERS_MAX = 4000;
const COMPONENTS_V2_FLAG = 1 << 15;

/** The rules of Discord that span several fields of a message, which a schema of single fields cannot say. */
export function checkMessage(
  message: MessageData,
  fileNames: readonly string[],
  { isUpdate }: { readonly isUpdate: boolean },
): string[] {
  const parts = listParts(message.components ?? []);
  const interactive = parts.filter((part): part is Button | StringSelect => part.type === 2 || part.type === 3);
  return [
    ...(isUpdate || parts.length > 0 ? [] : ['data: Cannot send an empty message']),
    ...checkFlags(message, isUpdate),
    ...checkSize(parts),
    ...checkCustomIds(interactive),
    ...interactive.flatMap(checkComponent),
    ...(message.components == null ? [] : checkFiles(parts, fileNames)),
  ];
}

function checkFlags({ flags }: MessageData, isUpdate: boolean): string[] {
  if (isUpdate && flags == null) return [];
  return ((flags ?? 0) & COMPONENTS_V2_FLAG) !== 0
    ? []
    : ['data.flags: the playground shows messages of components v2 alone'];
}

function checkSize(parts: readonly Part[]): string[] {
  const characters = parts.reduce((sum, part) => sum + (part.type === 10 ? part.content.length : 0), 0);
  return [
    ...(parts.length > COMPONENTS_MAX ? [`data.components: ${parts.length} components, more than 40`] : []),
    ...(characters > CHARACTERS_MAX ? [`data.components: ${characters} characters, more than 4000 together`] : []),
  ];
}

function checkCustomIds(interactive: readonly (Button | StringSelect)[]): string[] {
  const customIds = interactive.flatMap(customIdOf);
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

/** A file that no component shows cannot be seen by anybody. */
function checkFiles(parts: readonly Part[], fileNames: readonly string[]): string[] {
  const shown = parts.flatMap(listShown);
  return [
    ...shown
      .filter((name) => !fileNames.includes(name))
      .map((name) => `data.components: ${name} names no attached file`),
    ...fileNames.filter((name) => !shown.includes(name)).map((name) => `data.components: nothing shows ${name}`),
  ];
}

function listShown(part: Part): string[] {
  const media = part.type === 13 ? [part.file] : part.type === 12 ? part.items.map((item) => item.media) : [];
  return media.map(({ url }) => url.slice('attachment://'.length));
}
