import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BotReply, parseInteraction } from '../../bot/index.ts';
import { createAnswerPool, type WorkerSettings } from '../../lambdas/local/answer-pool.ts';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { contentOf } from '../builders/conversation.ts';
import { buildCommand, buildModalSubmit } from '../builders/interaction.ts';

const TABLE = 'podlab-pool';
const folder = mkdtempSync(join(tmpdir(), 'podlab-pool-'));
let database: EmbeddedDynamoDb;
let settings: WorkerSettings;

beforeAll(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  database = await startEmbeddedDynamoDb(folder);
  const client = createLocalClient(database.endpoint);
  await ensureSessionTable(client, TABLE);
  client.destroy();
  settings = {
    endpoint: database.endpoint,
    tableName: TABLE,
    hosts: 'loopback',
    examples: false,
    answerWithinMs: 45_000,
    pictures: 'png',
  };
});

afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

function parse(json: object) {
  const parsed = parseInteraction(json);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.interaction;
}

/** A Pod that takes the whole budget of each step, and one that asks for a day of it. */
const LOOP = 'while true; do i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; sleep 1; done';
const SPEC = { containers: [{ name: 'a', image: 'busybox', command: ['sh', '-c', LOOP] }] };
const MANIFEST = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'busy' }, spec: SPEC });
const DAY = buildCommand('time advance', { by: '1d' });

test.each([
  ['more of a core than it may', { cpuMs: 1, wallMs: 60_000 }],
  ['longer than it may', { cpuMs: 60_000, wallMs: 200 }],
])('a job that takes %s loses its thread, and is told that nobody knows', async (_, bounds) => {
  const pool = await createAnswerPool(settings, bounds);
  const answer = (json: object): Promise<BotReply> => pool.answer(parse(json), Date.now());
  await answer(buildModalSubmit('p1;submitManifest', { manifest: MANIFEST }));
  expect(contentOf(await answer(DAY))).toContain('It is not known whether that was done');
  await pool.stop();
});
