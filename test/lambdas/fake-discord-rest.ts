import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestKeys, signBody } from './signed-request.ts';

/** What the fake was asked, in order. */
export interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What a request is answered with instead of the truth; `cut` ends the connection, `hang` never answers. */
export type PlantedFailure =
  | 'cut'
  | 'hang'
  | {
      readonly statusCode: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    };

export interface FakeDiscordRest {
  /** What to give as Discord's address. */
  readonly url: string;
  readonly calls: RestCall[];
  /** For the next requests, in their order; then all is well. */
  readonly failures: PlantedFailure[];
  /** For every request of a line such as `PUT /applications/42/commands`, as long as it stands here. */
  readonly refusals: Map<string, PlantedFailure>;
  /** The application as Discord keeps it. */
  readonly application: FakeApplication;
  readonly keys: ReturnType<typeof createTestKeys>;
  commands: unknown[];
  /** Decides by a request whether it is to fail. */
  onCall: (call: RestCall) => PlantedFailure | undefined;
  /** Whether an address is tried before it is taken, as Discord does it. */
  pings: boolean;
  readonly stop: () => Promise<void>;
}

interface FakeApplication {
  id: string;
  name: string;
  verify_key: string;
  interactions_endpoint_url: string | null;
  integration_types_config: Record<string, unknown>;
}

/** A small Discord REST API: one application, its commands, and the token `right`. */
export async function startFakeDiscordRest(): Promise<FakeDiscordRest> {
  const server = createServer((request, response) => void serve(fake, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const keys = createTestKeys();
  const fake: FakeDiscordRest = {
    url: `http://127.0.0.1:${port}/api`,
    calls: [],
    failures: [],
    refusals: new Map(),
    application: {
      id: '42',
      name: 'Podlab',
      verify_key: keys.publicKeyHex,
      interactions_endpoint_url: null,
      integration_types_config: { 0: {} },
    },
    keys,
    commands: [],
    onCall: () => undefined,
    pings: false,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function serve(fake: FakeDiscordRest, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  fake.calls.push(call);
  const failure =
    fake.failures.shift() ??
    fake.onCall(call) ??
    fake.refusals.get(`${call.method} ${call.path.replace('/api/v10', '')}`);
  if (failure === 'hang') return;
  if (failure === 'cut') return void response.destroy();
  const { statusCode, headers, text } = failure === undefined ? await answer(fake, call) : planted(failure);
  response.writeHead(statusCode, { 'content-type': 'application/json', ...headers }).end(text);
}

async function readCall(request: IncomingMessage): Promise<RestCall> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body: text === '' ? undefined : JSON.parse(text) };
}

function planted({ statusCode, headers, json, text }: Exclude<PlantedFailure, string>) {
  return { statusCode, headers, text: text ?? JSON.stringify(json ?? { message: 'planted' }) };
}

const say = (statusCode: number, json: unknown) => planted({ statusCode, json });

async function answer(fake: FakeDiscordRest, call: RestCall) {
  if (call.headers.authorization !== 'Bot right') return say(401, { message: '401: Unauthorized', code: 0 });
  switch (`${call.method} ${call.path}`) {
    case 'GET /api/v10/applications/@me':
      return say(200, fake.application);
    case 'PATCH /api/v10/applications/@me':
      return patch(fake, Object(call.body));
    case 'GET /api/v10/applications/42/commands?with_localizations=true':
      return say(200, fake.commands);
    case 'PUT /api/v10/applications/42/commands':
      fake.commands = Array.isArray(call.body) ? call.body.map(asDiscordKeepsIt) : [];
      return say(200, fake.commands);
    default:
      throw new Error(`the fake Discord does not know ${call.method} ${call.path}`);
  }
}

async function patch(fake: FakeDiscordRest, body: Partial<FakeApplication>) {
  const url = body.interactions_endpoint_url;
  if (fake.pings && typeof url === 'string' && !(await answersPings(fake, url))) return say(400, PING_FAILED);
  return say(200, Object.assign(fake.application, body));
}

/** Discord's own words for an address that does not answer its PING as it should. */
export const PING_FAILED = {
  message: 'Invalid Form Body',
  code: 50035,
  errors: {
    interactions_endpoint_url: {
      _errors: [
        {
          code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
          message: 'The specified interactions endpoint url could not be verified.',
        },
      ],
    },
  },
};

/** A PING signed by the application has to be answered by PONG, and one signed by a stranger with 401. */
async function answersPings({ keys }: FakeDiscordRest, url: string): Promise<boolean> {
  const body = JSON.stringify({ type: 1 });
  const send = (headers: Record<string, string>) =>
    fetch(url, { method: 'POST', body, headers }).catch(() => undefined);
  const [good, bad] = await Promise.all([send(signBody(keys, body)), send(signBody(createTestKeys(), body))]);
  return good?.status === 200 && (await good.text()).includes('"type":1') && bad?.status === 401;
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
