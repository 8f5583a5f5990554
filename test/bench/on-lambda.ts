import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { buildCommand, buildPing } from '../builders/interaction.ts';
import { type DeployedBot, deployBot, eventOf, TABLE } from '../runtime/deployed-bot.ts';
import type { LambdaEnvironment } from '../runtime/lambda-environment.ts';
import { median } from './measure.ts';
import type { Row } from './report.ts';

const ENVIRONMENTS = 7;
const WARM = 20;

/** The deployed function under a Runtime API, frozen between invocations: what a person waits for, without the network. */
export async function measureOnLambda(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-bench-'));
  const database = await startEmbeddedDynamoDb(folder);
  const client = createLocalClient(database.endpoint);
  await ensureSessionTable(client, TABLE);
  client.destroy();
  const bot = deployBot();
  bundleLambda({ root: resolve('.'), entry: 'test/bench/scripts/bare.ts', outputFolder: folder });
  try {
    const podlab = await measure(bot, () => bot.start(database.endpoint));
    const bare = await measure(bot, () => bot.start(database.endpoint, { root: folder, handler: 'bare.handler' }));
    return podlab.map(([what, value], index) => {
      return { what, podlab: value, beside: bare[index]?.[1], besideName: 'bare handler', unit: 'ms' };
    });
  } finally {
    bot.remove();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = readonly [what: string, ms: number];

async function measure(bot: DeployedBot, start: () => Promise<LambdaEnvironment>): Promise<readonly Measured[]> {
  const runs: Record<'init' | 'ping' | 'first' | 'warm', number>[] = [];
  for (let count = 0; count < ENVIRONMENTS; count += 1) {
    const lambda = await start();
    const timeOf = async (json: object) => (await lambda.invoke(eventOf(bot, json))).tookMs;
    const run = { init: lambda.initMs, ping: await timeOf(buildPing()), first: await timeOf(getPods()) };
    const warm: number[] = [];
    for (let turn = 0; turn < WARM; turn += 1) warm.push(await timeOf(getPods()));
    runs.push({ ...run, warm: median(warm) });
    await lambda.stop();
  }
  const middle = (name: 'init' | 'ping' | 'first' | 'warm') => median(runs.map((run) => run[name]));
  return [
    ['init, from the start of the process', middle('init')],
    ['the first PING', middle('ping')],
    ['the first /kubectl get pods after it', middle('first')],
    ['/kubectl get pods, warm', middle('warm')],
  ];
}

const getPods = () => buildCommand('kubectl', { command: 'get pods' });
