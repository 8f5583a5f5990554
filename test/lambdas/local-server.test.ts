import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyText } from '../../core/kubectl/index.ts';
import { findSample } from '../../core/samples/index.ts';
import { createSession, saveSession } from '../../core/session/index.ts';
import { buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { readMessage } from '../discord/read-message.ts';
import { runProgram } from './run-program.ts';
import { createTestKeys, signBody } from './signed-request.ts';
import { type SpawnedServer, spawnLocalServer } from './spawn-local-server.ts';

const keys = createTestKeys();
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'podlab-local-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Sends a body as Discord would: signed, over HTTP. */
function post(server: SpawnedServer, body: string | Buffer): Promise<Response> {
  return fetch(`${server.origin}/interactions`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: signBody(keys, body),
  });
}

/** Sends an interaction and returns the text of the reply, as far as it is JSON. */
async function say(server: SpawnedServer, interaction: unknown): Promise<string> {
  const response = await post(server, JSON.stringify(interaction));
  expect(response.status).toBe(200);
  return response.text();
}

describe('the local server with Discord’s key', () => {
  let server: SpawnedServer;

  beforeAll(async () => {
    server = await spawnLocalServer({ PODLAB_DATA_DIR: newFolder(), DISCORD_PUBLIC_KEY: keys.publicKeyHex });
  });

  afterAll(() => server.kill('SIGKILL'));

  test('answers a signed PING with PONG', async () => {
    const response = await post(server, '{"type":1}');
    expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
  });

  test('answers 200 at /healthz', async () => {
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  });

  test('refuses a request that nobody signed', async () => {
    const response = await fetch(`${server.origin}/interactions`, { method: 'POST', body: '{"type":1}' });
    expect(response.status).toBe(401);
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['nothing', ''],
    ['a list', '[]'],
    ['a null', 'null'],
    ['an interaction of a type that does not exist', JSON.stringify({ ...buildCommand('help'), type: 99 })],
    ['a command without a user', JSON.stringify({ ...buildCommand('help'), member: undefined })],
    ['a command without data', JSON.stringify({ ...buildCommand('help'), data: undefined })],
    ['JSON as deep as a well', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('answers the signed body %s with 400', async (_, body) => {
    expect((await post(server, body)).status).toBe(400);
  });

  test.each([
    ['an unknown command', buildCommand('nonsense')],
    ['an option of the wrong type', buildCommand('kubectl', { command: 7 })],
    ['a command of the prototype', buildCommand('constructor')],
    [
      'an attachment from elsewhere',
      buildCommand('apply', { file: '1' }, { files: [{ id: '1', filename: 'a.yaml', url: 'https://evil.example/a' }] }),
    ],
    [
      'an attachment that is too large',
      buildCommand('apply', { file: '1' }, { files: [{ id: '1', filename: 'a.yaml', sizeBytes: 10_000_000 }] }),
    ],
  ])('answers %s with words for the person alone', async (_, interaction) => {
    expect(JSON.parse(await say(server, interaction))).toMatchObject({ type: 4, data: { flags: 64 | 32768 } });
  });

  test('refuses ten megabytes with 413, and lives', async () => {
    expect((await post(server, 'x'.repeat(10_000_000))).status).toBe(413);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  });

  test.each([
    ['GET', '/nowhere', 404],
    ['POST', '/healthz', 405],
    ['GET', '/interactions', 405],
    ['DELETE', '/', 405],
    ['HEAD', '/', 200],
  ])('answers %s %s with %i', async (method, path, statusCode) => {
    expect((await fetch(server.origin + path, { method })).status).toBe(statusCode);
  });

  test('has a page that can look but not act, for only Discord can sign', async () => {
    expect(await (await fetch(`${server.origin}/playground/commands`)).json()).toMatchObject({ canSign: false });
    const action = { kind: 'command', locale: 'ko', commandName: 'help', options: [], attachments: [] };
    const response = await fetch(`${server.origin}/playground/interactions`, {
      method: 'POST',
      body: JSON.stringify(action),
    });
    expect(response.status).toBe(409);
  });

  test('gives the same reply to the same interaction, and applies it once', async () => {
    const user = { userId: '31' };
    const advance = buildCommand('time advance', { by: '10m' }, user);
    const first = await say(server, advance);
    expect(await say(server, advance)).toBe(first);
    expect(await say(server, buildCommand('lab status', {}, user))).toContain('00:10:00');
  });

  test('applies interactions that come at the same time one after the other', async () => {
    const user = { userId: '32' };
    const advances = Array.from({ length: 20 }, () => buildCommand('time advance', { by: '10m' }, user));
    await Promise.all(advances.map((advance) => say(server, advance)));
    expect(await say(server, buildCommand('lab status', {}, user))).toContain('03:20:00');
  });
});

test('one person’s long work does not stop another’s', async () => {
  const server = await spawnLocalServer({ PODLAB_DATA_DIR: newFolder(), DISCORD_PUBLIC_KEY: keys.publicKeyHex });
  try {
    const loop = 'while true; do i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; sleep 1; done';
    const pod = {
      metadata: { name: 'busy' },
      spec: { containers: [{ name: 'a', image: 'busybox', command: ['sh', '-c', loop] }] },
    };
    const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', ...pod });
    const [one, other] = [{ userId: '1' }, { userId: '2' }];
    await say(server, buildModalSubmit('p1;submitManifest', { manifest }, one));
    // Whoever comes second has a thread ready.
    await Promise.all([one, other].map((who) => say(server, buildCommand('lab status', {}, who))));
    const ended: string[] = [];
    // One person's own requests are answered one after the other, each for as long as its budget of work lasts.
    const long = Array.from({ length: 4 }, () =>
      say(server, buildCommand('time advance', { by: '6h' }, one)).then(() => ended.push('long')),
    );
    const short = say(server, buildCommand('lab status', {}, other)).then(() => ended.push('short'));
    await Promise.all([...long, short]);
    expect(ended.indexOf('short')).toBeLessThan(ended.lastIndexOf('long'));
  } finally {
    await server.kill('SIGKILL');
  }
});

describe('sessions on disk', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('are where they were after %s', async (signal) => {
    const environment = { PODLAB_DATA_DIR: newFolder(), DISCORD_PUBLIC_KEY: keys.publicKeyHex };
    const first = await spawnLocalServer(environment);
    await say(first, buildCommand('apply', { sample: 'hello' }));
    await say(first, buildCommand('time advance', { by: '20s' }));
    const before = podNameIn(await say(first, buildCommand('kubectl', { command: 'get pods' })));
    expect(await first.kill(signal)).toBe(signal === 'SIGTERM' ? 0 : null);

    const second = await spawnLocalServer(environment);
    const after = podNameIn(await say(second, buildCommand('kubectl', { command: 'get pods' })));
    await second.kill('SIGKILL');
    expect(after).toBe(before);
  });
});

/** The one Pod of the sample Job, with the five letters that the seed drew. */
function podNameIn(reply: string): string {
  const name = /hello-[a-z0-9]{5}/.exec(reply)?.[0];
  if (name === undefined) throw new Error(`no Pod in ${reply}`);
  return name;
}

describe('the playground with a key of the server’s own', () => {
  let server: SpawnedServer;
  const folder = newFolder();

  beforeEach(async () => {
    server = await spawnLocalServer({ PODLAB_DATA_DIR: folder });
  });

  afterEach(() => server.kill('SIGKILL'));

  const action = {
    kind: 'command',
    locale: 'en-US',
    commandName: 'kubectl',
    options: [{ type: 3, name: 'command', value: 'get nodes' }],
    attachments: [],
  };
  const act = (body: unknown, headers = {}) =>
    fetch(`${server.origin}/playground/interactions`, { method: 'POST', body: JSON.stringify(body), headers });

  test('prints one address, and serves a page there that loads nothing from elsewhere', async () => {
    expect(server.output()).toBe(`Podlab is ready at ${server.origin}\n`);
    const page = await (await fetch(server.origin)).text();
    expect(page).toContain('<!doctype html>');
    expect(page).not.toMatch(/(src|href)="https?:/);
  });

  test('signs what the page asks for and passes it through the same handler', async () => {
    const response = await act(action);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('control-plane');
  });

  test('refuses what is no action with 400', async () => {
    expect((await act({ kind: 'nonsense' })).status).toBe(400);
  });

  test('refuses a page of another origin with 403', async () => {
    expect((await act(action, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await act(action, { origin: server.origin })).status).toBe(200);
  });

  test('applies a file that the page uploaded', async () => {
    const manifest =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: uploaded}\nspec:\n  containers: [{name: c, image: nginx}]\n';
    const upload = await fetch(`${server.origin}/playground/attachments?filename=pod.yaml`, {
      method: 'POST',
      headers: { 'content-type': 'application/yaml' },
      body: manifest,
    });
    const file = await upload.json();
    expect(await (await fetch(file.url)).text()).toBe(manifest);
    const apply = {
      ...action,
      commandName: 'apply',
      options: [{ type: 11, name: 'file', value: file.id }],
      attachments: [file],
    };
    expect(await (await act(apply)).text()).toContain('pod/uploaded created');
  });

  test('answers an import, which is deferred, with a question, and its button with the lab that the file brought', async () => {
    const session = createSession(5);
    applyText(session.cluster, findSample('crash-loop')?.manifest ?? '', 'STDIN');
    const upload = await fetch(`${server.origin}/playground/attachments?filename=lab.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: saveSession(session),
    });
    const file = await upload.json();
    const options = [{ type: 11, name: 'file', value: file.id }];
    const bring = {
      ...action,
      commandName: 'lab',
      options: [{ type: 1, name: 'import', options }],
      attachments: [file],
    };
    const by = [{ type: 3, name: 'by', value: '1m' }];
    await act({ ...action, commandName: 'time', options: [{ type: 1, name: 'advance', options: by }] });
    const question = await (await act(bring)).formData();
    const { data } = JSON.parse(String(question.get('payload_json')));
    expect(readMessage(data).text).toContain('`lab.json` holds a lab');
    expect(question.get('files[0]')).toBeInstanceOf(Blob);
    const { id: attachment_id, url, filename: name, size, content_type } = file;
    const shown = { type: 13, file: { url, attachment_id, content_type }, name, size };
    const press = {
      kind: 'component',
      locale: 'ko',
      customId: String(readMessage(data).rows[0]?.[0]?.custom_id),
      componentType: 2,
      message: { id: '1', flags: data.flags, components: [shown], attachments: [] },
    };
    const done = await (await act(press)).json();
    expect(readMessage(done.data).text).toMatch(/^🧪 이제 열려 있는 실습실: \*\*실습실 2\*\*\n.*\n- 파드: 1개/);
  });

  test('refuses an upload of more than 10 MiB with 413', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    const upload = await fetch(`${server.origin}/playground/attachments?filename=a`, { method: 'POST', body });
    expect(upload.status).toBe(413);
  });
});

describe('a local server that cannot start says why in one sentence and exits with 1', () => {
  const start = (environment: Record<string, string>) =>
    runProgram('local-server.ts', { PORT: '0', PODLAB_DATA_DIR: newFolder(), ...environment });

  test.each([
    ['a port that is no number', { PORT: 'abc' }, 'PORT must be a number from 0 to 65535, not "abc".\n'],
    [
      'a key that is none',
      { DISCORD_PUBLIC_KEY: 'abc' },
      'DISCORD_PUBLIC_KEY must be the 64 hexadecimal digits that the Discord developer portal shows.\n',
    ],
    [
      'a data folder that cannot be made',
      { PODLAB_DATA_DIR: '/proc/podlab' },
      /^The data folder \/proc\/podlab cannot be written \(.+\): set PODLAB_DATA_DIR to another one\.\n$/,
    ],
    [
      'a data folder that is a file',
      { PODLAB_DATA_DIR: join(process.cwd(), 'package.json') },
      /^The data folder .+ cannot be written \(.+\): set PODLAB_DATA_DIR to another one\.\n$/,
    ],
    [
      'a DynamoDB that is not there',
      { DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' },
      /^The DynamoDB at http:\/\/127\.0\.0\.1:1 does not answer \(.+\): see that it runs\.\n$/,
    ],
    [
      'an address that is none',
      { DYNAMODB_ENDPOINT: 'nonsense' },
      'DYNAMODB_ENDPOINT must be an address such as http://127.0.0.1:8000, not "nonsense".\n',
    ],
  ])('%s', async (_, environment, sentence) => {
    const { exitCode, stderr } = await start(environment);
    expect(stderr).toMatch(sentence);
    expect(exitCode).toBe(1);
  });

  test('a port that another program has', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = Object(other.address()).port;
    const { exitCode, stderr } = await start({ PORT: String(port) });
    other.close();
    expect(stderr).toBe(`Port ${port} is in use: stop the other program, or set PORT to another number.\n`);
    expect(exitCode).toBe(1);
  });

  test('a data folder that another Podlab uses', async () => {
    const folder = newFolder();
    const server = await spawnLocalServer({ PODLAB_DATA_DIR: folder });
    const { exitCode, stderr } = await start({ PODLAB_DATA_DIR: folder });
    await server.kill('SIGKILL');
    expect(stderr).toContain(`Another Podlab is using the data folder ${folder}`);
    expect(exitCode).toBe(1);
  });
});
