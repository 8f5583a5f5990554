import type { ReceivedAttachment, WantedAttachment } from '../bot/index.ts';
import type { Deadline } from './deadline.ts';

/** The hosts from which Discord serves the files of its users. No other one is ever asked. */
const DISCORD_FILE_HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
/** What the rest of the interaction needs at least. */
const LEFT_FOR_THE_REST_MS = 800;

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

type ReceivedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: 'too-large' | 'not-text' | 'refused-host' | 'unreachable' };

async function fetchText(attachment: WantedAttachment, mayFetch: MayFetch, deadline: Deadline): Promise<ReceivedText> {
  const url = URL.canParse(attachment.url) ? new URL(attachment.url) : undefined;
  if (url === undefined || !mayFetch(url)) return { ok: false, error: 'refused-host' };
  if (attachment.sizeBytes > attachment.maxBytes) return { ok: false, error: 'too-large' };
  const timeoutMs = Math.max(0, deadline.leftMs() - LEFT_FOR_THE_REST_MS);
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || response.body === null) return { ok: false, error: 'unreachable' };
    const bytes = await readAtMost(response.body, attachment.maxBytes);
    return bytes === undefined ? { ok: false, error: 'too-large' } : decodeText(bytes);
  } catch {
    // No connection, a redirect, or too slow: to the person it is one and the same.
    return { ok: false, error: 'unreachable' };
  }
}

/** The bytes of a body, or undefined as soon as there are more than `maxBytes`, whatever size was announced. */
async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.length;
    if (sizeBytes > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Text is UTF-8 without NUL, with or without a byte order mark. */
function decodeText(bytes: Buffer): ReceivedText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { ok: false, error: 'not-text' } : { ok: true, text };
  } catch {
    return { ok: false, error: 'not-text' };
  }
}
