import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake was asked, in order. */
export interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export interface FakeDiscordRest {
  /** What to give as Discord's address. */
  readonly url: string;
  readonly calls: RestCall[];
  /** What the next requests are answered with instead of the truth. */
  readonly failures: { readonly statusCode: number; readonly headers?: Record<string, string> }[];
  /** The application as Discord keeps it. */
  readonly application: { id: string; interactions_endpoint_url: string | null };
  commands: unknown[];
  readonly stop: () => Promise<void>;
}

/** A small Discord REST API: one application, its commands, and the token `right`. */
export async function startFakeDiscordRest(): Promise<FakeDiscordRest> {
  const server = createServer(async (request, response) => {
    const call = { ...(await readCall(request)) };
    fake.calls.push(call);
    const { statusCode, headers, json } = answer(fake, call);
    response.writeHead(statusCode, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const fake: FakeDiscordRest = {
    url: `http://127.0.0.1:${port}/api`,
    calls: [],
    failures: [],
    application: { id: '42', interactions_endpoint_url: null },
    commands: [],
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return fake;
}

async function readCall(request: IncomingMessage): Promise<RestCall> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  const { method = '', url = '', headers } = request;
  return { method, path: url, authorization: headers.authorization, body: text === '' ? undefined : JSON.parse(text) };
}

function answer(fake: FakeDiscordRest, call: RestCall) {
  const failure = fake.failures.shift();
  if (failure !== undefined) return { headers: {}, json: { message: 'planted' }, ...failure };
  const refusal = { statusCode: 401, headers: {}, json: { message: '401: Unauthorized', code: 0 } };
  return call.authorization === 'Bot right' ? { statusCode: 200, headers: {}, json: act(fake, call) } : refusal;
}

function act(fake: FakeDiscordRest, { method, path, body }: RestCall): unknown {
  switch (`${method} ${path}`) {
    case 'GET /api/v10/applications/@me':
      return fake.application;
    case 'PATCH /api/v10/applications/@me':
      return Object.assign(fake.application, body);
    case 'GET /api/v10/applications/42/commands?with_localizations=true':
      return fake.commands;
    case 'PUT /api/v10/applications/42/commands':
      fake.commands = Array.isArray(body) ? body.map(asDiscordKeepsIt) : [];
      return fake.commands;
    default:
      throw new Error(`the fake Discord does not know ${method} ${path}`);
  }
}

/** Discord adds ids and spells defaults out, in an order of its own. */
function asDiscordKeepsIt(command: object, index: number) {
  const defaults = { default_member_permissions: null, nsfw: false, dm_permission: true, version: '7' };
  return {
    id: String(index),
    application_id: '42',
    ...defaults,
    ...Object.fromEntries(Object.entries(command).toReversed()),
  };
}
