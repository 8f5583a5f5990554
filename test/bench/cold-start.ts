import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildPing,
} from '../builders/interaction.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { median } from './measure.ts';
import type { Row } from './report.ts';

const PROCESSES = 11;
const TABLE = 'podlab-bench';

/** Fresh processes, from their start to the first answer. */
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
  const podlab = bundleProgram(folder, 'lambdas/interactions.ts', 'interactions');
  const bare = bundleProgram(folder, 'test/bench/scripts/bare.ts', 'bare');
  const bareWithClient = bundleProgram(folder, 'test/bench/scripts/bare-with-dynamodb.ts', 'bare-with-dynamodb');
  const programs: readonly Program[] = [
    { program: bare, json: buildPing() },
    { program: bareWithClient, json: buildPing() },
    { program: podlab, json: buildPing() },
    ...FIRST.map(([, json]) => ({ program: podlab, json })),
  ];
  const [bareMs = 0, withClientMs = 0, pingMs = 0, ...firstMs] = await measureInTurn(programs, ({ program, json }) =>
    runOnce(program, { ...environment, EVENT: JSON.stringify(signedEvent(keys, JSON.stringify(json))) }),
  );
  return [
    row('first PING', pingMs, bareMs, 'bare handler'),
    ...FIRST.map(([name], at) =>
      row(`first ${name}`, firstMs[at] ?? 0, withClientMs, 'bare handler + DynamoDB client'),
    ),
  ];
}

interface Program {
  readonly program: string;
  readonly json: object;
}

/** The median of each: they take turns, so that a machine that becomes faster or slower does so for all of them. */
async function measureInTurn(
  programs: readonly Program[],
  run: (program: Program) => Promise<number>,
): Promise<readonly number[]> {
  const times = programs.map((): number[] => []);
  for (let count = 0; count < PROCESSES; count += 1) {
    for (const [at, program] of programs.entries()) times[at]?.push(await run(program));
  }
  return times.map(median);
}

const MANIFEST =
  '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"nginx"}]}}';

/** The first thing that a fresh process is asked for. */
const FIRST: readonly [name: string, json: object][] = [
  ['/kubectl get pods', buildCommand('kubectl', { command: 'get pods' })],
  ['completion', buildAutocomplete('kubectl', 'command', { command: 'get ' })],
  ['/help', buildCommand('help')],
  ['/kubectl describe nodes', buildCommand('kubectl', { command: 'describe nodes' })],
  ['/apply of a sample', buildCommand('apply', { sample: 'hello' })],
  ['/apply of pasted YAML', buildModalSubmit('p1;submitManifest', { manifest: MANIFEST })],
  ['/pod why', buildCommand('pod why', { pod: 'p' })],
  ['/time advance by:10s', buildCommand('time advance', { by: '10s' })],
  ['/lab export', buildCommand('lab export')],
  ['/quiz start', buildCommand('quiz start')],
  ['answer to a question', buildButtonClick('p1;answerQuiz;1;0;0')],
];

function row(what: string, podlab: number, beside: number, besideName: string): Row {
  return { what, podlab, beside, besideName, unit: 'CPU ms' };
}

/** Bundles an entry as the stack does, and returns the file that has `handler`. */
function bundleProgram(folder: string, entry: string, name: string): string {
  const outputFolder = join(folder, name);
  bundleLambda({ root: resolve('.'), entry, outputFolder });
  return join(outputFolder, `${name}.mjs`);
}

/** The milliseconds of a core that the process took: what else the machine does changes them little. */
function runOnce(program: string, environment: Record<string, string>): Promise<number> {
  const child = spawn('node', [resolve('test/bench/scripts/invoke-once.mjs'), program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, complaint] = ['', ''];
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  return new Promise((done, fail) => {
    child.once('close', (exitCode) => (exitCode === 0 ? done(Number(printed)) : fail(new Error(complaint))));
  });
}
