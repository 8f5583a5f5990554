import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GatewayOptions, RunningGateway } from '../../../bot/gateway.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';
import { createNewsLog, FAST, type NewsLog, PONG, startBot, startGoodBot } from './start-bot.ts';

let discord: FakeDiscord;
let news: NewsLog;
let running: RunningGateway | undefined;

beforeEach(async () => {
  discord = await startFakeDiscord();
  news = createNewsLog();
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await discord.stop();
});

async function start(options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  running = await startGoodBot(discord, { report: news.report, ...options });
  return running;
}

const click = () => discord.interact(buildButtonClick('p1;advance;7ps'));

describe("the day's logins", () => {
  test('are asked for before a start: without one left, nothing is connected', async () => {
    Object.assign(discord.limit, { remaining: 0, reset_after: 5_400_000 });
    const message = 'Discord takes no more logins of this bot for now: the next one is possible in 90 min.';
    expect(await startBot(discord)).toEqual({ ok: false, message });
    expect(discord.attempts()).toBe(0);
  });

  test('are asked for before each login: it waits, and says so', async () => {
    await start();
    Object.assign(discord.limit, { remaining: 0, reset_after: 20 });
    discord.act({ close: 4009 });
    await news.wait('gateway-waits');
    expect(discord.greetings).toHaveLength(1);
    discord.limit.remaining = 1000;
    await news.wait('gateway-back');
    expect(discord.greetings).toHaveLength(2);
  });

  test('a session that is taken up needs none', async () => {
    await start();
    discord.limit.remaining = 0;
    discord.act('cut');
    await news.wait('gateway-back');
    expect(news.events()).toEqual(['gateway-down', 'gateway-back']);
  });
});

describe('shards', () => {
  const shardsGreeted = () => discord.greetings.map(({ d }) => d.shard);

  test('are one where nothing is said', async () => {
    discord.recommendedShards = 3;
    const { health } = await start();
    expect(shardsGreeted()).toEqual([[0, 1]]);
    expect(health()).toEqual({ shards: 1, ready: 1 });
  });

  test.each([
    ['as many as one says', 2],
    ['as many as Discord recommends', 'auto'],
  ] as const)('are %s', async (_, shards) => {
    discord.recommendedShards = 2;
    const { health } = await start({ shards });
    expect(shardsGreeted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(health()).toEqual({ shards: 2, ready: 2 });
  });

  test('log in one after the other, each after its pause', async () => {
    const spacing = { ...FAST, loginSpacingMs: 60 };
    const begun = performance.now();
    await start({ shards: 3, pace: spacing });
    expect(performance.now() - begun).toBeGreaterThan(110);
  });

  test('say by name which of them is down', async () => {
    await start({ shards: 2 });
    discord.act('cut');
    await vi.waitFor(() => expect(news.all).toHaveLength(4));
    expect(news.all.map(({ message }) => message).toSorted()).toEqual([
      'Shard 0 of 2 is back.',
      'Shard 0 of 2 was lost (code 1006): it is tried again.',
      'Shard 1 of 2 is back.',
      'Shard 1 of 2 was lost (code 1006): it is tried again.',
    ]);
  });

  test('are over together', async () => {
    discord.plans.push({ at: 'ready', deed: { say: '{}' } }, { at: 'identify', deed: { close: 4010 } });
    expect(await startBot(discord, { shards: 2 })).toMatchObject({ ok: false });
    await vi.waitFor(() => expect(discord.connected()).toBe(0));
  });
});

describe('an endpoint address', () => {
  test('that makes Discord send nothing here is told', async () => {
    discord.application.interactions_endpoint_url = 'https://podlab.example/';
    await start();
    expect((await news.wait('gateway-unused')).message).toBe(
      'Discord sends all interactions to https://podlab.example/ and none here: clear "Interactions Endpoint URL" in the Discord developer portal ("General Information").',
    );
  });

  test.each([null, ''])('that is none (%j) is not', async (url) => {
    discord.application.interactions_endpoint_url = url;
    await start();
    await click();
    expect(news.all).toEqual([]);
  });
});

describe('a reply that Discord does not take', () => {
  test.each([
    [404, 10_062, 'Discord had given it up, because the answer came later than three seconds'],
    [400, 40_060, 'it was answered already, so another bot is running with the same token'],
    [404, 0, 'HTTP 404, Planted'],
    [403, 50_013, 'HTTP 403, Planted'],
  ])('with %i and code %i is told', async (status, code, reason) => {
    await start();
    discord.refusals.push({ status, code });
    const interaction = buildButtonClick('p1;advance;7ps');
    await discord.interact(interaction);
    expect((await news.wait('reply-lost')).message).toBe(
      `The reply to interaction ${interaction.id} did not reach anybody: ${reason}.`,
    );
    await click();
  });

  test.each([502, 429])('for the moment (%i) is sent again', async (status) => {
    await start();
    discord.refusals.push({ status });
    await click();
    await vi.waitFor(() => expect(discord.callbacks).toHaveLength(2));
    expect(news.all).toEqual([]);
  });
});

describe('a gateway that is told to stop', () => {
  test('finishes what is under way, with what is put in the place of a deferred reply', async () => {
    const release = Promise.withResolvers<void>();
    const answer = async () => release.promise.then(() => PONG);
    const { stop } = await start({ answer });
    await discord.interact(buildCommand('lab import', { file: '1' }));
    const stopped = stop();
    release.resolve();
    await stopped;
    const ways = discord.callbacks.map(({ path }) => /callback|original/.exec(path)?.[0]);
    expect(ways).toEqual(['callback', 'original']);
  });

  test('takes nothing more, and logs in no more', async () => {
    const { stop } = await start();
    await stop();
    await vi.waitFor(() => expect(discord.connected()).toBe(0));
    expect(discord.attempts()).toBe(1);
  });

  test('does not wait for ever for what does not end', async () => {
    const { stop } = await start({ answer: () => new Promise(() => {}), pace: { ...FAST, finishWithinMs: 10 } });
    void click();
    await vi.waitFor(() => expect(discord.connected()).toBe(1));
    await stop();
  });

  test('amid a login that hangs ends too', async () => {
    const { stop } = await start({ pace: { ...FAST, readyWithinMs: 60_000 } });
    discord.plans.push({ at: 'identify', deed: 'silence' });
    discord.act({ close: 4009 });
    await vi.waitFor(() => expect(discord.greetings).toHaveLength(2));
    await stop();
  });
});
