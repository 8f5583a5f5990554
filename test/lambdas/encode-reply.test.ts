import { expect, test } from 'vitest';
import type { BotReply, InteractionResponse } from '../../bot/index.ts';
import { encodeReply } from '../../lambdas/encode-reply.ts';

const response: InteractionResponse = {
  type: 4,
  data: { content: '파드', embeds: [], components: [], flags: 64, allowed_mentions: { parse: [] } },
};

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

async function parse(reply: BotReply): Promise<FormData> {
  const { headers, body, isBase64Encoded } = encodeReply(reply);
  expect(isBase64Encoded).toBe(true);
  return new Response(Buffer.from(body, 'base64'), { headers }).formData();
}
