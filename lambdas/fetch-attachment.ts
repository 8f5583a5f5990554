import type { ReceivedAttachment, WantedAttachment } from '../bot/index.ts';
import type { Deadline } from './deadline.ts';
import { LEFT_FOR_THE_REST_MS, readText } from './read-text.ts';

/** The hosts from which Discord serves the files of its users. No other one is ever asked. */
const DISCORD_FILE_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

/** Says whether a file may be fetched from an address. */
export type MayFetch = (url: URL) => boolean;

/** Discord's own file hosts, by https on the usual port. */
export function isDiscordFile(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && DISCORD_FILE_HOSTS.has(url.hostname);
}

/** Fetches what an interaction brought; what goes wrong is a value for the bot to word, never a throw. */
export async function fetchAttachment(
  attachment: WantedAttachment,
  mayFetch: MayFetch,
  deadline: Deadline,
): Promise<ReceivedAttachment> {
  const { id, filename, maxBytes } = attachment;
  const received = await fetchText(attachment, mayFetch, deadline);
  return received.ok ? { id, filename, ...received } : { id, filename, maxBytes, ...received };
}

async function fetchText(attachment: WantedAttachment, mayFetch: MayFetch, deadline: Deadline) {
  const url = URL.canParse(attachment.url) ? new URL(attachment.url) : undefined;
  if (url === undefined || !mayFetch(url)) return { ok: false, error: 'refused-host' } as const;
  if (attachment.sizeBytes > attachment.maxBytes) return { ok: false, error: 'too-large' } as const;
  const timeoutMs = Math.max(0, deadline.leftMs() - LEFT_FOR_THE_REST_MS);
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return await readText(response, attachment.maxBytes);
  } catch {
    // No connection, a redirect, or too slow: to the person it is one and the same.
    return { ok: false, error: 'unreachable' } as const;
  }
}
