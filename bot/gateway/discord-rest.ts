import { DiscordAPIError, HTTPError, RateLimitError, REST, type RESTOptions, type RouteLike, Routes } from 'discord.js';
import {
  type JsonRecord,
  readNumber,
  readProperty,
  readRecord,
  readRecordAt,
  readStringAt,
} from '../interaction/read-json.ts';
import type { LoginLimit } from './back-off.ts';

/** Who asks Discord. The library would forget the token at the first 401, so it is not given to it. */
export interface Bot {
  readonly rest: REST;
  readonly token: string;
}

/** The bot that owns the token. `restApi` is another address than Discord's, for tests. */
export function createBot(token: string, restApi: string | undefined): Bot {
  const address = restApi === undefined ? {} : { api: restApi };
  return { rest: new REST({ ...address, ...PATIENCE }), token };
}

/** Discord waits three seconds for a reply, and who starts a service a little longer. */
const PATIENCE: Partial<RESTOptions> = {
  timeout: 5_000,
  retries: 2,
  rejectOnRateLimit: ({ timeToReset }) => timeToReset > 10_000,
};

/** What Discord says to a bot that is about to connect (API v10, "Get Gateway Bot"). */
export interface GatewayInfo {
  readonly url: string;
  /** How many shards Discord recommends. */
  readonly shards: number;
  readonly limit: LoginLimit;
  /** So many shards may log in at the same time, each of another remainder by this number. */
  readonly maxConcurrency: number;
}

export type GatewayAnswer =
  | { readonly ok: true; readonly info: GatewayInfo }
  /** One sentence; `isFinal` where it is of no use to ask again. */
  | { readonly ok: false; readonly isFinal: boolean; readonly message: string };

export async function askForGateway(bot: Bot, signal?: AbortSignal): Promise<GatewayAnswer> {
  try {
    const info = readInfo(readRecord(await ask(bot, Routes.gatewayBot(), signal)));
    return info === undefined ? failed('it answered with no address') : { ok: true, info };
  } catch (error) {
    if (readStatus(error) !== 401) return failed(reasonOf(error));
    return { ok: false, isFinal: true, message: WRONG_TOKEN };
  }
}

const WRONG_TOKEN =
  'Discord refused the token: copy the bot token of your application (Discord Developer Portal, page "Bot") into DISCORD_TOKEN.';

/** Where Discord sends this bot's interactions instead of the gateway; undefined where nowhere, or where it does not say. */
export async function askForEndpoint(bot: Bot): Promise<string | undefined> {
  const application = await ask(bot, Routes.currentApplication()).catch(() => undefined);
  return readStringAt(readRecord(application), 'interactions_endpoint_url') || undefined;
}

function ask({ rest, token }: Bot, route: RouteLike, signal?: AbortSignal): Promise<unknown> {
  const headers = { authorization: `Bot ${token}` };
  return rest.get(route, { auth: false, headers, ...(signal === undefined ? {} : { signal }) });
}

function failed(reason: string): GatewayAnswer {
  return { ok: false, isFinal: false, message: `Discord could not be reached to log in: ${reason}` };
}

function readInfo(answer: JsonRecord | undefined): GatewayInfo | undefined {
  const url = readStringAt(answer, 'url');
  if (url === undefined || !/^wss?:$/.test(URL.parse(url)?.protocol ?? '')) return undefined;
  const limit = readRecordAt(answer, 'session_start_limit');
  return {
    url,
    shards: Math.max(1, readNumber(readProperty(answer, 'shards')) ?? 1),
    limit: {
      remaining: readNumber(readProperty(limit, 'remaining')) ?? 1,
      resetAfterMs: readNumber(readProperty(limit, 'reset_after')) ?? 0,
    },
    maxConcurrency: Math.max(1, readNumber(readProperty(limit, 'max_concurrency')) ?? 1),
  };
}

/** The HTTP status that Discord refused a request with; undefined where it answered nothing. */
function readStatus(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

/** Discord's own number for what was wrong ("JSON Error Codes"). */
export function readErrorCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

/** A request that did not get through names the system's error code behind it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof RateLimitError) return `it asks to wait ${Math.ceil(error.timeToReset / 1000)} s`;
  const status = readStatus(error);
  const code = readStringAt(readRecord(error.cause ?? error), 'code');
  const details = [status === undefined ? undefined : `HTTP ${status}`, error.message, code];
  return details.filter((detail) => detail).join(', ');
}
