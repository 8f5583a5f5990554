import type { Embed } from '../discord/message-schema.ts';
import { make } from './dom.ts';
import { renderInlineMarkdown, renderMarkdown } from './markdown-view.ts';

/** An embed as a card; pictures come from the reply's own files, by name, and never from elsewhere. */
export function renderEmbed(embed: Embed, fileUrls: ReadonlyMap<string, string>): HTMLElement {
  const card = make('div', { class: 'embed' }, [
    ...renderAuthor(embed),
    ...renderTitle(embed),
    ...(embed.description ? [renderMarkdown(embed.description)] : []),
    ...renderFields(embed),
    ...renderPicture(embed.image?.url, 'embed-image', fileUrls),
    ...renderPicture(embed.thumbnail?.url, 'embed-thumbnail', fileUrls),
    ...renderFooter(embed),
  ]);
  if (typeof embed.color === 'number') card.style.borderInlineStartColor = printColor(embed.color);
  return card;
}

function printColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

function renderAuthor({ author }: Embed): HTMLElement[] {
  return author ? [make('div', { class: 'embed-author' }, [author.name])] : [];
}

function renderTitle({ title, url }: Embed): HTMLElement[] {
  if (!title) return [];
  const words = renderInlineMarkdown(title);
  const content = url ? [make('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, words)] : words;
  return [make('div', { class: 'embed-title' }, content)];
}

function renderFields({ fields }: Embed): HTMLElement[] {
  if (!fields?.length) return [];
  const cells = fields.map((field) =>
    make('div', { class: field.inline ? 'embed-field inline' : 'embed-field' }, [
      make('div', { class: 'embed-field-name' }, renderInlineMarkdown(field.name)),
      renderMarkdown(field.value),
    ]),
  );
  return [make('div', { class: 'embed-fields' }, cells)];
}

function renderPicture(url: string | undefined, kind: string, fileUrls: ReadonlyMap<string, string>): HTMLElement[] {
  const source = url?.startsWith('attachment://') ? fileUrls.get(url.slice('attachment://'.length)) : undefined;
  return source === undefined ? [] : [make('img', { class: kind, src: source, alt: '' })];
}

function renderFooter({ footer, timestamp }: Embed): HTMLElement[] {
  const words = [footer?.text, timestamp].filter((word) => word).join(' • ');
  return words === '' ? [] : [make('div', { class: 'embed-footer' }, [words])];
}
