import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { objectsOf } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { buildPing } from '../builders/interaction.ts';
import { type OpenLab, openLab } from '../builders/kube-api.ts';
import { createRealKubectl } from '../conformance/real-kubectl.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';
import { deployKubeApi, saveLab, TABLE, urlEvent } from '../runtime/deployed-kube-api.ts';
import { type LambdaEnvironment, startLambda } from '../runtime/lambda-environment.ts';
import { KUBECTL } from '../tools/require.ts';
import { countPerSecond, median, timeMs } from './measure.ts';
import type { Row } from './report.ts';

const PODS = 100;
const RUNS = 11;
const AS_TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

/** Real kubectl end to end beside what it takes without a server, lists a second, and the function's cold start. */
export async function measureKubeApi(): Promise<readonly Row[]> {
  const lab = await openLab(5, ({ cluster }) => {
    runKubectl(cluster, `create deployment web --image=nginx:1.29 --replicas=${PODS}`);
    advanceBy(cluster, 60_000, () => []);
  });
  try {
    return [...(await measureKubectl(lab)), ...(await measureLists(lab)), ...(await measureColdApi())];
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

async function measureLists({ url, read }: OpenLab): Promise<readonly Row[]> {
  const list = (accept: string) =>
    countPerSecond(async () => (await fetch(`${url}/api/v1/pods`, { headers: { accept } })).text());
  const { cluster } = await read();
  // Each finds a lab in which nobody has looked yet who holds what.
  const get = (output: string) =>
    countPerSecond(async () => {
      startWork(cluster);
      renewPods(cluster);
      runKubectl(cluster, `get pods ${output}`);
    });
  const [asTable, asJson] = [await list(AS_TABLE), await list('application/json')];
  const [names, holders] = [
    await get('-o jsonpath={.items[*].metadata.name}'),
    await get('-o jsonpath={.items[*].metadata.managedFields[*].manager}'),
  ];
  const unit = 'a second';
  return [
    { what: 'lists as a Table', podlab: asTable, beside: asJson, besideName: 'lists as JSON', unit },
    { what: 'their names in chat', podlab: names, beside: holders, besideName: 'who holds their fields', unit },
  ];
}

function renewPods({ store }: Cluster): void {
  const pods = objectsOf(store, 'Pod');
  for (const [key, pod] of pods) pods.set(key, { ...pod });
}

const ENVIRONMENTS = 7;

/** The deployed function under a Runtime API, from the start of its process to the end of its first list. */
async function measureColdApi(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-bench-'));
  const database = await startEmbeddedDynamoDb(folder);
  const token = await saveLab(database.endpoint);
  const api = deployKubeApi(database.endpoint);
  const keys = createTestKeys();
  bundleLambda({ root: resolve('.'), entry: 'test/bench/scripts/bare-with-dynamodb.ts', outputFolder: folder });
  const bare = {
    root: folder,
    handler: 'bare-with-dynamodb.handler',
    timeoutMs: 10_000,
    environment: {
      DISCORD_PUBLIC_KEY: keys.publicKeyHex,
      TABLE_NAME: TABLE,
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    },
  };
  try {
    const list = urlEvent(token, { path: '/api/v1/pods', headers: { accept: AS_TABLE } });
    const podlab = await measureFirst(api.start, list);
    const beside = await measureFirst(() => startLambda(bare), signedEvent(keys, JSON.stringify(buildPing())));
    const besideName = 'bare handler + DynamoDB client';
    return [
      { what: 'init of the function', podlab: podlab.init, beside: beside.init, besideName, unit: 'ms' },
      { what: 'its first list of Pods', podlab: podlab.first, beside: beside.first, besideName, unit: 'ms' },
    ];
  } finally {
    api.remove();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureFirst(start: () => Promise<LambdaEnvironment>, event: object) {
  const runs: { readonly init: number; readonly first: number }[] = [];
  for (let count = 0; count < ENVIRONMENTS; count += 1) {
    const lambda = await start();
    const first = await timeMs(async () => {
      const answer = await lambda.invoke(event);
      if (answer.kind === 'streamed') await answer.value.rest();
    });
    runs.push({ init: lambda.initMs, first });
    await lambda.stop();
  }
  return { init: median(runs.map(({ init }) => init)), first: median(runs.map((run) => run.first)) };
}
