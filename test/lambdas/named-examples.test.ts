import { beforeAll, expect, test } from 'vitest';
import { parseReply } from '../../bot/playground/discord/reply-schema.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { FetchExample } from '../../lambdas/fetch-example.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: nginx\nspec:\n  containers:\n  - name: nginx\n    image: nginx:1.14.2\n';
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: front\nspec:\n  selector: {a: b}\n  ports: [{port: 80}]\n';
const ADDRESS = 'https://k8s.io/examples/pods/simple-pod.yaml';

/** Stands in for the documentation. */
const fetchExample: FetchExample = async ({ pathname }) =>
  pathname.endsWith('simple-pod.yaml') ? new Response(`${POD}---\n${SERVICE}`) : new Response('', { status: 404 });

let send: (json: object, arrived?: number) => Promise<string>;
let sendOff: typeof send;

beforeAll(() => {
  const open = (fetchIt: FetchExample | undefined): typeof send => {
    const store = createSessionStore(createMemoryTable());
    const answer = createAnswer({ store, mayFetch: () => false, fetchExample: fetchIt, answerWithinMs: 60_000 });
    const answerJson = createJsonAnswer(answer);
    return async (json) => (await answerJson(json, Date.now())).body;
  };
  send = open(fetchExample);
  sendOff = open(undefined);
});

const kubectl = (line: string) => buildCommand('kubectl', { command: line });

test('a line works on all that an example of the documentation holds', async () => {
  expect(await send(kubectl(`apply -f ${ADDRESS}`))).toContain('pod/nginx created\\nservice/front created');
  expect(await send(kubectl(`apply -f ${ADDRESS}`))).toContain('pod/nginx unchanged\\nservice/front unchanged');
  expect(await send(kubectl(`create -f ${ADDRESS}`))).toContain('already exists');
  expect(await send(kubectl(`replace --filename=${ADDRESS}`))).toContain('replaced');
  expect(await send(kubectl(`delete -f ${ADDRESS}`))).toContain('pod \\"nginx\\" deleted');
});

test('what is no example, is not there, or is not to be fetched is told', async () => {
  expect(await send(kubectl('apply -f https://example.com/pod.yaml'))).toContain('documentation');
  expect(await send(kubectl('apply -f https://k8s.io/examples/nosuch.yaml'))).toContain('could not be fetched');
  expect(await sendOff(kubectl(`apply -f ${ADDRESS}`))).toContain('PODLAB_EXAMPLES=on');
});

test('the form of a terminal is one that Discord takes, and so is the card that comes of it; sent twice it types once', async () => {
  await send(kubectl('run web --image=nginx'));
  await send(buildCommand('time advance', { by: '20s' }));
  const opened = await send(kubectl('exec -it web -- sh'));
  const [, button = ''] = /"custom_id":"([^"]*;typeLine;[^"]*)"/.exec(opened) ?? [];
  const form = JSON.parse(await send(buildButtonClick(button)));
  expect(parseReply(form, 'component')).toMatchObject({ ok: true });
  const submitted = await send(buildModalSubmit(form.data.custom_id, { line: 'echo once' }));
  const card = JSON.parse(submitted);
  expect(parseReply(card, 'modal')).toMatchObject({ ok: true });
  expect([card.type, submitted.match(/once/g)?.length]).toEqual([7, 2]);
  const again = await send(buildModalSubmit(form.data.custom_id, { line: 'echo once' }));
  expect(again.match(/once/g)?.length).toBe(2);
  expect(again).toContain('nothing was typed');
});
