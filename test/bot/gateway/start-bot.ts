import type { Pace } from '../../../bot/gateway/pace.ts';
import { type GatewayNews, type GatewayOptions, type GatewayStart, startGateway } from '../../../bot/gateway.ts';
import type { BotReply } from '../../../bot/index.ts';
import { type FakeDiscord, GOOD_TOKEN } from './fake-discord.ts';

/** Discord's pace, made fast enough for tests. */
export const FAST: Pace = {
  openWithinMs: 5_000,
  helloWithinMs: 5_000,
  readyWithinMs: 5_000,
  closeWithinMs: 50,
  shortestHeartbeatMs: 10,
  firstPauseMs: 2,
  longestPauseMs: 20,
  loginSpacingMs: 2,
  finishWithinMs: 2_000,
};

/** For tests in which Discord falls silent. */
export const IMPATIENT: Pace = { ...FAST, openWithinMs: 100, helloWithinMs: 100, readyWithinMs: 100 };

export const PONG: BotReply = { response: { type: 1 }, files: [] };

/** What a bot reported, and a way to wait for it. */
export interface NewsLog {
  readonly all: GatewayNews[];
  readonly events: () => string[];
  /** The next news of that kind, one already told included. */
  readonly wait: (event: GatewayNews['event']) => Promise<GatewayNews>;
  readonly report: (news: GatewayNews) => void;
}

export function createNewsLog(): NewsLog {
  const all: GatewayNews[] = [];
  const waiting: { readonly event: string; readonly resolve: (news: GatewayNews) => void }[] = [];
  return {
    all,
    events: () => all.map(({ event }) => event),
    wait: (event) => {
      const told = all.find((news) => news.event === event);
      return told === undefined ? new Promise((resolve) => waiting.push({ event, resolve })) : Promise.resolve(told);
    },
    report: (news) => {
      all.push(news);
      for (const { event, resolve } of waiting) if (event === news.event) resolve(news);
    },
  };
}

export function startBot(discord: FakeDiscord, options: Partial<GatewayOptions> = {}): Promise<GatewayStart> {
  const answer = async () => PONG;
  const report = () => undefined;
  return startGateway({ token: GOOD_TOKEN, answer, report, restApi: discord.restApi, pace: FAST, ...options });
}

/** A bot that is ready, or the test fails. */
export async function startGoodBot(discord: FakeDiscord, options: Partial<GatewayOptions> = {}) {
  const start = await startBot(discord, options);
  if (!start.ok) throw new Error(start.message);
  return start.gateway;
}
