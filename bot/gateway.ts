import type { BotReply } from './answer/bot-reply.ts';
import { askForEndpoint, askForGateway, type Bot, createBot } from './gateway/discord-rest.ts';
import { createLoginGate } from './gateway/login-gate.ts';
import { PACE, type Pace } from './gateway/pace.ts';
import { pause } from './gateway/pause.ts';
import { replyTo } from './gateway/post-reply.ts';
import { runShard, type ShardEnd, type ShardOptions } from './gateway/shard.ts';
import type { Interaction } from './interaction/interaction.ts';
import { parseInteraction } from './interaction/parse-interaction.ts';

export interface GatewayOptions {
  readonly token: string;
  /** Loads the session, answers and saves: the same that stands behind HTTP. It never rejects. */
  readonly answer: (interaction: Interaction) => Promise<BotReply>;
  readonly report: (news: GatewayNews) => void;
  /** In how many parts the bot's servers are connected, all of them in this process; `auto`: as many as Discord says. */
  readonly shards?: number | 'auto' | undefined;
  /** Another REST address than Discord's, for tests: `http://127.0.0.1:1234/api`. */
  readonly restApi?: string | undefined;
  /** Another pace than Discord's, for tests. */
  readonly pace?: Pace;
}

/** What the operator is told between start and stop, in one sentence. */
export interface GatewayNews {
  readonly event:
    | 'gateway-down'
    | 'gateway-back'
    | 'gateway-waits'
    | 'gateway-unused'
    | 'reply-lost'
    | 'not-an-interaction';
  readonly message: string;
}

export type GatewayStart =
  | { readonly ok: true; readonly gateway: RunningGateway }
  /** One sentence for the operator. Nothing of it goes on. */
  | { readonly ok: false; readonly message: string };

export interface RunningGateway {
  /** Resolves with one sentence where Discord ended it for good; it is to be stopped then. */
  readonly over: Promise<string>;
  readonly health: () => GatewayHealth;
  /** Takes no more interactions, finishes those under way, and ends. */
  readonly stop: () => Promise<void>;
}

export interface GatewayHealth {
  readonly shards: number;
  /** How many of them are connected at this moment. */
  readonly ready: number;
}

/** Connects to Discord's gateway and answers the interactions that come through it, until it is stopped. */
export async function startGateway(options: GatewayOptions): Promise<GatewayStart> {
  const { token, restApi } = options;
  const bot = createBot(token, restApi);
  const answer = await askForGateway(bot);
  if (!answer.ok) return { ok: false, message: answer.message };
  const { limit, shards: recommended } = answer.info;
  const { shards = 1 } = options;
  const count = shards === 'auto' ? recommended : shards;
  if (limit.remaining < count) return { ok: false, message: explainLimit(limit.resetAfterMs) };
  return connect(options, bot, count);
}

async function connect(options: GatewayOptions, bot: Bot, count: number): Promise<GatewayStart> {
  const underWay = new Set<Promise<void>>();
  const house = runShards(options, bot, count, (json) => {
    const work = answerJson(options, bot, json).finally(() => underWay.delete(work));
    underWay.add(work);
  });
  const stop = async () => {
    await house.stop();
    const { finishWithinMs } = options.pace ?? PACE;
    const patience = new AbortController();
    await Promise.race([Promise.all(underWay), pause(finishWithinMs, patience.signal)]);
    patience.abort();
  };
  const failure = await Promise.race([house.allReady, house.over]);
  if (failure !== undefined) {
    await stop();
    return { ok: false, message: failure };
  }
  void tellOfEndpoint(options, bot);
  return { ok: true, gateway: { over: house.over, health: house.health, stop } };
}

interface Shards {
  readonly allReady: Promise<undefined>;
  readonly over: Promise<string>;
  readonly health: () => GatewayHealth;
  readonly stop: () => Promise<void>;
}

function runShards(options: GatewayOptions, bot: Bot, count: number, onInteraction: (json: unknown) => void): Shards {
  const { token, report, pace = PACE } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const onExhausted = (waitMs: number) => report({ event: 'gateway-waits', message: explainLimit(waitMs) });
  const logins = createLoginGate({ bot, pace, signal, onExhausted });
  const watch = watchShards(count, report);
  const runs = Array.from({ length: count }, (_, id) => {
    const shard: ShardOptions = { id, count, token, logins, pace, signal, onInteraction, ...watch.shard(id) };
    return runShard(shard);
  });
  const over = Promise.withResolvers<string>();
  for (const run of runs) void run.then((end: ShardEnd) => end !== undefined && over.resolve(end));
  const stop = async () => {
    stopping.abort();
    await Promise.all(runs);
  };
  return { allReady: watch.allReady, over: over.promise, health: watch.health, stop };
}

/** Knows which shards are ready, and says once that one is down and once that it is back. */
function watchShards(count: number, report: GatewayOptions['report']) {
  const ready = new Set<number>();
  const down = new Set<number>();
  const started = new Set<number>();
  const all = Promise.withResolvers<undefined>();
  const nameOf = (id: number) => (count === 1 ? 'The connection to Discord' : `Shard ${id} of ${count}`);
  const shard = (id: number): Pick<ShardOptions, 'onReady' | 'onLost'> => ({
    onReady: () => {
      ready.add(id);
      if (down.delete(id)) report({ event: 'gateway-back', message: `${nameOf(id)} is back.` });
      if (started.add(id).size === count) all.resolve(undefined);
    },
    onLost: (reason) => {
      ready.delete(id);
      if (!started.has(id) || down.has(id)) return;
      down.add(id);
      report({ event: 'gateway-down', message: `${nameOf(id)} was lost (${reason}): it is tried again.` });
    },
  });
  return { shard, allReady: all.promise, health: (): GatewayHealth => ({ shards: count, ready: ready.size }) };
}

async function answerJson({ answer, report }: GatewayOptions, bot: Bot, json: unknown): Promise<void> {
  const parsed = parseInteraction(json);
  if (!parsed.ok)
    return report({ event: 'not-an-interaction', message: `Discord sent what is none: ${parsed.message}.` });
  const failure = await replyTo(bot.rest, parsed.interaction, answer);
  if (failure !== undefined) report({ event: 'reply-lost', message: failure });
}

/** Discord sends interactions either to an address or to the gateway: who has set an address waits here for ever. */
async function tellOfEndpoint({ report }: GatewayOptions, bot: Bot): Promise<void> {
  const url = await askForEndpoint(bot);
  if (url === undefined) return;
  const remedy = 'clear "Interactions Endpoint URL" in the Discord developer portal ("General Information")';
  report({ event: 'gateway-unused', message: `Discord sends all interactions to ${url} and none here: ${remedy}.` });
}

function explainLimit(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return `Discord takes no more logins of this bot for now: the next one is possible in ${minutes} min.`;
}
