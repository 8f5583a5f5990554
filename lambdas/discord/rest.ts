import { setTimeout as pause } from 'node:timers/promises';
import { DiscordFailure } from './discord-failure.ts';

export const DISCORD_API = 'https://discord.com/api';
export const API_VERSION = 'v10';
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_TRIES = 4;
/** Discord asks for pauses of seconds; a longer one is not waited for. */
const MAX_PAUSE_MS = 15_000;

export interface DiscordRest {
  /** Sends JSON and returns JSON; throws DiscordFailure where that fails. */
  readonly request: (method: 'GET' | 'PUT' | 'PATCH', path: string, body?: unknown) => Promise<unknown>;
}

/** Discord's REST API as the bot that owns the token; `baseUrl` is for a Discord of the tests. */
export function createDiscordRest(token: string, baseUrl = DISCORD_API): DiscordRest {
  return {
    request: async (method, path, body) => {
      const response = await sendPatiently(`${baseUrl}/${API_VERSION}${path}`, {
        method,
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return response.json();
      throw new DiscordFailure(`Discord answered ${response.status} to ${method} ${path}.`, response.status);
    },
  };
}

/** Repeats what Discord was too busy or too broken for: every request made here may be made twice. */
async function sendPatiently(url: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send(url, init);
    if (response.status !== 429 && response.status < 500) return response;
    const pauseMs = computePauseMs(response, tries);
    if (tries === MAX_TRIES || pauseMs > MAX_PAUSE_MS) {
      throw new DiscordFailure(`Discord answered ${response.status}: try again later.`, response.status);
    }
    await pause(pauseMs);
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  } catch (cause) {
    throw new DiscordFailure('Discord could not be reached.', undefined, { cause });
  }
}

/** As long as Discord asks for, in seconds; without a word from it, longer each time. */
function computePauseMs(response: Response, tries: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : 250 * 2 ** tries;
}
