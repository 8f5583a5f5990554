import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient, createSdkTable } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { createSignedTable } from '../../lambdas/sessions/signed-table.ts';
import type { Table } from '../../lambdas/sessions/table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildCommand } from '../builders/interaction.ts';
import { readMessage } from '../discord/read-message.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';

const TABLE = 'podlab-faults';
const ACCESS = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: undefined },
};
const WAYS: readonly [way: string, create: (endpoint: string) => Table][] = [
  ['through the SDK', (endpoint) => createSdkTable(createLocalClient(endpoint), TABLE)],
  ['signed by hand', (endpoint) => createSignedTable({ access: ACCESS, tableName: TABLE, endpoint })],
];

const folder = mkdtempSync(join(tmpdir(), 'podlab-faults-'));
let database: EmbeddedDynamoDb;
let proxy: FaultyProxy;
let logged = '';

beforeAll(async () => {
  database = await startEmbeddedDynamoDb(folder);
  const client = createLocalClient(database.endpoint);
  await ensureSessionTable(client, TABLE);
  client.destroy();
  proxy = await startFaultyProxy(database.endpoint);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});

afterAll(async () => {
  vi.restoreAllMocks();
  await proxy.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** By what the reply says: it is the usual one, or which of the sentences about the store. */
const SAYS = {
  done: /Time passed/,
  nothing: /could not be reached and nothing was changed/,
  unknown: /It is not known whether that was done/,
};

const five = (fault: Fault): Fault[] => Array(5).fill(fault);

const table: readonly [sentence: string, plan: readonly Fault[], says: keyof typeof SAYS, passed: number][] = [
  ['all goes well', [], 'done', 1],
  ['the answer of a write is lost', ['pass', 'lose'], 'done', 1],
  ['the answer of a write is lost three times', ['pass', 'lose', 'lose', 'lose'], 'done', 1],
  ['a write was done and is called an error three times', ['pass', 'done500', 'done500', 'done500'], 'done', 1],
  ['a write arrives twice', ['pass', 'double'], 'done', 1],
  ['a read is cut', ['cut', 'pass'], 'done', 1],
  ['a read comes late', ['late'], 'done', 1],
  ['a read hangs once', ['hang'], 'done', 1],
  ['a write hangs once', ['pass', 'hang'], 'done', 1],
  ['it throttles twice', ['throttle', 'throttle'], 'done', 1],
  ['it throttles for long', five('throttle'), 'nothing', 0],
  ['reads are garbage', five('garbage'), 'nothing', 0],
  ['it denies', ['deny'], 'nothing', 0],
  ['it denies a write', ['pass', 'deny'], 'nothing', 0],
  ['reads hang', five('hang'), 'nothing', 0],
  ['writes hang, and the look-up too', ['pass', ...five('hang')], 'unknown', 0],
];

describe.each(WAYS)('a DynamoDB with faults, %s', (_, create) => {
  test.each(table)('%s', async (sentence, plan, says, passed) => {
    const answer = createJsonAnswer(
      createAnswer({ store: createSessionStore(create(proxy.endpoint)), mayFetch: () => false, answerWithinMs: 2_300 }),
    );
    const userId = String(Math.floor(Math.random() * 1e15));
    const send = async (json: object) =>
      readMessage(Object(JSON.parse((await answer(json, Date.now())).body)).data).text;
    const advance = buildCommand('time advance', { by: '1m' }, { userId });

    proxy.plan = [...plan];
    logged = '';
    const startMs = Date.now();
    expect(await send(advance), sentence).toMatch(SAYS[says]);
    expect(Date.now() - startMs).toBeLessThan(3_000);
    if (says !== 'done') expect(logged).toContain('"message":"');

    proxy.plan = [];
    expect(await send(buildCommand('lab status', {}, { userId }))).toContain(`${passed}m since`.replace('0m', '0s'));
    // The same interaction once more: it is done now if it was not, and never a second time.
    expect(await send(advance)).toMatch(SAYS.done);
    expect(await send(buildCommand('lab status', {}, { userId }))).toContain('1m since');
  });
});
