import { setTimeout as pause } from 'node:timers/promises';
import { type BotReply, editOf, type Interaction } from '../../bot/index.ts';
import { encodeMultipart } from '../encode-reply.ts';
import { DiscordFailure } from './discord-failure.ts';
import { readDiscordApi } from './read-discord-api.ts';
import { API_VERSION, DISCORD_API } from './rest.ts';
import { userAgentOf } from './user-agent.ts';

const TIMEOUT_MS = 5_000;
const MAX_TRIES = 3;

/**
 * Puts the reply in the place of the one that was given at once, with its files. The token of an interaction is good for
 * 15 minutes. To do it twice does it once. Throws DiscordFailure where Discord does not take it.
 */
export async function editReply({ applicationId, token }: Interaction, reply: BotReply): Promise<void> {
  const base = readDiscordApi(process.env) ?? DISCORD_API;
  const url = `${base}/${API_VERSION}/webhooks/${applicationId}/${token}/messages/@original`;
  const { contentType, body } = encode(reply);
  const headers = { 'content-type': contentType, 'user-agent': userAgentOf(applicationId) };
  for (let tries = 1; ; tries += 1) {
    const status = await patch(url, headers, body);
    if (status < 300) return;
    // 404: the reply that was given at once is still on its way to Discord.
    const isWorthRepeating = status === 404 || status === 429 || status >= 500;
    if (!isWorthRepeating || tries === MAX_TRIES) {
      throw new DiscordFailure(`Discord answered ${status} to a deferred reply.`, { statusCode: status });
    }
    await pause(500 * tries);
  }
}

function encode(reply: BotReply): { contentType: string; body: string | Uint8Array<ArrayBuffer> } {
  const data = editOf(reply);
  const { files } = reply;
  if (files.length === 0) return { contentType: 'application/json', body: JSON.stringify(data) };
  const { contentType, body } = encodeMultipart(data, files);
  return { contentType, body: new Uint8Array(body) };
}

async function patch(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<number> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { status } = await fetch(url, { method: 'PATCH', headers, body, signal });
    return status;
  } catch (cause) {
    throw new DiscordFailure('Discord could not be reached.', { cause });
  }
}
