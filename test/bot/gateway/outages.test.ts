import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunningGateway } from '../../../bot/gateway.ts';
import { buildButtonClick } from '../../builders/interaction.ts';
import { type Deed, type FakeDiscord, type Moment, startFakeDiscord } from './fake-discord.ts';
import { createNewsLog, FAST, IMPATIENT, type NewsLog, PONG, startBot, startGoodBot } from './start-bot.ts';

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

const FINAL_CODES = [4004, 4010, 4011, 4012, 4013, 4014];
const click = () => discord.interact(buildButtonClick('p1;advance;7ps'));

async function startReady(pace = FAST): Promise<RunningGateway> {
  running = await startGoodBot(discord, { report: news.report, pace });
  return running;
}

/** An interaction whose answer is still being worked out, until it is released. */
async function startBusy() {
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const answer = async () => {
    asked.resolve();
    await release.promise;
    return PONG;
  };
  running = await startGoodBot(discord, { report: news.report, answer });
  const posted = click();
  await asked.promise;
  return { gateway: running, posted, release: release.resolve };
}

describe('what is over ends', () => {
  const moments: Moment[] = ['open', 'hello', 'identify'];
  const rows = moments.flatMap((at) => FINAL_CODES.map((code) => ({ at, code })));

  test.each(rows)(
    'a start that is closed with $code at the moment "$at" fails, and nothing of it goes on',
    async (row) => {
      discord.plans.push({ at: row.at, deed: { close: row.code } });
      const start = await startBot(discord, { report: news.report });
      expect(start).toEqual({ ok: false, message: expect.stringContaining(`(code ${row.code})`) });
      expect(discord.attempts()).toBe(1);
      await vi.waitFor(() => expect(discord.connected()).toBe(0));
    },
  );

  test.each(FINAL_CODES)('a ready gateway that is closed with %i is over', async (code) => {
    const { over } = await startReady();
    discord.act({ close: code });
    expect(await over).toContain(`(code ${code})`);
    expect(news.events()).toEqual([]);
  });

  test.each(FINAL_CODES)('a gateway that is closed with %i amid an interaction still answers it', async (code) => {
    const { gateway, posted, release } = await startBusy();
    discord.act({ close: code });
    await gateway.over;
    const stopped = gateway.stop();
    release();
    await stopped;
    expect((await posted).response).toEqual({ type: 1 });
  });

  test('a token that was reset is over at the next login', async () => {
    const { over } = await startReady();
    discord.isTokenReset = true;
    discord.act({ say: '{"op":9,"d":false}' });
    expect(await over).toMatch(/^Discord refused the token: /);
  });

  const refusals: Deed[] = [{ refuse: 502 }, { refuse: 429 }, 'cut', 'silence'];
  test.each(refusals)(
    'a start whose sockets all come to nothing (%j) fails, and leaves no client beside the next',
    async (deed) => {
      discord.plans.push(...Array.from({ length: 3 }, () => ({ at: 'upgrade', deed }) as const));
      const start = await startBot(discord, { pace: IMPATIENT });
      expect(start).toEqual({
        ok: false,
        message: expect.stringMatching(/^The connection to Discord's gateway failed \(.+\)\.$/),
      });
      await startReady();
      await click();
      expect({ attempts: discord.attempts(), connected: discord.connected() }).toEqual({ attempts: 4, connected: 1 });
      expect(discord.callbacks).toHaveLength(1);
    },
  );
});

interface Cut {
  readonly deed: Deed;
  /** How the bot comes back: it takes its session up, or logs in anew. */
  readonly comesBack: 'resume' | 'identify';
}

const CUTS: Cut[] = [
  { deed: 'cut', comesBack: 'resume' },
  ...[1000, 1001, 1011, 4000, 4001, 4002, 4005, 4008].map((close): Cut => ({ deed: { close }, comesBack: 'resume' })),
  ...[4003, 4007, 4009].map((close): Cut => ({ deed: { close }, comesBack: 'identify' })),
  { deed: { say: '{"op":9,"d":true}' }, comesBack: 'resume' },
  { deed: { say: '{"op":9,"d":false}' }, comesBack: 'identify' },
  { deed: { say: '{"op":9,"d":null}' }, comesBack: 'identify' },
];

describe('what is down is said once, and again when it is back', () => {
  test.each(CUTS)('$deed on a ready connection: the bot comes back by $comesBack', async ({ deed, comesBack }) => {
    await startReady();
    discord.act(deed);
    await news.wait('gateway-back');
    expect(news.events()).toEqual(['gateway-down', 'gateway-back']);
    expect(discord.greetings.map(({ type }) => type)).toEqual(['identify', comesBack]);
    await click();
    expect(discord.callbacks).toHaveLength(1);
  });

  test.each(CUTS)('$deed amid an interaction: it is answered, once', async ({ deed }) => {
    const { posted, release } = await startBusy();
    discord.act(deed);
    await news.wait('gateway-back');
    release();
    expect((await posted).response).toEqual({ type: 1 });
    expect(discord.callbacks).toHaveLength(1);
  });

  const early = (['open', 'hello', 'identify'] as const).flatMap((at) => CUTS.map(({ deed }) => ({ at, deed })));
  test.each(early)('$deed at the moment "$at" of the start is tried again, and nothing is said', async (plan) => {
    discord.plans.push(plan);
    await startReady();
    expect({ attempts: discord.attempts(), told: news.all }).toEqual({ attempts: 2, told: [] });
  });

  test.each(['open', 'identify'] as const)('a Discord that falls silent at the moment "%s" is left', async (at) => {
    discord.plans.push({ at, deed: 'silence' });
    await startReady(IMPATIENT);
    expect(discord.attempts()).toBe(2);
  });

  test('an outage of many attempts is one line, and its end another', async () => {
    await startReady();
    discord.plans.push(...Array.from({ length: 3 }, () => ({ at: 'upgrade', deed: { refuse: 502 } }) as const));
    discord.act('cut');
    await news.wait('gateway-back');
    expect(news.all).toEqual([
      { event: 'gateway-down', message: 'The connection to Discord was lost (code 1006): it is tried again.' },
      { event: 'gateway-back', message: 'The connection to Discord is back.' },
    ]);
    expect(discord.attempts()).toBe(5);
  });

  test('a session that cannot be taken up five times is given up', async () => {
    discord.limit.reset_after = 1;
    await startReady();
    discord.plans.push(...Array.from({ length: 4 }, () => ({ at: 'upgrade', deed: 'cut' }) as const));
    discord.act('cut');
    await news.wait('gateway-back');
    expect(discord.greetings.map(({ type }) => type)).toEqual(['identify', 'identify']);
  });

  test('a connection that no longer answers heartbeats is left', async () => {
    discord.heartbeatMs = 20;
    await startReady();
    discord.isDeaf = true;
    expect((await news.wait('gateway-down')).message).toContain('(Discord no longer answered heartbeats)');
    discord.isDeaf = false;
    await news.wait('gateway-back');
  });

  test('Discord may ask to connect again: nothing was down', async () => {
    await startReady();
    discord.act({ say: '{"op":7,"d":null}' });
    await vi.waitFor(() => expect(discord.greetings.map(({ type }) => type)).toEqual(['identify', 'resume']));
    await click();
    expect(news.all).toEqual([]);
  });

  test('what came last is known when a session is taken up', async () => {
    await startReady();
    discord.act({ say: '{"op":0,"t":"GUILD_CREATE","s":41,"d":null}' });
    await click();
    discord.act('cut');
    await news.wait('gateway-back');
    expect(discord.greetings.at(-1)).toMatchObject({ type: 'resume', d: { seq: 41 } });
  });

  test('its health says so meanwhile', async () => {
    const { health } = await startReady();
    expect(health()).toEqual({ shards: 1, ready: 1 });
    discord.plans.push({ at: 'open', deed: 'silence' });
    discord.act('cut');
    await news.wait('gateway-down');
    expect(health()).toEqual({ shards: 1, ready: 0 });
  });
});
