import type { Container, Gallery, MessagePart, Section } from '../discord/message-schema.ts';
import type { MessageContent } from './chat-message.ts';
import { lockWhilePressed, type ReportFrom, type ReportPress, renderButton, renderRow } from './component-view.ts';
import { make } from './dom.ts';
import { renderFile } from './file-view.ts';
import { renderMarkdown } from './markdown-view.ts';
import { renderPicture } from './picture-view.ts';

/** What a message is made of, from top to bottom; `fileUrls` are the addresses of its files. */
export function renderParts(
  content: MessageContent,
  fileUrls: ReadonlyMap<string, string>,
  press: ReportPress,
): HTMLElement {
  const box = make('div', { class: 'components' });
  const place: Place = { content, fileUrls, report: lockWhilePressed(box, press) };
  box.append(...content.components.map((part) => renderPart(part, place)));
  return box;
}

interface Place {
  readonly content: MessageContent;
  readonly fileUrls: ReadonlyMap<string, string>;
  readonly report: ReportFrom;
}

function renderPart(part: MessagePart | Container, place: Place): HTMLElement {
  switch (part.type) {
    case 1:
      return renderRow(part, place.report);
    case 9:
      return renderSection(part, place);
    case 10:
      return renderMarkdown(part.content);
    case 12:
      return renderGallery(part, place);
    case 13:
      return renderAttached(part.file.url, place);
    case 14:
      return make('hr', {
        class: part.spacing === 2 ? 'separator wide' : 'separator',
        'data-line': part.divider !== false,
      });
    case 17:
      return renderContainer(part, place);
  }
}

function renderContainer({ accent_color: accent, components }: Container, place: Place): HTMLElement {
  const card = make(
    'div',
    { class: 'card' },
    components.map((part) => renderPart(part, place)),
  );
  if (typeof accent === 'number') card.style.borderInlineStartColor = `#${accent.toString(16).padStart(6, '0')}`;
  return card;
}

/** Lines of text beside their button. */
function renderSection({ components, accessory }: Section, { report }: Place): HTMLElement {
  const lines = components.map(({ content }) => renderMarkdown(content));
  return make('div', { class: 'section' }, [make('div', {}, lines), renderButton(accessory, report)]);
}

function renderGallery({ items }: Gallery, { content, fileUrls }: Place): HTMLElement {
  const pictures = items.map(({ media, description }) => {
    const name = nameOf(media.url);
    const file = content.files.find((attached) => attached.file.name === name)?.file;
    return renderPicture({ file, url: fileUrls.get(name) ?? '', description: description ?? name });
  });
  return make('div', { class: 'gallery' }, pictures);
}

function renderAttached(url: string, { content, fileUrls }: Place): HTMLElement {
  const name = nameOf(url);
  const attached = content.files.find(({ file }) => file.name === name);
  return renderFile({ name, size: attached?.file.size ?? 0 }, fileUrls.get(name) ?? '');
}

function nameOf(url: string): string {
  return url.slice('attachment://'.length);
}
