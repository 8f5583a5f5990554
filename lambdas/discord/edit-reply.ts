import { setTimeout as pause } from 'node:timers/promises';
import type { BotReply, Interaction } from '../../bot/index.ts';
import { DiscordFailure } from './discord-failure.ts';
import { readDiscordApi } from './read-discord-api.ts';
import { API_VERSION, DISCORD_API } from './rest.ts';

const TIMEOUT_MS = 5_000;
const MAX_TRIES = 3;

/**
 * Puts the reply in the place of the deferred one. The token of an interaction is good for 15 minutes. To do it twice
 * does it once. Throws DiscordFailure where Discord does not take it.
 */
export async function editReply({ applicationId, token }: Interaction, { response }: BotReply): Promise<void> {
  const base = readDiscordApi(process.env) ?? DISCORD_API;
  const url = `${base}/${API_VERSION}/webhooks/${applicationId}/${token}/messages/@original`;
  // What is answered later brings no files.
  const body = JSON.stringify('data' in response ? response.data : {});
  for (let tries = 1; ; tries += 1) {
    const status = await patch(url, body);
    if (status < 300) return;
    const isWorthRepeating = status === 429 || status >= 500;
    if (!isWorthRepeating || tries === MAX_TRIES) {
      throw new DiscordFailure(`Discord answered ${status} to a deferred reply.`, { statusCode: status });
    }
    await pause(500 * tries);
  }
}

async function patch(url: string, body: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const { status } = await fetch(url, { method: 'PATCH', headers, body, signal });
    return status;
  } catch (cause) {
    throw new DiscordFailure('Discord could not be reached.', { cause });
  }
}
