import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningGateway } from '../../../bot/gateway.ts';
import { buildButtonClick } from '../../builders/interaction.ts';
import { type FakeDiscord, type Moment, startFakeDiscord } from './fake-discord.ts';
import { createNewsLog, type NewsLog, startGoodBot } from './start-bot.ts';

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

const nulls = '{"id":null,"author":null,"channel_id":null,"guild_id":null,"mentions":null,"user":null,"guilds":null}';
/** What no connection may end by, and nobody be told of. */
const ODD: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['no JSON', '{"op":'],
  ['null', 'null'],
  ['a list', '[[[]]]'],
  ['a text', '"op"'],
  ['no opcode', '{"d":{}}'],
  ['an opcode that does not exist', '{"op":4711,"d":{}}'],
  ['an opcode of another type', '{"op":{"op":0},"d":[]}'],
  ['names of JavaScript', '{"__proto__":{"op":7},"constructor":1,"op":0,"t":"toString"}'],
  ['MESSAGE_CREATE with null', '{"op":0,"t":"MESSAGE_CREATE","s":5,"d":null}'],
  ['MESSAGE_CREATE with nulls', `{"op":0,"t":"MESSAGE_CREATE","s":5,"d":${nulls}}`],
  ['GUILD_CREATE with nulls', `{"op":0,"t":"GUILD_CREATE","s":6,"d":${nulls}}`],
  ['an event without a name', '{"op":0,"t":null,"s":null,"d":null}'],
  ['an event with a sequence that is none', '{"op":0,"t":"TYPING_START","s":"many","d":{}}'],
  ['a heartbeat acknowledged that was not sent', '{"op":11}'],
  ['a heartbeat asked for', '{"op":1,"d":null}'],
  ['1 MB', `{"op":0,"t":"X","s":7,"d":"${'x'.repeat(1_000_000)}"}`],
  ['a deep nest', `{"op":0,"t":"X","s":8,"d":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
];
const MOMENTS: Moment[] = ['open', 'hello', 'identify', 'ready'];

describe('an odd packet is passed over', () => {
  const rows = MOMENTS.flatMap((at) => ODD.map(([name, text]) => ({ at, name, text })));

  test.each(rows)('$name at the moment "$at"', async ({ at, text }) => {
    discord.plans.push({ at, deed: { say: text } });
    running = await startGoodBot(discord, { report: news.report });
    const posted = await discord.interact(buildButtonClick('p1;advance;7ps'));
    expect(posted.response).toEqual({ type: 1 });
    expect({ told: news.all, attempts: discord.attempts() }).toEqual({ told: [], attempts: 1 });
  });
});

/** Greetings of Discord's that say less than they should: the bot is connected by them all the same. */
const POOR: readonly { readonly at: Moment; readonly text: string }[] = [
  { at: 'open', text: '{"op":10,"d":null}' },
  { at: 'open', text: '{"op":10,"d":{"heartbeat_interval":null}}' },
  { at: 'open', text: '{"op":10,"d":{"heartbeat_interval":0}}' },
  { at: 'open', text: '{"op":10,"d":{"heartbeat_interval":-1}}' },
  { at: 'open', text: '{"op":10,"d":{"heartbeat_interval":1e300}}' },
  { at: 'identify', text: '{"op":0,"t":"READY","s":1,"d":null}' },
  { at: 'identify', text: `{"op":0,"t":"READY","s":1,"d":${nulls}}` },
  { at: 'identify', text: '{"op":0,"t":"READY","s":null,"d":{"session_id":7,"resume_gateway_url":{}}}' },
  { at: 'identify', text: '{"op":0,"t":"READY","s":1,"d":{"session_id":"x","resume_gateway_url":"file:///etc"}}' },
];

test.each(POOR)('$text is enough to be connected', async (plan) => {
  discord.plans.push({ at: plan.at, deed: { say: plan.text } });
  running = await startGoodBot(discord, { report: news.report });
  expect((await discord.interact(buildButtonClick('p1;advance;7ps'))).response).toEqual({ type: 1 });
  expect({ told: news.all, greetings: discord.greetings.length }).toEqual({ told: [], greetings: 1 });
});

test('a session without an id is not taken up, one without an address where the gateway is', async () => {
  discord.plans.push({ at: 'ready', deed: { say: '{"op":0,"t":"READY","s":1,"d":null}' } });
  discord.plans.push({ at: 'ready', deed: { say: '{"op":0,"t":"READY","s":1,"d":{"session_id":"y"}}' } });
  running = await startGoodBot(discord, { report: news.report });
  for (let cuts = 1; cuts <= 2; cuts += 1) {
    await discord.interact(buildButtonClick('p1;advance;7ps'));
    discord.act('cut');
    await news.wait('gateway-back');
    news.all.length = 0;
  }
  expect(discord.greetings.map(({ type }) => type)).toEqual(['identify', 'identify', 'resume']);
});

test.each([
  'null',
  '{}',
  '[]',
  '{"id":null,"type":2}',
  '{"id":"1","application_id":"1","token":"t","type":99,"user":{"id":"1"}}',
])('an interaction of another shape is told, and nothing is answered: %s', async (d) => {
  running = await startGoodBot(discord, { report: news.report });
  discord.act({ say: `{"op":0,"t":"INTERACTION_CREATE","s":2,"d":${d}}` });
  expect((await news.wait('not-an-interaction')).message).toMatch(/^Discord sent what is none: .+\.$/);
  expect(discord.callbacks).toEqual([]);
});
