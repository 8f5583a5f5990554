import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { FunctionUrlEvent } from '../../lambdas/function-url.ts';
import { createInteractionsHandler } from '../../lambdas/interactions-handler.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient, createSdkTable } from '../../lambdas/sessions/sdk-table.ts';
import type { SessionStore } from '../../lambdas/sessions/session-store.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildCommand, type WishedOptions } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';
import { createTestKeys, signedEvent, type TestKeys } from '../lambdas/signed-request.ts';
import { countPerSecond, median } from './measure.ts';
import { createBareHandler } from './peers/bare-handler.ts';
import { createSlashCreateHandler } from './peers/slash-create.ts';
import type { Row } from './report.ts';

const TABLE = 'podlab-bench';

type Handler = (event: FunctionUrlEvent) => Promise<unknown>;

/** Signed requests a second in one process that is warm, one after the other. */
export async function measureWarmRequests(): Promise<readonly Row[]> {
  const keys = createTestKeys();
  const bare = await countRequests(createBareHandler(keys.publicKey), () => getPods(keys));
  const slashCreate = await countRequests(createSlashCreateHandler(keys.publicKeyHex), () => getPods(keys));
  const inMemory = await measureStore(keys, createSessionStore(createMemoryTable()));
  const onDisk = await measureOnDisk(keys);
  const beside = [
    { beside: bare, besideName: 'bare handler' },
    { beside: slashCreate, besideName: 'slash-create 7 answering a constant' },
  ];
  const rows = [...inMemory.map((row) => ({ ...row, what: `${row.what}, store in memory` })), ...onDisk].flatMap(
    (row) => beside.map((peer) => ({ ...row, ...peer, unit: 'requests/s' })),
  );
  return [...rows, await measureFullLab(keys)];
}

/** What a list of a hundred Pods takes of a core, from the signed request to the reply. */
async function measureFullLab(keys: TestKeys): Promise<Row> {
  const handler = createHandler(keys, createSessionStore(createMemoryTable()));
  const line = (command: string) => buildSigned(keys, 'kubectl', { command });
  await handler(line('create deployment web --image=nginx --replicas=100'));
  await handler(buildSigned(keys, 'time advance', { by: '1h' }));
  const ask = async () => silently(() => repeat(25, () => handler(line('get pods'))));
  await ask();
  const rounds: number[] = [];
  for (let round = 0; round < 9; round += 1) rounds.push((await ask()) / 25);
  const what = '/kubectl get pods of 100 Pods, store in memory';
  return { what, podlab: median(rounds), beside: 5, besideName: 'the aim', unit: 'ms CPU' };
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Measured {
  readonly what: string;
  readonly podlab: number;
}

function createHandler(keys: TestKeys, store: SessionStore): Handler {
  const loadAnswer = async () =>
    createJsonAnswer(createAnswer({ store, mayFetch: () => false, answerWithinMs: 60_000 }));
  return createInteractionsHandler({ publicKey: keys.publicKey, loadAnswer });
}

async function measureStore(keys: TestKeys, store: SessionStore): Promise<readonly Measured[]> {
  const handler = createHandler(keys, store);
  await handler(signedEvent(keys, JSON.stringify(buildCommand('apply', { sample: 'hello' }))));
  return [
    { what: '/kubectl get pods', podlab: await countRequests(handler, () => getPods(keys)) },
    { what: '/time advance by:10s', podlab: await countRequests(handler, () => advance(keys)) },
  ];
}

async function measureOnDisk(keys: TestKeys): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-bench-'));
  const database = await startEmbeddedDynamoDb(folder);
  const client = createLocalClient(database.endpoint);
  try {
    await ensureSessionTable(client, TABLE);
    const rows = await measureStore(keys, createSessionStore(createSdkTable(client, TABLE)));
    return rows.map((row) => ({ ...row, what: `${row.what}, embedded DynamoDB` }));
  } finally {
    client.destroy();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Signing is Discord's work: the events are signed before the watch runs. */
async function countRequests(handler: Handler, build: () => FunctionUrlEvent): Promise<number> {
  const events = Array.from({ length: 2_000 }, build);
  let next = 0;
  return silently(() => countPerSecond(() => handler(events[next++ % events.length] ?? build())));
}

/** The log of each interaction is part of the work, but not of the report. */
async function silently<T>(work: () => Promise<T>): Promise<T> {
  const write = process.stderr.write;
  process.stderr.write = () => true;
  try {
    return await work();
  } finally {
    process.stderr.write = write;
  }
}

const getPods = (keys: TestKeys) => buildSigned(keys, 'kubectl', { command: 'get pods' });
const advance = (keys: TestKeys) => buildSigned(keys, 'time advance', { by: '10s' });

function buildSigned(keys: TestKeys, command: string, options: WishedOptions): FunctionUrlEvent {
  // slash-create reads the channel, which Discord sends too.
  const channel = { id: '5500000000000000005', type: 0, name: 'lab', guild_id: '3300000000000000003' };
  return signedEvent(keys, JSON.stringify({ ...buildCommand(command, options), channel }));
}
