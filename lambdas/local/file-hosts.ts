import { isDiscordFile, type MayFetch } from '../fetch-attachment.ts';

/** From where files are fetched: this machine's own page, Discord, or both. */
export const HOSTS = {
  loopback: isLoopback,
  discord: isDiscordFile,
  both: (url) => isLoopback(url) || isDiscordFile(url),
} as const satisfies Record<string, MayFetch>;

export type FileHosts = keyof typeof HOSTS;

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
