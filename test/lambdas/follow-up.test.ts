import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type BotReply, parseInteraction } from '../../bot/index.ts';
import { createJsonAnswer } from '../../lambdas/answer.ts';
import { invokeLater } from '../../lambdas/aws/invoke-function.ts';
import { editReply } from '../../lambdas/discord/edit-reply.ts';
import type { FilesLater } from '../../lambdas/files-later.ts';
import { createFollowUps } from '../../lambdas/local/follow-ups.ts';
import { buildCommand } from '../builders/interaction.ts';
import { buildSaidReply } from '../builders/said-reply.ts';

/** Discord and AWS in one: answers with the statuses of the plan, and remembers what it was asked. */
let server: Server;
let plan: number[] = [];
let asked: { readonly line: string; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    response.writeHead(plan.shift() ?? 200).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  // A server that listens on TCP has an address of this shape.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('DISCORD_API_URL', `${origin}/api`);
  vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', origin);
  vi.stubEnv('AWS_REGION', 'local');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  plan = [];
  asked = [];
});

const json = buildCommand('lab import', { file: '9' });
const parsed = parseInteraction(json);
if (!parsed.ok) throw new Error(parsed.message);
const { interaction } = parsed;

/** A reply with a file of so many Korean letters, which take three bytes each. */
function withFile(letters: number): BotReply {
  const { response } = buildSaidReply('see');
  if (response.type !== 4) throw new Error('no message');
  const files = [{ name: 'a.txt', contentType: 'text/plain; charset=utf-8', text: '가'.repeat(letters) }];
  const components = [...response.data.components, { type: 13, file: { url: 'attachment://a.txt' } } as const];
  const attachments = [{ id: '0', filename: 'a.txt' }];
  return { response: { ...response, data: { ...response.data, components, attachments } }, files };
}

describe('a reply with a file', () => {
  const command = buildCommand('kubectl', { command: 'logs web' });
  const answerWith = async (letters: number, filesLater: FilesLater, start: () => Promise<void>) => {
    const answer = createJsonAnswer(async () => withFile(letters), start, filesLater);
    const { headers, body } = await answer(command, Date.now());
    return { isForm: headers['content-type']?.startsWith('multipart/') === true, body };
  };

  test.each([
    ['of 100 KB', 35_000, 'large', true],
    ['of little', 3, 'always', true],
    ['of little', 3, 'large', false],
    ['of 100 KB, where Discord sets no bound', 35_000, 'never', false],
  ] as const)('%s (%i letters, %s) follows it: %s', async (_, letters, filesLater, follows) => {
    let started = 0;
    const { isForm, body } = await answerWith(letters, filesLater, async () => void started++);
    expect({ started, isForm }).toEqual(follows ? { started: 1, isForm: false } : { started: 0, isForm: true });
    if (follows) expect(JSON.parse(body).data).toEqual(Object(buildSaidReply('see').response).data);
  });

  test('comes with it after all where nobody takes it over', async () => {
    const { isForm } = await answerWith(35_000, 'large', () => Promise.reject(new Error('planted')));
    expect(isForm).toBe(true);
  });
});

describe('an import', () => {
  test('is answered with "later", and handed over as it came', async () => {
    const handed: unknown[] = [];
    const answer = createJsonAnswer(
      async () => buildSaidReply('at once'),
      async (_, whole) => void handed.push(whole),
    );
    expect(JSON.parse((await answer(json, Date.now())).body)).toEqual({ type: 5, data: { flags: 64 } });
    expect(handed).toEqual([json]);
  });

  test('that nobody takes is said to have changed nothing', async () => {
    const answer = createJsonAnswer(
      async () => buildSaidReply('at once'),
      async () => {
        throw new Error('planted');
      },
    );
    expect((await answer(json, Date.now())).body).toContain('nothing was changed');
  });

  test('is the only thing that is deferred', async () => {
    const answer = createJsonAnswer(
      async () => buildSaidReply('at once'),
      async () => {},
    );
    expect((await answer(buildCommand('lab export'), Date.now())).body).toContain('at once');
  });

  test('goes to the follow-up function as an event, signed', async () => {
    plan = [202];
    await invokeLater('podlab-follow-up', { interaction: json });
    expect(asked[0]).toMatchObject({
      line: 'POST /2015-03-31/functions/podlab-follow-up/invocations',
      headers: { 'x-amz-invocation-type': 'Event', authorization: expect.stringContaining('/lambda/aws4_request') },
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ interaction: JSON.parse(JSON.stringify(json)) });
    plan = [500];
    await expect(invokeLater('podlab-follow-up', {})).rejects.toThrow('Lambda answered 500');
  });
});

describe('the reply to it', () => {
  test('takes the place of the deferred one, after a repeat where Discord was busy', async () => {
    plan = [500, 200];
    await editReply(interaction, buildSaidReply('done'));
    const path = `/api/v10/webhooks/${interaction.applicationId}/${interaction.token}/messages/@original`;
    expect(asked.map(({ line }) => line)).toEqual([`PATCH ${path}`, `PATCH ${path}`]);
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ components: [{ content: 'done' }], flags: 32768 });
  });

  test('brings its files, once the reply that was given at once has reached Discord', async () => {
    plan = [404, 200];
    await editReply(interaction, withFile(3));
    expect(asked).toHaveLength(2);
    const form = await new Response(asked[1]?.body, {
      headers: { 'content-type': String(asked[1]?.headers['content-type']) },
    }).formData();
    expect(JSON.parse(String(form.get('payload_json')))).toMatchObject({
      components: [{ content: 'see' }, { type: 13 }],
      attachments: [{ id: '0' }],
    });
    const file = form.get('files[0]');
    expect(file instanceof File ? [file.name, await file.text()] : file).toEqual(['a.txt', '가가가']);
    expect(asked[1]?.headers['user-agent']).toContain(`client_id=${interaction.applicationId},`);
  });

  test('that Discord does not take is a failure, so that Lambda tries again', async () => {
    plan = [403];
    await expect(editReply(interaction, buildSaidReply('done'))).rejects.toThrow('Discord answered 403');
  });

  test('on this machine is there for the page that waits, and delivered', async () => {
    const delivered: BotReply[] = [];
    const followUps = createFollowUps(
      async () => buildSaidReply('done'),
      async (_, reply) => void delivered.push(reply),
    );
    await followUps.start(interaction, json);
    expect(await followUps.replyTo(interaction.token)).toEqual(buildSaidReply('done'));
    await vi.waitFor(() => expect(delivered).toEqual([buildSaidReply('done')]));
  });
});
