import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';

beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => vi.restoreAllMocks());

const store = createSessionStore(createMemoryTable());
const answer = createJsonAnswer(createAnswer({ store, mayFetch: () => false, answerWithinMs: 60_000 }));

async function send(json: object): Promise<string> {
  const { body, isBase64Encoded } = await answer(json, Date.now());
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
}

const TEXT = 'List of containers belonging to the pod.';

test.each(['explain pods.spec.containers', 'kubectl explain pods.spec.containers', '$ k explain po.spec.containers'])(
  '`%s` in chat prints what Kubernetes publishes',
  async (command) => expect(await send(buildCommand('kubectl', { command }))).toContain(TEXT),
);

test('so does a page of it that is turned to, and a line behind a button', async () => {
  const page = (to: number) => buildButtonClick(`p1;kubectlPage;${to};x;explain pods.spec.containers`);
  expect(await send(page(0))).toContain(TEXT);
  expect(await send(page(1))).toContain('DNS_LABEL');
  expect(await send(buildButtonClick('p1;kubectl;explain pods.spec.containers'))).toContain(TEXT);
});

test('`get --raw` in chat prints what the API answers', async () => {
  expect(await send(buildCommand('kubectl', { command: 'get --raw /version' }))).toContain('gitVersion');
  expect(await send(buildCommand('kubectl', { command: 'kubectl get --raw=/readyz' }))).toContain('ok');
  expect(await send(buildCommand('kubectl', { command: "get '--raw' /version" }))).toContain('gitVersion');
});

test('of the types of the API too', async () => {
  const command = 'get --raw /openapi/v3/apis/batch/v1';
  expect(await send(buildCommand('kubectl', { command }))).toContain('io.k8s.api.batch.v1.CronJob');
});
