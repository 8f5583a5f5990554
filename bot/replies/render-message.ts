import type { ReplyFile } from '../answer/bot-reply.ts';
import {
  type ActionRowJson,
  COMPONENT_TYPE,
  type ContainerJson,
  type ContentJson,
  type FileJson,
  type MediaGalleryJson,
  type MessageComponentJson,
  type TextDisplayJson,
} from './discord-json.ts';
import { LIMITS } from './limits.ts';

/** What a message is made of, already inside Discord's limits but for their number. */
export interface MessageParts {
  /** Discord's markdown; what is empty is left out. The title stands above the pictures. */
  readonly title: string;
  readonly text: string;
  /** Over the files that are no pictures. */
  readonly note: string;
  readonly footer: string;
  readonly files: readonly ReplyFile[];
  readonly rows: readonly ActionRowJson[];
  /** The colour of the card that all of it stands on. */
  readonly accent: number | undefined;
}

/** Title, pictures, text, other files, the clock and the rows of buttons, on a card where the reply is one. */
export function renderMessage({
  title,
  text,
  note,
  footer,
  files,
  rows,
  accent,
}: MessageParts): MessageComponentJson[] {
  const said = [
    ...renderSaid(title, renderGallery(files.filter(isPicture)), text),
    ...renderText(note),
    ...files.filter((file) => !isPicture(file)).map(renderFile),
    ...renderText(footer),
  ];
  const room = LIMITS.components - said.length - 1;
  const components = [...said, ...fitRows(rows, room)];
  return accent === undefined ? components : [renderContainer(accent, components)];
}

export function renderContainer(accent: number, components: readonly ContentJson[]): ContainerJson {
  return { type: COMPONENT_TYPE.container, accent_color: accent, components };
}

/** One text where no picture stands between the two. */
function renderSaid(title: string, pictures: readonly MediaGalleryJson[], text: string) {
  if (pictures.length > 0) return [...renderText(title), ...pictures, ...renderText(text)];
  return renderText([title, text].filter((part) => part !== '').join('\n'));
}

export function renderText(text: string): TextDisplayJson[] {
  return text === '' ? [] : [{ type: COMPONENT_TYPE.textDisplay, content: text.toWellFormed() }];
}

function isPicture({ contentType }: ReplyFile): boolean {
  return contentType.startsWith('image/');
}

function renderGallery(pictures: readonly ReplyFile[]): MediaGalleryJson[] {
  if (pictures.length === 0) return [];
  const items = pictures.slice(0, LIMITS.galleryItems).map(({ name, description }) => {
    const media = { url: `attachment://${name}` };
    return description === undefined ? { media } : { media, description };
  });
  return [{ type: COMPONENT_TYPE.mediaGallery, items }];
}

function renderFile({ name }: ReplyFile): FileJson {
  return { type: COMPONENT_TYPE.file, file: { url: `attachment://${name}` } };
}

/** The first rows that Discord still takes beside what is said. */
function fitRows(rows: readonly ActionRowJson[], room: number): ActionRowJson[] {
  let left = room;
  return rows.filter(({ components }) => {
    left -= 1 + components.length;
    return left >= 0;
  });
}
