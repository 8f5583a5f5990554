import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../lambdas/kube-api/token.ts';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { type DeployedKubeApi, deployKubeApi, saveLab, type UrlRequest, urlEvent } from './deployed-kube-api.ts';
import type { LambdaEnvironment } from './lambda-environment.ts';
import type { StreamedResponse } from './streamed-response.ts';

const PODS = '/api/v1/namespaces/default/pods';
const POD = JSON.stringify({
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'main', image: 'nginx' }] },
});

describe('the deployed function of the Kubernetes API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-runtime-'));
  let database: EmbeddedDynamoDb;
  let api: DeployedKubeApi;
  let token: string;
  let lambda: LambdaEnvironment;
  let other: LambdaEnvironment;

  beforeAll(async () => {
    database = await startEmbeddedDynamoDb(folder);
    token = await saveLab(database.endpoint);
    api = deployKubeApi(database.endpoint);
    [lambda, other] = await Promise.all([api.start(), api.start()]);
  });

  afterAll(async () => {
    await Promise.all([lambda.stop(), other.stop()]);
    api.remove();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (from: LambdaEnvironment, request: UrlRequest, by = token): Promise<StreamedResponse> => {
    const answer = await from.invoke(urlEvent(by, request));
    if (answer.kind !== 'streamed') throw new Error(JSON.stringify(answer));
    return answer.value;
  };
  const post = (from: LambdaEnvironment, body: string) => ask(from, { method: 'POST', path: PODS, body });

  test('lists, as JSON', async () => {
    const { statusCode, headers, rest } = await ask(lambda, { path: '/api/v1/nodes' });
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/json']);
    const { kind, items }: { kind: string; items: readonly unknown[] } = JSON.parse(await rest());
    expect([kind, items.length]).toEqual(['NodeList', 4]);
  });

  test('writes, and every environment of it sees what was written', async () => {
    const made = await post(lambda, POD);
    expect([made.statusCode, JSON.parse(await made.rest()).metadata.name]).toEqual([201, 'web']);
    const seen = await ask(other, { path: `${PODS}/web` });
    expect([seen.statusCode, JSON.parse(await seen.rest()).metadata.name]).toEqual([200, 'web']);
  });

  test('says with a status what is wrong', async () => {
    const twice = await post(other, POD);
    expect([twice.statusCode, JSON.parse(await twice.rest()).reason]).toEqual([409, 'AlreadyExists']);
    const stranger = await ask(lambda, { path: PODS }, issueToken('learner').token);
    expect([stranger.statusCode, JSON.parse(await stranger.rest()).reason]).toEqual([401, 'Unauthorized']);
  });

  test('tells a watch what happens while it is open, from another environment too, and ends it in time', async () => {
    const watch = await ask(lambda, { path: `${PODS}?watch=true&timeoutSeconds=3` });
    expect([watch.statusCode, watch.headers.warning]).toEqual([
      200,
      expect.stringContaining('clock of this lab stands'),
    ]);
    expect(JSON.parse((await watch.next()) ?? '')).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'web' } },
    });
    const made = await post(other, POD.replace('web', 'late'));
    await made.rest();
    expect(JSON.parse((await watch.next()) ?? '')).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'late' } },
    });
    await watch.rest();
    const after = await ask(lambda, { path: PODS });
    expect(after.statusCode).toBe(200);
    await after.rest();
  });

  test('keeps no WebSocket, and says so', async () => {
    const exec = await ask(lambda, { path: `${PODS}/web/exec?command=ls`, headers: { upgrade: 'websocket' } });
    expect([exec.statusCode, JSON.parse(await exec.rest()).message]).toEqual([
      400,
      expect.stringContaining('exec and attach need a WebSocket'),
    ]);
  });

  test('has nothing to complain of in its log', () => {
    expect([...lambda.log(), ...other.log()]).toEqual([]);
  });
});
