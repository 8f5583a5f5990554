import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advanceBy } from '../../core/lab/advance.ts';
import { createSession, saveSession } from '../../core/session/index.ts';
import { issueToken } from '../../lambdas/kube-api/token.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { packRecord } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import { createLocalClient, createSdkTable } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from '../builders/deadline.ts';
import { buildPing } from '../builders/interaction.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { createRealKubectl } from '../conformance/real-kubectl.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { KUBECTL } from '../tools/require.ts';
import { bundleProgram, measureProgram } from './cold-start.ts';
import { applyPods } from './lab.ts';
import { countPerSecond, median, timeMs } from './measure.ts';
import type { Row } from './report.ts';

const PODS = 100;
const RUNS = 11;
const TABLE = 'podlab-bench';
const AS_TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

/** Real kubectl end to end beside what it takes without a server, lists a second, and the function's cold start. */
export async function measureKubeApi(): Promise<readonly Row[]> {
  const lab = await openLab(5, ({ cluster }) => {
    applyPods(cluster, PODS, 'serve', 'Always');
    advanceBy(cluster, 60_000, () => []);
  });
  try {
    return [...(await measureKubectl(lab)), ...(await measureLists(lab)), await measureColdApi()];
  } finally {
    await lab.close();
  }
}

async function measureKubectl({ url }: OpenLab): Promise<readonly Row[]> {
  if (!existsSync(KUBECTL.path)) return [];
  const real = createRealKubectl(url);
  const [ours, own]: [number[], number[]] = [[], []];
  // What it learns of the API once stands in its cache.
  await real.run(['get', 'pods']);
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await timeMs(() => real.run(['get', 'pods'])));
    own.push(await timeMs(() => real.run(['version', '--client'])));
  }
  real.close();
  const besideName = 'kubectl version --client';
  return [{ what: 'kubectl get pods', podlab: median(ours), beside: median(own), besideName, unit: 'ms' }];
}

async function measureLists({ url }: OpenLab): Promise<readonly Row[]> {
  const list = (accept: string) =>
    countPerSecond(async () => (await fetch(`${url}/api/v1/pods`, { headers: { accept } })).text());
  return [
    {
      what: 'lists as a Table',
      podlab: await list(AS_TABLE),
      beside: await list('application/json'),
      besideName: 'lists as JSON',
      unit: 'a second',
    },
  ];
}

async function measureColdApi(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-bench-'));
  const database = await startEmbeddedDynamoDb(folder);
  try {
    const token = await saveLab(database.endpoint);
    const keys = createTestKeys();
    const environment = {
      DISCORD_PUBLIC_KEY: keys.publicKeyHex,
      TABLE_NAME: TABLE,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    };
    const podlab = bundleProgram(folder, 'lambdas/kube-api.ts', 'kube-api');
    const bare = bundleProgram(folder, 'test/bench/scripts/bare-with-dynamodb.ts', 'bare-with-dynamodb');
    const ping = JSON.stringify(signedEvent(keys, JSON.stringify(buildPing())));
    return {
      what: 'the first list of Pods of a fresh function',
      podlab: await measureProgram(
        podlab,
        { ...environment, EVENT: JSON.stringify(listEvent(token)) },
        'stream-once.mjs',
      ),
      beside: await measureProgram(bare, { ...environment, EVENT: ping }),
      besideName: 'bare handler + DynamoDB client',
      unit: 'CPU ms',
    };
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A lab with a token, in a table of its own. */
async function saveLab(endpoint: string): Promise<string> {
  const client = createLocalClient(endpoint);
  await ensureSessionTable(client, TABLE);
  const { token, hash, ownerId } = issueToken('learner');
  const session = createSession(5);
  session.apiTokenHash = hash;
  const store = createSessionStore(createSdkTable(client, TABLE));
  await store.write({ ownerId, record: 'lab' }, 0, packRecord(saveSession(session), NO_REPEATS), soon());
  client.destroy();
  return token;
}

/** As a Function URL hands a request on: payload 2.0. */
function listEvent(token: string): object {
  const rawPath = `/clusters/${token}/api/v1/pods`;
  const http = { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  return {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers: { accept: AS_TABLE, host: 'lab.lambda-url.local.on.aws' },
    requestContext: { http, domainName: 'lab.lambda-url.local.on.aws' },
    isBase64Encoded: false,
  };
}
