import { Client, type ClientOptions, DiscordjsErrorCodes, Events, RequestMethod, Routes } from 'discord.js';
import type { BotReply } from './answer/bot-reply.ts';
import { DEFERRED, defersReply } from './answer/defers-reply.ts';
import type { Interaction } from './interaction/interaction.ts';
import { parseInteraction } from './interaction/parse-interaction.ts';
import { type JsonRecord, readRecord, readStringAt } from './interaction/read-json.ts';

export interface GatewayOptions {
  readonly token: string;
  /** Loads the session, answers and saves: the same that stands behind HTTP. It never rejects. */
  readonly answer: (interaction: Interaction) => Promise<BotReply>;
  /** Told in one sentence of what went wrong after the login: a reply Discord refused, a connection that ended. */
  readonly report: (sentence: string) => void;
  /** Another REST address than Discord's, for tests: `http://127.0.0.1:1234/api`. */
  readonly restApi?: string;
}

export type GatewayStart =
  | { readonly ok: true; readonly gateway: RunningGateway }
  /** One sentence for the operator. */
  | { readonly ok: false; readonly message: string };

export interface RunningGateway {
  readonly stop: () => Promise<void>;
}

/** Logs in to Discord's gateway and answers the interactions that come through it, until it is stopped. */
export async function startGateway(options: GatewayOptions): Promise<GatewayStart> {
  const client = new Client(clientOptions(options.restApi));
  client.on(Events.Raw, (packet: unknown) => void answerPacket(client, packet, options));
  client.on(Events.Error, (error) => options.report(`The connection to Discord failed: ${error.message}`));
  client.on(Events.ShardDisconnect, ({ code }) => options.report(explainDisconnect(code)));
  try {
    await client.login(options.token);
  } catch (error) {
    return { ok: false, message: explainLogin(error) };
  }
  return { ok: true, gateway: { stop: () => client.destroy() } };
}

/** No intents: Discord sends interactions to every bot. */
function clientOptions(restApi: string | undefined): ClientOptions {
  return { intents: [], ...(restApi === undefined ? {} : { rest: { api: restApi } }) };
}

async function answerPacket(client: Client, packet: unknown, options: GatewayOptions): Promise<void> {
  const record = readRecord(packet);
  if (record === undefined || readStringAt(record, 't') !== 'INTERACTION_CREATE') return;
  withholdFromLibrary(record);
  const parsed = parseInteraction(record.d);
  if (!parsed.ok) return options.report(`Discord sent an interaction of an unknown shape: ${parsed.message}`);
  const { interaction } = parsed;
  try {
    const isDeferred = defersReply(interaction);
    if (isDeferred) await postReply(client, interaction, DEFERRED);
    const reply = await options.answer(interaction);
    await (isDeferred ? editReply(client, interaction, reply) : postReply(client, interaction, reply));
  } catch (error) {
    options.report(`The reply to interaction ${interaction.id} did not reach Discord: ${messageOf(error)}`);
  }
}

/**
 * The library would build objects of its own from the packet after this, which nobody reads, and throws where a field
 * is missing that it expects. A packet without a type is one it passes over.
 */
function withholdFromLibrary(packet: JsonRecord): void {
  Reflect.set(packet, 't', null);
}

/** What goes back over HTTP as the response is posted here to the interaction's callback; nothing is read of the answer. */
async function postReply(client: Client, { id, token }: Interaction, { response, files }: BotReply): Promise<void> {
  await client.rest.queueRequest({
    fullRoute: Routes.interactionCallback(id, token),
    method: RequestMethod.Post,
    auth: false,
    body: response,
    files: files.map((file) => ({ name: file.name, data: file.text, contentType: file.contentType })),
  });
}

/** Puts the reply in the place of the deferred one. What is answered later brings no files. */
async function editReply(client: Client, { applicationId, token }: Interaction, { response }: BotReply): Promise<void> {
  await client.rest.queueRequest({
    fullRoute: Routes.webhookMessage(applicationId, token, '@original'),
    method: RequestMethod.Patch,
    auth: false,
    body: 'data' in response ? response.data : {},
  });
}

function explainLogin(error: unknown): string {
  if (readStringAt(readRecord(error), 'code') === DiscordjsErrorCodes.TokenInvalid) {
    return 'Discord refused the token: copy the bot token of your application (Discord Developer Portal, page "Bot") into DISCORD_TOKEN.';
  }
  return `Discord could not be reached to log in: ${messageOf(error)}`;
}

/** Discord closes with 4004 where the token was reset while the bot was connected (gateway close event codes). */
function explainDisconnect(code: number): string {
  if (code === 4004) return 'Discord closed the connection because the token is no longer valid: renew DISCORD_TOKEN.';
  return `Discord closed the connection for good (code ${code}): start the gateway again.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
