import { describe, expect, test } from 'vitest';
import type { BotReply } from '../../bot/index.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import { encodeReply } from '../../lambdas/encode-reply.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';
import { buildSaidReply } from '../builders/said-reply.ts';
import { validateReply } from '../discord/validate-reply.ts';

const { response } = buildSaidReply('파드');

test('a reply without files is JSON', () => {
  expect(encodeReply({ response, files: [] })).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(response),
  });
});

test('a reply with files is multipart/form-data that a standard parser reads back', async () => {
  const files = [
    { name: 'pods.txt', contentType: 'text/plain; charset=utf-8', text: 'NAME\r\n--podlab\r\n파드' },
    { name: 'b"ad\r\n.txt', contentType: 'text/plain', text: '' },
  ];
  const form = await parse({ response, files });
  expect(JSON.parse(String(form.get('payload_json')))).toEqual(response);
  const [first, second] = [form.get('files[0]'), form.get('files[1]')];
  expect(first).toBeInstanceOf(File);
  expect(await Object(first).text()).toBe(files[0]?.text);
  expect(Object(first).name).toBe('pods.txt');
  expect(Object(second).size).toBe(0);
});

describe('a file in the first response', () => {
  const store = createSessionStore(createMemoryTable());
  const answer = createJsonAnswer(createAnswer({ store, mayFetch: () => false, answerWithinMs: 60_000 }));
  const pods = Array.from(
    { length: 90 },
    (_, at) => `{kind: Pod, apiVersion: v1, metadata: {name: a-pod-of-many-that-are-pasted-at-once-${at}},
    spec: {containers: [{name: c, image: nginx}]}}`,
  ).join('\n---\n');

  test.each([
    ['a command', buildCommand('apply', { sample: 'hello' })],
    ['a form', buildModalSubmit('p1;submitManifest', { manifest: pods })],
    ['a button', buildButtonClick('p1;kubectl;get pods -o yaml')],
  ])('to %s is announced in its JSON by the number of its part, as Discord asks', async (_, json) => {
    const { statusCode, headers, body } = await answer(json, Date.now());
    expect(statusCode).toBe(200);
    const form = await new Response(Buffer.from(body, 'base64'), { headers }).formData();
    const sent = JSON.parse(String(form.get('payload_json')));
    const [file, ...more] = sent.data.attachments;
    expect(more).toEqual([]);
    const files = [{ name: String(file.filename), contentType: 'text/plain', text: '' }];
    expect(validateReply({ response: sent, files })).toEqual([]);
    expect(Object(form.get(`files[${file.id}]`))).toMatchObject({ name: file.filename });
    expect([...form.keys()]).toEqual(['payload_json', 'files[0]']);
  });
});

async function parse(reply: BotReply): Promise<FormData> {
  const { headers, body, isBase64Encoded } = encodeReply(reply);
  expect(isBase64Encoded).toBe(true);
  return new Response(Buffer.from(body, 'base64'), { headers }).formData();
}
