import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleLambda } from '../../infra/bundle/bundle-lambda.ts';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../lambdas/local/embedded-dynamodb.ts';
import { FUNCTIONS } from '../../lambdas/names.ts';
import { createLocalClient } from '../../lambdas/sessions/sdk-table.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { buildCommand, buildPing } from '../builders/interaction.ts';
import { readMessage } from '../discord/read-message.ts';
import { createTestKeys, signedEvent } from '../lambdas/signed-request.ts';

/** What each first command loads, lies in the way of every cold start: a first `get pods` pays about 35 ns a byte. */
const MAX_LAB_BYTES = 2_100_000;
/** What a first question loads beside that. */
const MAX_QUIZ_BYTES = 450_000;
const TABLE = 'podlab-bundle';
const ENTRY = FUNCTIONS.interactions.entry;

const keys = createTestKeys();
const folder = mkdtempSync(join(tmpdir(), 'podlab-bundle-'));
const bundle = join(folder, 'interactions');
let metafile: Metafile;

beforeAll(() => {
  metafile = bundleLambda({ root: resolve('.'), entry: ENTRY, outputFolder: bundle });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The output files that loading the module loads, without what it imports lazily. */
function findLoaded(module: string): ReadonlySet<string> {
  const [start] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === module) ?? [];
  if (start === undefined) throw new Error(`the bundle has no file that begins with ${module}`);
  const loaded = new Set([start]);
  for (const name of loaded) {
    for (const { path, kind, external } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) loaded.add(path);
  }
  return loaded;
}

/** What a first command of the lab's room has loaded, and what a first one of the quiz's room has loaded beside it. */
function findRooms() {
  const lab = new Set([...findLoaded(ENTRY), ...findLoaded('lambdas/answer-json-on-aws.ts')]);
  const quiz = [...findLoaded('bot/rooms/quiz-room.ts')].filter((name) => !lab.has(name));
  return { lab, quiz: new Set(quiz) };
}

function bytesOf(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, name) => sum + (metafile.outputs[name]?.bytes ?? 0), 0);
}

/** The modules of which anything is left in the files. */
function inputsOf(files: ReadonlySet<string>): string[] {
  const inputs = [...files].flatMap((name) => Object.entries(metafile.outputs[name]?.inputs ?? {}));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

describe('the bundle of the interactions function', () => {
  test(`loads less than ${MAX_LAB_BYTES} bytes for \`get pods\`, and less than ${MAX_QUIZ_BYTES} more for a question`, () => {
    const { lab, quiz } = findRooms();
    expect(bytesOf(lab)).toBeGreaterThan(100_000);
    expect(bytesOf(lab)).toBeLessThan(MAX_LAB_BYTES);
    expect(bytesOf(quiz)).toBeGreaterThan(100_000);
    expect(bytesOf(quiz)).toBeLessThan(MAX_QUIZ_BYTES);
  });

  test('loads questions, lessons and what schedules them for the quiz’s room alone', () => {
    const { lab, quiz } = findRooms();
    const ofQuiz = (paths: readonly string[]) =>
      paths.filter((path) =>
        /core\/quiz\/(catalogue|situations|fixes|rules|know)|concepts\/pod[.]ts|ts-fsrs/.test(path),
      );
    expect(ofQuiz(inputsOf(lab))).toEqual([]);
    expect(ofQuiz(inputsOf(quiz)).length).toBeGreaterThan(20);
  });

  test('loads what draws pictures of the lab for these alone', () => {
    const { lab } = findRooms();
    const pictures = inputsOf(findLoaded('bot/rooms/picture-room.ts'));
    const drawing = /bot\/pictures\/draw-|core\/explain\/timeline|timeline-facts/;
    expect(inputsOf(lab).filter((path) => drawing.test(path))).toEqual([]);
    expect(pictures.filter((path) => drawing.test(path)).length).toBeGreaterThan(3);
  });

  test('loads what missions are and say for these alone, and no questions with them', () => {
    const { lab, quiz } = findRooms();
    const missions = inputsOf(findLoaded('bot/rooms/mission-room.ts'));
    const steps = /core\/missions\/content|locales\/..\/mission-steps/;
    expect([...inputsOf(lab), ...inputsOf(quiz)].filter((path) => steps.test(path))).toEqual([]);
    expect(missions.filter((path) => steps.test(path)).length).toBeGreaterThan(10);
    expect(missions.filter((path) => /core\/quiz\/(catalogue|situations)/.test(path))).toEqual([]);
  });

  test('loads Kubernetes’ own documentation for `explain` alone', () => {
    const { lab, quiz } = findRooms();
    const artefact = 'lambdas/documentation/documentation.generated.ts';
    expect([...inputsOf(lab), ...inputsOf(quiz)]).not.toContain(artefact);
    const loaded = findLoaded(artefact);
    expect(inputsOf(loaded)).toEqual([artefact]);
    expect(bytesOf(loaded)).toBeLessThan(200_000);
  });

  test('loads nothing that is twice there', () => {
    const inputs = inputsOf(new Set(Object.keys(metafile.outputs)));
    expect(inputs.length).toBe(new Set(inputs).size);
  });

  test('imports no http: its WebSocket would load undici', () => {
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
    expect(imports.filter((path) => /^(node:)?https?$/.test(path))).toEqual([]);
    expect(imports).toContain('node:crypto');
  });

  test('loads nothing for a PING but what verifies its signature', () => {
    expect(inputsOf(findLoaded(ENTRY)).toSorted()).toEqual([
      'lambdas/function-url.ts',
      'lambdas/interactions-handler.ts',
      'lambdas/interactions.ts',
      'lambdas/names.ts',
      'lambdas/read-environment.ts',
      'lambdas/verify-signature.ts',
      'lambdas/wall-clock.ts',
    ]);
  });

  test('asks DynamoDB without the SDK, which a cold start would have to load', () => {
    expect(Object.keys(metafile.inputs).filter((path) => /@aws-sdk|@smithy/.test(path))).toEqual([]);
  });

  test('of the registration holds no simulator, so that no change of one asks Discord', () => {
    const outputFolder = join(folder, 'register-commands');
    const { inputs } = bundleLambda({ root: resolve('.'), entry: FUNCTIONS.registerCommands.entry, outputFolder });
    const strangers = Object.keys(inputs).filter((path) => /^core|^node_modules|^bot/.test(path));
    expect(strangers.toSorted()).toEqual(['bot/commands/definitions.generated.ts', 'bot/interaction/read-json.ts']);
    expect(Object.keys(inputs).length).toBeGreaterThan(10);
  });

  test('holds neither the gateway nor the playground nor the tests', () => {
    const strangers = Object.keys(metafile.inputs).filter((path) =>
      /discord[.]js|playground|dynalite|^test/.test(path),
    );
    expect(strangers).toEqual([]);
  });
});

/** Imports the bundle in a process of its own, hands it the events one by one, and returns what it answered. */
async function invoke(environment: Record<string, string>, events: readonly unknown[]): Promise<unknown[]> {
  const script = join(folder, 'invoke.mjs');
  writeFileSync(
    script,
    `const { handler } = await import(${JSON.stringify(join(bundle, 'interactions.mjs'))});
     const answers = [];
     for (const event of ${JSON.stringify(events)}) answers.push(await handler(event));
     console.log(JSON.stringify(answers));`,
  );
  const child = spawn('node', [script], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  await new Promise((done) => child.once('close', done));
  return JSON.parse(output.split('\n').findLast((line) => line.startsWith('[')) ?? '[]');
}

describe('the bundled function', () => {
  let database: EmbeddedDynamoDb;
  let environment: Record<string, string>;

  beforeAll(async () => {
    database = await startEmbeddedDynamoDb(folder);
    const client = createLocalClient(database.endpoint);
    await ensureSessionTable(client, TABLE);
    client.destroy();
    environment = {
      DISCORD_PUBLIC_KEY: keys.publicKeyHex,
      TABLE_NAME: TABLE,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    };
  });

  afterAll(() => database.stop());

  test('answers a PING, a stranger and a command as Lambda would have it', async () => {
    const stranger = signedEvent(createTestKeys(), JSON.stringify(buildPing()));
    const command = signedEvent(keys, JSON.stringify(buildCommand('kubectl', { command: 'get nodes' })));
    const [pong, refused, reply] = await invoke(environment, [signedEvent(keys, '{"type":1}'), stranger, command]);
    expect(pong).toMatchObject({ statusCode: 200, body: '{"type":1}' });
    expect(refused).toMatchObject({ statusCode: 401 });
    expect(reply).toMatchObject({ statusCode: 200, body: expect.stringContaining('control-plane') });
  });

  test('tells a person in their language, with a reference, that DynamoDB is down', async () => {
    const down = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
    const korean = buildCommand('kubectl', { command: 'get nodes' }, { locale: 'ko' });
    const [reply] = await invoke(down, [signedEvent(keys, JSON.stringify(korean))]);
    const { data } = JSON.parse(Object(reply).body);
    expect(readMessage(data).text).toMatch(/^지금 실습실에 연결할 수 없어서 .+ \(`[0-9a-f]{8}`\)$/);
    expect(data.flags).toBe(64 | 32768);
  });

  test('answers a PING with every other chunk taken away', async () => {
    const needed = new Set([...findLoaded(ENTRY)].map((name) => basename(name)));
    for (const name of readdirSync(bundle)) if (!needed.has(name)) rmSync(join(bundle, name));
    const [pong] = await invoke(environment, [signedEvent(keys, '{"type":1}')]);
    expect(pong).toMatchObject({ statusCode: 200, body: '{"type":1}' });
  });
});
