import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A Discord of the test's own on 127.0.0.1: its REST address, its gateway, and what a bot has posted to it. */
export interface FakeDiscord {
  readonly restApi: string;
  /** Sends an interaction through the gateway and returns the callback that is posted for it. */
  readonly interact: (interaction: Record<string, unknown>) => Promise<PostedCallback>;
  readonly stop: () => Promise<void>;
}

export interface PostedCallback {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The interaction response: the body, or its `payload_json` part. */
  readonly response: unknown;
  /** The names and texts of the files that came with it, by their part `files[n]`. */
  readonly files: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
}

const GOOD_TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake.token';
/** Gateway opcodes (API v10). */
const OPCODE = { dispatch: 0, heartbeat: 1, identify: 2, hello: 10, heartbeatAck: 11 } as const;

export { GOOD_TOKEN };

export async function startFakeDiscord(): Promise<FakeDiscord> {
  const waiting = new Map<string, (callback: PostedCallback) => void>();
  const http = createServer((request, response) => {
    void answerRest(request, `ws://127.0.0.1:${portOf(http)}`, waiting).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const gateway = new WebSocketServer({ server: http });
  gateway.on('connection', (socket) => {
    const send = (op: number, d: unknown, more: object = {}): void => socket.send(JSON.stringify({ op, d, ...more }));
    send(OPCODE.hello, { heartbeat_interval: 45_000 });
    socket.on('message', (bytes) => {
      const { op } = JSON.parse(String(bytes));
      if (op === OPCODE.heartbeat) send(OPCODE.heartbeatAck, null);
      if (op === OPCODE.identify) send(OPCODE.dispatch, READY, { t: 'READY', s: 1 });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    restApi: `http://127.0.0.1:${portOf(http)}/api`,
    interact: (interaction) => {
      const packet = JSON.stringify({ op: OPCODE.dispatch, t: 'INTERACTION_CREATE', s: 2, d: interaction });
      return new Promise((resolve) => {
        waiting.set(String(interaction.id), resolve);
        for (const socket of gateway.clients) socket.send(packet);
      });
    },
    stop: async () => {
      for (const socket of gateway.clients) socket.terminate();
      gateway.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const USER = { id: '1100000000000000001', username: 'podlab', discriminator: '0', avatar: null, bot: true };
const READY = {
  v: 10,
  user: USER,
  guilds: [],
  session_id: 'fake-session',
  resume_gateway_url: 'ws://127.0.0.1:1',
  application: { id: USER.id, flags: 0 },
};

async function answerRest(
  request: IncomingMessage,
  gatewayUrl: string,
  waiting: Map<string, (callback: PostedCallback) => void>,
): Promise<{ status: number; body: unknown }> {
  const path = request.url ?? '';
  if (path.endsWith('/gateway/bot')) {
    if (request.headers.authorization !== `Bot ${GOOD_TOKEN}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    const session_start_limit = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 };
    return { status: 200, body: { url: gatewayUrl, shards: 1, session_start_limit } };
  }
  const [, id = ''] = /\/interactions\/(\d+)\//.exec(path) ?? [];
  const posted = await readCallback(request, path);
  waiting.get(id)?.(posted);
  return { status: 204, body: '' };
}

async function readCallback(request: IncomingMessage, path: string): Promise<PostedCallback> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  const body = new Response(Buffer.concat(chunks), { headers: { 'content-type': type } });
  const authorization = request.headers.authorization;
  if (!type.startsWith('multipart/')) return { path, authorization, response: await body.json(), files: new Map() };
  const form = await body.formData();
  const files = new Map<string, { name: string; text: string }>();
  for (const [part, value] of form)
    if (typeof value !== 'string') files.set(part, { name: value.name, text: await value.text() });
  return { path, authorization, response: JSON.parse(String(form.get('payload_json'))), files };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
