import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { buildCommand, buildPing } from '../builders/interaction.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { median, timeMs } from './measure.ts';
import type { Row } from './report.ts';

const PROCESSES = 15;
const TABLE = 'podlab-bench';

/** Fresh processes: from their start to the first answer and their end. */
export async function measureColdStart(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-bench-'));
  const database = await startEmbeddedDynamoDb(folder);
  const client = createLocalClient(database.endpoint);
  await ensureSessionTable(client, TABLE);
  client.destroy();
  try {
    return await measureWith(folder, database.endpoint);
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureWith(folder: string, endpoint: string): Promise<readonly Row[]> {
  const keys = createTestKeys();
  const environment = {
    DISCORD_PUBLIC_KEY: keys.publicKeyHex,
    TABLE_NAME: TABLE,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
  const ping = signedEvent(keys, JSON.stringify(buildPing()));
  const getPods = () => signedEvent(keys, JSON.stringify(buildCommand('kubectl', { command: 'get pods' })));
  const measure = (program: string, event: unknown) =>
    measureProgram(program, { ...environment, EVENT: JSON.stringify(event) });

  const podlab = bundleProgram(folder, 'lambdas/interactions.ts', 'interactions');
  const bare = bundleProgram(folder, 'test/bench/scripts/bare.ts', 'bare');
  const bareWithClient = bundleProgram(folder, 'test/bench/scripts/bare-with-dynamodb.ts', 'bare-with-dynamodb');

  const bareMs = await measure(bare, ping);
  const bareWithClientMs = await measure(bareWithClient, ping);
  const pingMs = await measure(podlab, ping);
  const getPodsMs = await measure(podlab, getPods());
  const unit = 'ms';
  return [
    { what: 'first PING', podlab: pingMs, beside: bareMs, besideName: 'bare handler', unit },
    { what: 'first /kubectl get pods', podlab: getPodsMs, beside: bareMs, besideName: 'bare handler', unit },
    {
      what: 'first /kubectl get pods',
      podlab: getPodsMs,
      beside: bareWithClientMs,
      besideName: 'bare handler + DynamoDB client (one read, one write)',
      unit,
    },
  ];
}

/** Bundles an entry as the stack does, and returns the file that has `handler`. */
function bundleProgram(folder: string, entry: string, name: string): string {
  const outputFolder = join(folder, name);
  bundleLambda({ root: resolve('.'), entry, outputFolder });
  return join(outputFolder, `${name}.mjs`);
}

async function measureProgram(program: string, environment: Record<string, string>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < PROCESSES; count += 1) times.push(await timeMs(() => runOnce(program, environment)));
  return median(times);
}

function runOnce(program: string, environment: Record<string, string>): Promise<void> {
  const runner = resolve('test/bench/scripts/invoke-once.mjs');
  const child = spawn('node', [runner, program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  return new Promise((done, fail) => {
    child.once('close', (exitCode) => (exitCode === 0 ? done() : fail(new Error(complaint))));
  });
}
