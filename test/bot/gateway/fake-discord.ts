import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type PostedCallback, readCallback } from './posted-callback.ts';

/** A moment in the life of a connection, as the bot goes through them. */
export type Moment = 'upgrade' | 'open' | 'hello' | 'identify' | 'ready';

/** What Discord does to a connection. */
export type Deed =
  | { readonly refuse: number }
  | { readonly close: number }
  | 'cut'
  /** Nothing that was to come at this moment comes. */
  | 'silence'
  /** A message as it stands, before what is to come. */
  | { readonly say: string };

export interface Plan {
  readonly at: Moment;
  readonly deed: Deed;
}

/** A Discord of the test's own on 127.0.0.1: its REST address, its gateway, and what a bot has said to it. */
export interface FakeDiscord {
  readonly restApi: string;
  /** What happens to the next connections, one after the other; to all that follow, nothing. */
  readonly plans: Plan[];
  /** Every IDENTIFY and RESUME, in order. */
  readonly greetings: Greeting[];
  /** Connections that were tried, refused ones too. */
  readonly attempts: () => number;
  readonly connected: () => number;
  readonly application: { interactions_endpoint_url: string | null };
  /** As they were registered. */
  commands: unknown[];
  readonly limit: { remaining: number; reset_after: number; max_concurrency: number };
  recommendedShards: number;
  heartbeatMs: number;
  /** The token is none any more. */
  isTokenReset: boolean;
  /** No heartbeat is acknowledged any more. */
  isDeaf: boolean;
  /** Callbacks are taken, and answered once this is done. */
  hold: Promise<void> | undefined;
  /** What the next callbacks are answered with instead of 204. */
  readonly refusals: { readonly status: number; readonly code?: number }[];
  /** Every callback that was posted. */
  readonly callbacks: PostedCallback[];
  /** Sends an interaction through the gateway and returns the callback that is posted for it. */
  readonly interact: (interaction: Record<string, unknown>) => Promise<PostedCallback>;
  /** Does that to all connections. */
  readonly act: (deed: Deed) => void;
  readonly stop: () => Promise<void>;
}

export interface Greeting {
  readonly type: 'identify' | 'resume';
  readonly d: { readonly token: string; readonly shard?: readonly number[]; readonly seq?: number };
}

export const GOOD_TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.fake.token';
/** Gateway opcodes (API v10). */
const OPCODE = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, hello: 10, heartbeatAck: 11 } as const;

export async function startFakeDiscord(): Promise<FakeDiscord> {
  const waiting = new Map<string, (callback: PostedCallback) => void>();
  const http = createServer((request, response) => {
    void answerRest(fake, request, `ws://127.0.0.1:${portOf(http)}`, waiting).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const gateway = new WebSocketServer({ noServer: true });
  let attempts = 0;
  const silent: Duplex[] = [];
  http.on('upgrade', (request, socket, head) => {
    attempts += 1;
    const plan = fake.plans.shift();
    const deed = plan?.at === 'upgrade' ? plan.deed : undefined;
    if (deed === 'silence') return void silent.push(socket);
    if (deed === 'cut') socket.destroy();
    else if (typeof deed === 'object' && 'refuse' in deed) socket.end(`HTTP/1.1 ${deed.refuse} Planted\r\n\r\n`);
    else gateway.handleUpgrade(request, socket, head, (client) => converse(fake, client, plan));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const say = (text: string) => {
    for (const client of gateway.clients) client.send(text);
  };
  const fake: FakeDiscord = {
    restApi: `http://127.0.0.1:${portOf(http)}/api`,
    plans: [],
    greetings: [],
    attempts: () => attempts,
    connected: () => gateway.clients.size,
    application: { interactions_endpoint_url: null },
    commands: [],
    limit: { remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
    recommendedShards: 1,
    heartbeatMs: 45_000,
    isTokenReset: false,
    isDeaf: false,
    hold: undefined,
    refusals: [],
    callbacks: [],
    interact: (interaction) =>
      new Promise((resolve) => {
        waiting.set(String(interaction.id), resolve);
        say(JSON.stringify({ op: OPCODE.dispatch, t: 'INTERACTION_CREATE', s: 2, d: interaction }));
      }),
    act: (deed) => {
      for (const client of gateway.clients) doTo(client, deed);
    },
    stop: async () => {
      for (const client of gateway.clients) client.terminate();
      gateway.close();
      for (const socket of silent) socket.destroy();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return fake;
}

/** One connection, as Discord leads it, with one thing that goes otherwise at one moment. */
function converse(fake: FakeDiscord, client: WebSocket, plan: Plan | undefined): void {
  const goesOn = (moment: Moment) => plan?.at !== moment || doTo(client, plan.deed) === 'goes on';
  const send = (op: number, d: unknown, more: object = {}): void => client.send(JSON.stringify({ op, d, ...more }));
  client.on('message', (bytes) => {
    const { op, d } = JSON.parse(String(bytes));
    if (op === OPCODE.heartbeat && !fake.isDeaf) send(OPCODE.heartbeatAck, null);
    if (op !== OPCODE.identify && op !== OPCODE.resume) return;
    const isResume = op === OPCODE.resume;
    fake.greetings.push({ type: isResume ? 'resume' : 'identify', d });
    if (!goesOn('identify')) return;
    if (isResume) send(OPCODE.dispatch, {}, { t: 'RESUMED', s: 3 });
    else send(OPCODE.dispatch, readyPacket(fake.restApi), { t: 'READY', s: 1 });
    goesOn('ready');
  });
  if (!goesOn('open')) return;
  send(OPCODE.hello, { heartbeat_interval: fake.heartbeatMs });
  goesOn('hello');
}

function doTo(client: WebSocket, deed: Deed): 'goes on' | 'stops' {
  if (deed === 'cut') client.terminate();
  else if (typeof deed === 'object' && 'close' in deed) client.close(deed.close);
  else if (typeof deed === 'object' && 'say' in deed) {
    client.send(deed.say);
    return 'goes on';
  }
  return 'stops';
}

const USER = { id: '1100000000000000001', username: 'podlab', discriminator: '0', avatar: null, bot: true };

function readyPacket(restApi: string) {
  const resume_gateway_url = restApi.replace('http', 'ws').replace('/api', '');
  const application = { id: USER.id, flags: 0 };
  return { v: 10, user: USER, guilds: [], session_id: 'fake-session', resume_gateway_url, application };
}

async function answerRest(
  fake: FakeDiscord,
  request: IncomingMessage,
  gatewayUrl: string,
  waiting: Map<string, (callback: PostedCallback) => void>,
): Promise<{ status: number; body: unknown }> {
  const path = request.url ?? '';
  if (!path.includes('/interactions/') && !path.includes('/webhooks/')) {
    if (fake.isTokenReset || request.headers.authorization !== `Bot ${GOOD_TOKEN}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    if (path.endsWith('/applications/@me')) return { status: 200, body: { id: USER.id, ...fake.application } };
    if (/\/applications\/\d+\/commands/.test(path)) return { status: 200, body: fake.commands };
    const session_start_limit = { total: 1000, ...fake.limit };
    return { status: 200, body: { url: gatewayUrl, shards: fake.recommendedShards, session_start_limit } };
  }
  const [, id = ''] = /\/interactions\/(\d+)\//.exec(path) ?? [];
  const posted = await readCallback(request, path);
  fake.callbacks.push(posted);
  waiting.get(id)?.(posted);
  await fake.hold;
  const refusal = fake.refusals.shift();
  if (refusal === undefined) return { status: 204, body: '' };
  return { status: refusal.status, body: { message: 'Planted', code: refusal.code ?? 0 } };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
