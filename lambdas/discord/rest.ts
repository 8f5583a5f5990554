import { setTimeout as pause } from 'node:timers/promises';
import { createDeadline, type Deadline } from '../deadline.ts';
import { wallNow } from '../wall-clock.ts';
import { DiscordFailure } from './discord-failure.ts';
import { readErrorBody } from './read-error-body.ts';
import { applicationIdOf, userAgentOf } from './user-agent.ts';

export const DISCORD_API = 'https://discord.com/api';
export const API_VERSION = 'v10';
const REQUEST_TIMEOUT_MS = 10_000;
const MAX_PAUSE_MS = 8_000;
/** A try for less than that is none. */
const SHORTEST_TRY_MS = 50;

export interface DiscordRest {
  /** Sends JSON and returns JSON; throws DiscordFailure where that fails. */
  readonly request: (method: 'GET' | 'PUT' | 'PATCH', path: string, body?: unknown) => Promise<unknown>;
}

export interface DiscordRestOptions {
  /** The bot's token, without a word in front of it. */
  readonly token: string;
  /** Another address than Discord's, for tests. */
  readonly baseUrl?: string | undefined;
  /** By when all requests together have to be done. A minute by default. */
  readonly deadline?: Deadline;
  /** The pause before the second try, where Discord names none; each one after is twice as long. */
  readonly firstPauseMs?: number;
}

/** Discord's REST API as the bot that owns the token. */
export function createDiscordRest(options: DiscordRestOptions): DiscordRest {
  const { token, baseUrl = DISCORD_API, firstPauseMs = 500, deadline = createDeadline(wallNow(), 60_000) } = options;
  const headers = {
    authorization: `Bot ${token}`,
    'content-type': 'application/json',
    'user-agent': userAgentOf(applicationIdOf(token)),
  };
  return {
    request: async (method, path, body) => {
      const what = `${method} ${path}`;
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const response = await sendPatiently(`${baseUrl}/${API_VERSION}${path}`, init, { what, deadline, firstPauseMs });
      if (response.ok) return response.json();
      const { text, fields } = readErrorBody(await response.text());
      const { status: statusCode } = response;
      throw new DiscordFailure(`Discord answered ${statusCode} to ${what}: ${text}`, { statusCode, fields });
    },
  };
}

interface Patience {
  readonly what: string;
  readonly deadline: Deadline;
  readonly firstPauseMs: number;
}

/**
 * Repeats what Discord was too busy or too broken for, and what was cut off, for as long as there is time: every request
 * made here may be made twice.
 */
async function sendPatiently(url: string, init: RequestInit, patience: Patience): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await send(url, init, patience);
    if (outcome instanceof Response && outcome.status !== 429 && outcome.status < 500) return outcome;
    const pauseMs = (await readPauseMs(outcome)) ?? Math.min(MAX_PAUSE_MS, patience.firstPauseMs * 2 ** (tries - 1));
    if (pauseMs + SHORTEST_TRY_MS > patience.deadline.leftMs()) throw giveUp(outcome, pauseMs, patience.what);
    await pause(pauseMs);
  }
}

async function send(url: string, init: RequestInit, { deadline }: Patience): Promise<Response | DiscordFailure> {
  const timeoutMs = Math.min(REQUEST_TIMEOUT_MS, Math.max(SHORTEST_TRY_MS, deadline.leftMs()));
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === undefined) throw new DiscordFailure('The request to Discord cannot be sent.', { cause });
    return new DiscordFailure(`Discord could not be reached: ${reason}.`, { cause });
  }
}

/** Undefined where nothing was sent because the request itself is impossible. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError') return 'no answer in time';
  if (!(error.cause instanceof Error)) return undefined;
  return 'code' in error.cause && typeof error.cause.code === 'string' ? error.cause.code : error.cause.message;
}

/** As long as Discord asks for, in its header or, to the millisecond, in its body. */
async function readPauseMs(outcome: Response | DiscordFailure): Promise<number | undefined> {
  if (outcome instanceof DiscordFailure) return undefined;
  const seconds = Number(outcome.headers.get('retry-after') ?? Number.NaN);
  await outcome.body?.cancel();
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function giveUp(outcome: Response | DiscordFailure, pauseMs: number, what: string): DiscordFailure {
  if (outcome instanceof DiscordFailure) return outcome;
  const { status: statusCode } = outcome;
  const wish = statusCode === 429 ? `asks to wait ${Math.ceil(pauseMs / 1000)} s` : 'is broken or busy';
  return new DiscordFailure(`Discord answered ${statusCode} to ${what}: it ${wish}. Try again later.`, { statusCode });
}
