import { randomBytes } from 'node:crypto';
import {
  buildInteraction,
  computeSnowflake,
  type PlaygroundAsset,
  parseLabQuestion,
  parsePageAction,
} from '../../bot/playground/server.ts';
import { listCommandDefinitions } from '../../bot/rooms/list-command-definitions.ts';
import { encodeReply } from '../encode-reply.ts';
import type { InteractionsHandler } from '../interactions-handler.ts';
import { wallNow } from '../wall-clock.ts';
import { AttachmentShelf, MAX_FILE_BYTES } from './attachment-shelf.ts';
import type { FollowUps } from './follow-ups.ts';
import { type HttpRequest, type HttpResponse, type HttpRoute, jsonReply } from './http-route.ts';
import { toHttpResponse } from './interactions-route.ts';
import type { LabDoor } from './lab-door.ts';
import type { PagePerson } from './read-person.ts';
import { type SigningKey, signAsDiscord } from './signing-key.ts';

const MAX_ACTION_BYTES = 1024 * 1024;
const ATTACHMENTS_PATH = '/playground/attachments';

export interface PlaygroundOptions {
  readonly assets: ReadonlyMap<string, PlaygroundAsset>;
  readonly handler: InteractionsHandler;
  readonly followUps: FollowUps;
  readonly readPerson: () => Promise<PagePerson>;
  readonly lookAtLab: LabDoor;
  /** The server's own key; undefined where DISCORD_PUBLIC_KEY is another's: then the page can look, not act. */
  readonly signingKey: SigningKey | undefined;
  /** The server's own address: pages of other origins may not act. */
  readonly origin: string;
}

/** The playground's side of the local server; the contract stands in bot/playground/server.ts. */
export function createPlaygroundRoutes(options: PlaygroundOptions): readonly HttpRoute[] {
  const shelf = new AttachmentShelf();
  const nextSnowflake = createSnowflakes();
  return [
    ...[...options.assets].map(([path, asset]) => createAssetRoute(path, asset)),
    createCommandsRoute(options.signingKey !== undefined, options.readPerson),
    guarded(options.origin, createActionRoute(options, nextSnowflake)),
    guarded(options.origin, createLookRoute(options)),
    guarded(options.origin, createUploadRoute(options.origin, shelf, nextSnowflake)),
    createDownloadRoute(shelf),
  ];
}

/** Snowflakes as Discord makes them: unique, and later ones greater. */
function createSnowflakes(): () => string {
  let serial = 0;
  return () => {
    serial = (serial + 1) % 4_194_304;
    return computeSnowflake(wallNow(), serial);
  };
}

function createAssetRoute(path: string, asset: PlaygroundAsset): HttpRoute {
  const headers = { 'content-type': asset.contentType, 'cache-control': 'no-cache' };
  return {
    method: 'GET',
    path,
    maxBodyBytes: 0,
    respond: async () => ({ statusCode: 200, headers, body: asset.body }),
  };
}

function createCommandsRoute(canSign: boolean, readPerson: PlaygroundOptions['readPerson']): HttpRoute {
  const respond = async () =>
    jsonReply(200, { commands: listCommandDefinitions(), canSign, ...(canSign ? await readPerson() : {}) });
  return { method: 'GET', path: '/playground/commands', maxBodyBytes: 0, respond };
}

/** What a person did on the page, signed as Discord signs, through the very handler that Lambda runs. */
function createActionRoute(
  { handler, followUps, signingKey }: PlaygroundOptions,
  nextSnowflake: () => string,
): HttpRoute {
  const respond = async ({ body }: HttpRequest): Promise<HttpResponse> => {
    if (signingKey === undefined)
      return jsonReply(409, { message: 'DISCORD_PUBLIC_KEY is set: only Discord can sign' });
    const action = parsePageAction(parseJson(body));
    if (!action.ok) return jsonReply(400, { message: action.message });
    const token = randomBytes(24).toString('base64url');
    const interaction = JSON.stringify(buildInteraction(action.action, { id: nextSnowflake(), token }));
    const headers = { 'content-type': 'application/json', ...signAsDiscord(signingKey, interaction) };
    const response = await handler({ headers, body: interaction, isBase64Encoded: false });
    const later = followUps.replyTo(token);
    return toHttpResponse(later === undefined ? response : encodeReply(await later));
  };
  return { method: 'POST', path: '/playground/interactions', maxBodyBytes: MAX_ACTION_BYTES, respond };
}

/** The lab as it is now, for a page that shows it moving. */
function createLookRoute({ lookAtLab, signingKey }: PlaygroundOptions): HttpRoute {
  const respond = async ({ body }: HttpRequest): Promise<HttpResponse> => {
    const question = parseLabQuestion(parseJson(body));
    if (question === undefined) return jsonReply(400, { message: 'the body is {} or {"known": VERSION}' });
    const answer = signingKey === undefined ? undefined : await lookAtLab(question.known);
    return answer === undefined ? jsonReply(503, { message: 'the lab cannot be looked at' }) : jsonReply(200, answer);
  };
  return { method: 'POST', path: '/playground/look', maxBodyBytes: 1024, respond };
}

function createUploadRoute(origin: string, shelf: AttachmentShelf, nextSnowflake: () => string): HttpRoute {
  const respond = async ({ url, headers, body }: HttpRequest): Promise<HttpResponse> => {
    const id = nextSnowflake();
    const filename = url.searchParams.get('filename') || 'file';
    const contentType = headers['content-type'] ?? 'application/octet-stream';
    shelf.put(id, { filename, contentType, body });
    const address = `${origin}${ATTACHMENTS_PATH}/${id}/${encodeURIComponent(filename)}`;
    return jsonReply(200, { id, url: address, filename, size: body.length, content_type: contentType });
  };
  return { method: 'POST', path: ATTACHMENTS_PATH, maxBodyBytes: MAX_FILE_BYTES, respond };
}

/** An upload as it came, but only ever to be kept as a file: a page of the user's making must not run here. */
function createDownloadRoute(shelf: AttachmentShelf): HttpRoute {
  const respond = async ({ url }: HttpRequest): Promise<HttpResponse> => {
    const file = shelf.get(url.pathname.slice(ATTACHMENTS_PATH.length + 1).split('/')[0] ?? '');
    if (file === undefined) return jsonReply(404, { message: 'this file is no longer here' });
    const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
    return { statusCode: 200, headers, body: file.body };
  };
  return { method: 'GET', path: `${ATTACHMENTS_PATH}/*`, maxBodyBytes: 0, respond };
}

/** Refuses what a page from elsewhere asks for in the person's browser. */
function guarded(origin: string, route: HttpRoute): HttpRoute {
  const own = [origin, origin.replace('127.0.0.1', 'localhost')];
  const respond = async (request: HttpRequest): Promise<HttpResponse> => {
    const from = request.headers.origin;
    if (from !== undefined && !own.includes(from)) return jsonReply(403, { message: 'this page may not act here' });
    return route.respond(request);
  };
  return { ...route, respond };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
