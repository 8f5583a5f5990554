import type { MessageContent } from './chat-message.ts';
import { make } from './dom.ts';
import { label } from './language.ts';

/** An address on this page for each file of a message, by file name, for as long as the message stands. */
export function createFileUrls(content: MessageContent): Map<string, string> {
  return new Map(content.files.map(({ file }) => [file.name, URL.createObjectURL(file)]));
}

export function revokeFileUrls(urls: ReadonlyMap<string, string>): void {
  for (const url of urls.values()) URL.revokeObjectURL(url);
}

/** A file with its name and size, to be downloaded. */
export function renderFile({ name, size }: { readonly name: string; readonly size: number }, url: string): HTMLElement {
  const download = make('a', { class: 'file-download', href: url, download: name });
  return make('div', { class: 'file' }, [
    make('span', { class: 'file-name' }, [name]),
    make('span', { class: 'file-size' }, [printSize(size)]),
    label(download, 'download'),
  ]);
}

/** `820 bytes`, `1.20 KB`, as Discord prints sizes. */
function printSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} bytes`;
  if (sizeBytes < 1024 ** 2) return `${(sizeBytes / 1024).toFixed(2)} KB`;
  return `${(sizeBytes / 1024 ** 2).toFixed(2)} MB`;
}
