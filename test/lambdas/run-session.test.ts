import { beforeEach, describe, expect, test } from 'vitest';
import type { BotReply } from '../../bot/index.ts';
import { applyText, describeChange } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { findSample } from '../../core/samples/index.ts';
import type { Session } from '../../core/session/index.ts';
import { MAX_APPLIED } from '../../lambdas/sessions/applied-interactions.ts';
import { runSession } from '../../lambdas/sessions/run-session.ts';
import { createMemorySessionStore, type MemorySessionStore } from './memory-session-store.ts';

let store: MemorySessionStore;

beforeEach(() => {
  store = createMemorySessionStore();
});

/** A reply whose text a test can recognise. */
function say(content: string): BotReply {
  const data = { content, embeds: [], components: [], flags: 64, allowed_mentions: { parse: [] } } as const;
  return { response: { type: 4, data }, files: [] };
}

/** An answer that changes the session: it moves the clock on by a second, and says where it stands. */
function tick(session: Session): BotReply {
  session.cluster.nowMs += 1000;
  return say(`now ${session.cluster.nowMs}`);
}

/** An answer that leaves a session with something of everything in it. */
function applyHello(session: Session): BotReply {
  applyText(session.cluster, findSample('hello')?.manifest ?? '', 'STDIN');
  advanceBy(session.cluster, 3_600_000, describeChange);
  return say('applied');
}

const run = (interactionId: string, answer = tick, startsOver = false) =>
  runSession(store, { ownerId: 'user', interactionId, startsOver, answer });

describe('one interaction', () => {
  test('is one read and one write where it changes the session', async () => {
    expect(await run('1')).toEqual({ reply: say('now 1000'), effect: 'written', runs: 1 });
    expect(store.counts).toEqual({ reads: 1, writes: 1 });
  });

  test('is one read and no write where it changes nothing', async () => {
    const { effect } = await run('1', () => say('nothing'));
    expect(effect).toBe('unchanged');
    expect(store.counts).toEqual({ reads: 1, writes: 0 });
  });

  test('is one read and no write where it only looks at what others left', async () => {
    await run('1', applyHello);
    const { effect } = await run('2', () => say('nothing'));
    expect(effect).toBe('unchanged');
    expect(store.counts).toEqual({ reads: 2, writes: 1 });
  });

  test('goes on where the one before ended', async () => {
    await run('1');
    expect((await run('2')).reply).toEqual(say('now 2000'));
  });

  test('leaves no trace where the bot says that the session is spoilt', async () => {
    const spoil = (session: Session): BotReply => ({ ...tick(session), discardSession: true });
    expect((await run('1', spoil)).effect).toBe('discarded');
    expect(store.counts.writes).toBe(0);
    expect((await run('2')).reply).toEqual(say('now 1000'));
  });

  test('leaves no trace where the bot throws', async () => {
    await run('1');
    const fail = (session: Session): BotReply => {
      tick(session);
      throw new TypeError('planted');
    };
    await expect(run('2', fail)).rejects.toThrow('planted');
    expect((await run('3')).reply).toEqual(say('now 2000'));
  });
});

describe('the same interaction again', () => {
  test('changes nothing and gets the same reply', async () => {
    const first = await run('1');
    await run('2');
    expect(await run('1')).toEqual({ reply: first.reply, effect: 'repeated', runs: 1 });
    expect((await run('3')).reply).toEqual(say('now 3000'));
  });

  test('gets the same reply with its files', async () => {
    const withFile = (session: Session): BotReply => {
      return { ...tick(session), files: [{ name: 'a.txt', contentType: 'text/plain', text: '파드' }] };
    };
    const { reply } = await run('1', withFile);
    expect((await run('1')).reply).toEqual(reply);
  });

  test('changes nothing when both come at once', async () => {
    const replies = (await Promise.all([run('1'), run('1'), run('1')])).map(({ reply }) => reply);
    expect(replies).toEqual(Array(3).fill(say('now 1000')));
  });

  test(`is known among the last ${MAX_APPLIED}`, async () => {
    for (let id = 1; id <= MAX_APPLIED + 5; id += 1) await run(String(id));
    expect((await run('6')).effect).toBe('repeated');
    expect((await run('5')).effect).toBe('written');
  });
});

describe('interactions at the same time', () => {
  test('are applied one after the other, and none is lost', async () => {
    const outcomes = await Promise.all([run('1'), run('2'), run('3')]);
    const texts = outcomes.map(({ reply }) => JSON.stringify(reply).match(/now \d+/)?.[0]);
    expect(texts.toSorted()).toEqual(['now 1000', 'now 2000', 'now 3000']);
  });

  test('run again after a conflict, on what the other wrote', async () => {
    let others = 2;
    store.beforeWrite = () => {
      if (others === 0) return;
      others -= 1;
      const { version, stored } = store.sessions.get('user') ?? { version: 0, stored: undefined };
      if (stored !== undefined) store.sessions.set('user', { version: version + 1, stored });
    };
    await run('1');
    others = 2;
    expect((await run('2')).runs).toBe(3);
  });

  test('end in a failure of the world where others never stop writing', async () => {
    await run('1');
    store.beforeWrite = () => {
      const { version, stored } = store.sessions.get('user') ?? { version: 0, stored: undefined };
      store.sessions.set('user', { version: version + 1, stored });
    };
    await expect(run('2')).rejects.toMatchObject({ code: 'store-contended' });
  });
});

test('two users have two seeds, and the same user always the same', async () => {
  const seeds = new Map<string, number>();
  const look = (ownerId: string) => async (id: string) => {
    const remember = (session: Session) => {
      seeds.set(`${ownerId}/${id}`, session.cluster.seed);
      return say('seen');
    };
    await runSession(store, { ownerId, interactionId: id, startsOver: false, answer: remember });
  };
  await look('one')('1');
  await look('one')('2');
  await look('other')('1');
  expect(seeds.get('one/1')).toBe(seeds.get('one/2'));
  expect(seeds.get('one/1')).not.toBe(seeds.get('other/1'));
});

test('a session that this Podlab cannot load is a failure of the world, not a fresh start', async () => {
  store.sessions.set('user', { version: 7, stored: { text: '{"nonsense":true}', applied: [] } });
  await expect(run('1')).rejects.toMatchObject({ code: 'session-unreadable' });
});

test('a session that cannot be read is given up where the person starts over', async () => {
  store.sessions.set('user', { version: 7, stored: { text: '{"nonsense":true}', applied: [] } });
  expect(await run('1', tick, true)).toMatchObject({ reply: say('now 1000'), effect: 'written' });
  expect(await run('2')).toMatchObject({ reply: say('now 2000') });
});
