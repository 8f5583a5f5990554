import type { AttachedFile, MessageContent } from './chat-message.ts';
import { make } from './dom.ts';
import { label } from './language.ts';

/** Types that Discord shows as a picture. */
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const PREVIEW_LINES_MAX = 100;

/** An address on this page for each file of a message, by file name, for as long as the message stands. */
export function createFileUrls(content: MessageContent): Map<string, string> {
  return new Map(content.files.map(({ file }) => [file.name, URL.createObjectURL(file)]));
}

export function revokeFileUrls(urls: ReadonlyMap<string, string>): void {
  for (const url of urls.values()) URL.revokeObjectURL(url);
}

/** The files that stand below a message, pictures first: all but those that an embed shows. */
export function renderFiles(content: MessageContent, urls: ReadonlyMap<string, string>): HTMLElement[] {
  const shown = content.embeds.flatMap((embed) => [embed.image?.url, embed.thumbnail?.url]);
  return content.files
    .filter(({ file }) => !shown.includes(`attachment://${file.name}`))
    .toSorted((a, b) => Number(isPicture(b)) - Number(isPicture(a)))
    .map((attached) => renderFile(attached, urls.get(attached.file.name) ?? ''));
}

function renderFile(attached: AttachedFile, url: string): HTMLElement {
  if (isPicture(attached)) return renderPicture(attached, url);
  const { file } = attached;
  const isText = /^(text\/|application\/(json|yaml))/.test(file.type);
  return make('div', { class: 'file' }, [...(isText ? [renderPreview(file)] : []), renderFileLine(file, url)]);
}

function isPicture({ file }: AttachedFile): boolean {
  return PICTURE_TYPES.includes(file.type);
}

function renderPicture({ file, description }: AttachedFile, url: string): HTMLElement {
  const picture = make('img', { src: url, alt: description || file.name });
  const link = make('a', { class: 'picture', href: url, target: '_blank', rel: 'noopener' }, [picture]);
  label(link, 'enlarge', 'title');
  return link;
}

/** The first lines of a text, in a box that scrolls; the whole is in the download. */
function renderPreview(file: File): HTMLElement {
  const code = make('code');
  void file.text().then((text) => code.append(text.split('\n').slice(0, PREVIEW_LINES_MAX).join('\n')));
  return make('pre', { class: 'code-block file-preview', tabindex: '0' }, [code]);
}

function renderFileLine(file: File, url: string): HTMLElement {
  const download = make('a', { class: 'file-download', href: url, download: file.name });
  label(download, 'download');
  return make('div', { class: 'file-line' }, [
    make('span', { class: 'file-name' }, [file.name]),
    make('span', { class: 'file-size' }, [printSize(file.size)]),
    download,
  ]);
}

/** `820 bytes`, `1.20 KB`, as Discord prints sizes. */
function printSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} bytes`;
  if (sizeBytes < 1024 ** 2) return `${(sizeBytes / 1024).toFixed(2)} KB`;
  return `${(sizeBytes / 1024 ** 2).toFixed(2)} MB`;
}
