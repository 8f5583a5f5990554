import { beforeEach, describe, expect, test } from 'vitest';
import { type FunctionUrlEvent, jsonResponse } from '../../lambdas/function-url.ts';
import { createInteractionsHandler, type InteractionsHandler } from '../../lambdas/interactions-handler.ts';
import { createTestKeys, signedEvent } from './signed-request.ts';

const keys = createTestKeys();
const ping = '{"type":1}';
const command = '{"type":2,"data":{"name":"명령"}}';

/** The event with some headers replaced; `undefined` takes one away. */
function withHeaders(event: FunctionUrlEvent, headers: FunctionUrlEvent['headers']): FunctionUrlEvent {
  return { ...event, headers: { ...event.headers, ...headers } };
}

function base64(event: FunctionUrlEvent): FunctionUrlEvent {
  return { ...event, body: Buffer.from(event.body ?? '').toString('base64'), isBase64Encoded: true };
}

describe('the door for interactions', () => {
  let loads = 0;
  let handler: InteractionsHandler;

  beforeEach(() => {
    loads = 0;
    handler = createInteractionsHandler({
      publicKey: keys.publicKey,
      loadAnswer: async () => {
        loads += 1;
        return async (json) => jsonResponse(200, { echo: json });
      },
    });
  });

  const refused: readonly [string, FunctionUrlEvent][] = [
    ['a body without any signature', { headers: {}, body: ping, isBase64Encoded: false }],
    ['a missing timestamp', withHeaders(signedEvent(keys, ping), { 'x-signature-timestamp': undefined })],
    ['a missing signature', withHeaders(signedEvent(keys, ping), { 'x-signature-ed25519': undefined })],
    [
      'a signature that is not hexadecimal',
      withHeaders(signedEvent(keys, ping), { 'x-signature-ed25519': 'z'.repeat(128) }),
    ],
    ['a signature one digit short', withHeaders(signedEvent(keys, ping), { 'x-signature-ed25519': 'a'.repeat(127) })],
    ['a signature of zeros', withHeaders(signedEvent(keys, ping), { 'x-signature-ed25519': '0'.repeat(128) })],
    ['a timestamp that is no number', withHeaders(signedEvent(keys, ping), { 'x-signature-timestamp': 'now' })],
    [
      'a timestamp that another body was signed with',
      withHeaders(signedEvent(keys, ping), { 'x-signature-timestamp': '1' }),
    ],
    ['a body changed after signing', { ...signedEvent(keys, ping), body: '{"type": 1}' }],
    ["another application's signature", signedEvent(createTestKeys(), ping)],
    ['a request signed more than five minutes ago', signedEvent(keys, ping, -302_000)],
    ['a request signed more than five minutes ahead', signedEvent(keys, ping, 302_000)],
  ];

  test.each(refused)('refuses %s with 401 and loads nothing', async (_, event) => {
    expect((await handler(event)).statusCode).toBe(401);
    expect(loads).toBe(0);
  });

  const pings: readonly [string, FunctionUrlEvent][] = [
    ['a PING', signedEvent(keys, ping)],
    ['a PING in base64', base64(signedEvent(keys, ping))],
    ['a PING with white space around', signedEvent(keys, ' {"type": 1} \n')],
    ['a PING signed four minutes ago', signedEvent(keys, ping, -240_000)],
    ['a PING signed four minutes ahead', signedEvent(keys, ping, 240_000)],
  ];

  test.each(pings)('answers %s with PONG and loads nothing', async (_, event) => {
    expect(await handler(event)).toEqual(jsonResponse(200, { type: 1 }));
    expect(loads).toBe(0);
  });

  test.each(['', 'nonsense', '{"type":1', '\u0000'])(
    'answers the signed body %j, which is no JSON, with 400',
    async (body) => {
      expect((await handler(signedEvent(keys, body))).statusCode).toBe(400);
      expect(loads).toBe(0);
    },
  );

  const long = JSON.stringify({ type: 2, text: 'x'.repeat(256 * 1024) });
  test.each([
    ['as text', signedEvent(keys, long)],
    ['in base64', base64(signedEvent(keys, long))],
    ['that nobody signed', { headers: {}, body: long, isBase64Encoded: false }],
  ])('refuses a body larger than any of Discord’s %s, and loads nothing', async (_, event) => {
    expect((await handler(event)).statusCode).toBe(413);
    expect(loads).toBe(0);
  });

  test('takes a form that is full of text', async () => {
    const full = JSON.stringify({ type: 5, fields: Array(5).fill('가'.repeat(4_000)) });
    expect((await handler(base64(signedEvent(keys, full)))).statusCode).toBe(200);
  });

  test.each([
    ['as text', signedEvent(keys, command)],
    ['in base64', base64(signedEvent(keys, command))],
  ])('hands a signed command %s to the rest of Podlab', async (_, event) => {
    expect(await handler(event)).toEqual(jsonResponse(200, { echo: JSON.parse(command) }));
    expect(loads).toBe(1);
  });
});
