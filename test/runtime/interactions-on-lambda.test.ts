import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { buildCommand, buildPing } from '../builders/interaction.ts';
import { type FaultyProxy, startFaultyProxy } from '../contracts/faulty-proxy.ts';
import { startOfficialDynamoDb } from '../contracts/official-dynamodb.ts';
import type { RunningDynamoDb } from '../contracts/session-store-contract.ts';
import { checkMetricDocument } from '../lambdas/check-metric-document.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { DYNAMODB_LOCAL, describeRequiring, JAVA } from '../tools/require.ts';
import { type DeployedBot, deployBot, eventOf, TABLE, textOf } from './deployed-bot.ts';
import { type HalfOpenProxy, startHalfOpenProxy } from './half-open-proxy.ts';
import type { LambdaEnvironment } from './lambda-environment.ts';

/** Discord waits so long. */
const DISCORD_WAITS_MS = 3_000;

describeRequiring([JAVA, DYNAMODB_LOCAL], 'the deployed interactions function', () => {
  let database: RunningDynamoDb;
  let bot: DeployedBot;
  let started: LambdaEnvironment[] = [];
  let user = 0;

  beforeAll(async () => {
    database = await startOfficialDynamoDb();
    const client = createLocalClient(database.endpoint);
    await ensureSessionTable(client, TABLE);
    client.destroy();
    bot = deployBot();
  });

  afterEach(async () => {
    await Promise.all(started.map((environment) => environment.stop()));
    started = [];
  });

  afterAll(async () => {
    bot.remove();
    await database.stop();
  });

  const start = async (...args: Parameters<DeployedBot['start']>) => {
    const environment = await bot.start(...args);
    started.push(environment);
    return environment;
  };
  /** Four environments that have answered somebody before. */
  const startFour = async () => {
    const startWarm = async () => {
      const lambda = await start(database.endpoint);
      await lambda.invoke(status(newUser()));
      return lambda;
    };
    return [await startWarm(), await startWarm(), await startWarm(), await startWarm()] as const;
  };
  const newUser = () => ({ userId: `90000000000000000${++user}` });
  const status = (userId: { userId: string }) => eventOf(bot, buildCommand('lab status', {}, userId));
  const advance = (userId: { userId: string }) => eventOf(bot, buildCommand('time advance', { by: '1m' }, userId));

  test('answers a PING, refuses a stranger, does a command and says so in its log', async () => {
    const lambda = await start(database.endpoint);
    expect(await lambda.invoke(eventOf(bot, buildPing()))).toMatchObject({
      value: { statusCode: 200, body: '{"type":1}' },
    });
    const stranger = signedEvent(createTestKeys(), JSON.stringify(buildPing()));
    expect(await lambda.invoke(stranger)).toMatchObject({ value: { statusCode: 401 } });
    const done = await lambda.invoke(eventOf(bot, buildCommand('kubectl', { command: 'get nodes' }, newUser())));
    expect(textOf(done)).toContain('control-plane');
    const [line, ...more] = lambda.log();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ level: 'INFO', requestId: done.requestId, event: 'interaction', coldStart: true });
    expect(checkMetricDocument(line)).toEqual([]);
  });

  test('that lacks a variable says which, before it takes any work', async () => {
    const environment = { TABLE_NAME: TABLE, AWS_ENDPOINT_URL_DYNAMODB: database.endpoint };
    await expect(bot.start(database.endpoint, { environment })).rejects.toThrow('DISCORD_PUBLIC_KEY is missing');
  });

  test('keeps nothing of a person in an environment: four of them answer one after the other as one would', async () => {
    const person = newUser();
    const four = await startFour();
    for (const lambda of [...four, ...four])
      expect(textOf(await lambda.invoke(advance(person)))).toContain('Time passed');
    expect(textOf(await four[0].invoke(status(person)))).toContain('8m since');
  });

  test('does four commands at once, each once or not at all, and says which', async () => {
    const person = newUser();
    const four = await startFour();
    const answers = (await Promise.all(four.map((lambda) => lambda.invoke(advance(person))))).map(textOf);
    const done = answers.filter((text) => text.includes('Time passed')).length;
    expect(done).toBeGreaterThan(0);
    // A machine that is busy may let some wait for too long: they are told that nothing was changed.
    expect(answers.filter((text) => /Time passed|nothing was changed|changed nothing/.test(text))).toHaveLength(4);
    expect(textOf(await four[0].invoke(status(person)))).toContain(`${done}m since`);
  });

  test('does an interaction that comes to four of them once, and gives each the same reply', async () => {
    const person = newUser();
    const four = await startFour();
    const same = advance(person);
    await Promise.all(four.map((lambda) => lambda.invoke(same)));
    const replies = [];
    for (const lambda of four) replies.push(textOf(await lambda.invoke(same)));
    expect(new Set(replies).size).toBe(1);
    expect(textOf(await four[0].invoke(status(person)))).toContain('1m since');
  });

  describe('over a connection that dies while it is frozen', () => {
    let proxy: HalfOpenProxy;

    beforeAll(async () => {
      proxy = await startHalfOpenProxy(database.endpoint);
    });

    afterAll(() => proxy.stop());

    test('asks again over another one, in time', async () => {
      const person = newUser();
      const lambda = await start(proxy.endpoint);
      expect(textOf(await lambda.invoke(advance(person)))).toContain('Time passed');
      expect(proxy.abandonAll()).toBeGreaterThan(0);
      const answer = await lambda.invoke(advance(person));
      expect(textOf(answer)).toContain('Time passed');
      expect(answer.tookMs).toBeLessThan(DISCORD_WAITS_MS);
      expect(textOf(await lambda.invoke(status(person)))).toContain('2m since');
    });
  });

  describe('over a DynamoDB that is not well', () => {
    let proxy: FaultyProxy;

    beforeAll(async () => {
      proxy = await startFaultyProxy(database.endpoint);
    });

    afterAll(() => proxy.stop());

    test.each([
      ['denies', 'deny', 'could not be reached and nothing was changed', 'AccessDeniedException'],
      ['throttles', 'throttle', 'could not be reached and nothing was changed', 'ThrottlingException'],
      ['hangs', 'hang', 'could not be reached and nothing was changed', 'unanswered'],
      ['answers garbage', 'garbage', 'could not be reached and nothing was changed', 'unanswered'],
    ] as const)(
      'that %s, answers in time, says so in the log and is well again afterwards',
      async (_, fault, says, logged) => {
        const person = newUser();
        const lambda = await start(proxy.endpoint);
        proxy.plan = Array(6).fill(fault);
        const answer = await lambda.invoke(advance(person));
        expect(textOf(answer)).toContain(says);
        expect(answer.tookMs).toBeLessThan(DISCORD_WAITS_MS);
        expect(lambda.log()).toMatchObject([
          {
            level: 'ERROR',
            event: 'failure',
            code: 'store-unavailable',
            Failures: 1,
            message: expect.stringContaining(logged),
          },
        ]);
        proxy.plan = [];
        expect(textOf(await lambda.invoke(advance(person)))).toContain('Time passed');
      },
    );
  });

  describe('over a DynamoDB whose writes are not well', () => {
    let proxy: FaultyProxy;

    beforeAll(async () => {
      proxy = await startFaultyProxy(database.endpoint);
    });

    afterAll(() => proxy.stop());

    test('that answers three times into nowhere, finds that it was done, once', async () => {
      const person = newUser();
      const lambda = await start(proxy.endpoint);
      // What a process reads once is read before.
      await lambda.invoke(status(person));
      proxy.plan = ['pass', 'lose', 'lose', 'lose'];
      const same = advance(person);
      const answer = await lambda.invoke(same);
      expect(textOf(answer)).toContain('Time passed');
      expect(answer.tookMs).toBeLessThan(DISCORD_WAITS_MS);
      expect(textOf(await lambda.invoke(same))).toContain('Time passed');
      expect(textOf(await lambda.invoke(status(person)))).toContain('1m since');
    });

    test('that hangs on each write, says in time that nobody knows, and the operator why', async () => {
      const person = newUser();
      const lambda = await start(proxy.endpoint);
      // What a process reads once is read before.
      await lambda.invoke(status(person));
      proxy.plan = ['pass', ...Array<'hang'>(5).fill('hang')];
      const same = advance(person);
      const answer = await lambda.invoke(same);
      expect(textOf(answer)).toContain('It is not known whether that was done');
      expect(answer.tookMs).toBeLessThan(DISCORD_WAITS_MS);
      expect(lambda.log().slice(1)).toMatchObject([{ level: 'ERROR', event: 'failure', code: 'outcome-unknown' }]);
      proxy.plan = [];
      // It was not done: sent again it is, and a third time it is known.
      for (const _ of [1, 2]) expect(textOf(await lambda.invoke(same))).toContain('Time passed');
      expect(textOf(await lambda.invoke(status(person)))).toContain('1m since');
    });
  });

  test('over a table that is missing, says so to person and operator', async () => {
    const environment = {
      DISCORD_PUBLIC_KEY: bot.keys.publicKeyHex,
      TABLE_NAME: 'gone',
      FOLLOW_UP_FUNCTION: 'f',
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    };
    const lambda = await start(database.endpoint, { environment });
    expect(textOf(await lambda.invoke(advance(newUser())))).toContain('could not be reached and nothing was changed');
    expect(lambda.log()).toMatchObject([
      { code: 'store-unavailable', message: expect.stringContaining('ResourceNotFoundException') },
    ]);
  });

  test('is killed at its time limit only by what never comes back: an answer does', async () => {
    const lambda = await start(database.endpoint, { timeoutMs: 1 });
    expect(await lambda.invoke(advance(newUser()))).toMatchObject({ kind: 'timeout' });
  });
});
