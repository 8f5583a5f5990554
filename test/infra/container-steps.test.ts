import { execSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeDiscord, GOOD_TOKEN, startFakeDiscord } from '../bot/gateway/fake-discord.ts';
import { buildCommand } from '../builders/interaction.ts';

const lines = readFileSync('infra/gateway/Dockerfile', 'utf8').replaceAll('\\\n', '').split('\n');
const argumentsOf = (word: string) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
/** Not root, where the tests are root: it can change nothing of what was copied. */
const SOMEBODY = process.getuid?.() === 0 ? { uid: 1_000, gid: 1_000 } : {};

/** The image itself is built where Docker runs; here its steps are taken by hand, where packages may be installed. */
describe.skipIf(process.env.PODLAB_REQUIRE !== 'all')('the steps of the container file (in CI alone)', () => {
  let discord: FakeDiscord;
  let box: string;
  let data: string;

  beforeAll(async () => {
    discord = await startFakeDiscord();
    box = mkdtempSync(join(tmpdir(), 'podlab-container-'));
    data = join(box, 'data');
    for (const path of argumentsOf('COPY').flatMap((line) => line.split(' ').slice(0, -1)))
      cpSync(path, join(box, path), { recursive: true });
    const [install = ''] = argumentsOf('RUN')[0]?.split(' && ') ?? [];
    execSync(install, { cwd: box, stdio: 'ignore', env: { ...process.env, npm_config_prefer_offline: 'true' } });
    cpSync(process.execPath, join(box, 'node'));
    mkdirSync(data);
    if (SOMEBODY.uid !== undefined) chownSync(data, SOMEBODY.uid, SOMEBODY.gid);
    chmodSync(box, 0o755);
  }, 300_000);

  afterAll(async () => {
    await discord.stop();
    rmSync(box, { recursive: true, force: true });
  });

  /** What the image starts, as the user and with the variables that it names, and what it printed to its end. */
  function start(variables: Record<string, string>) {
    const [, ...args]: string[] = JSON.parse(argumentsOf('CMD').at(-1) ?? '[]');
    const env = { PATH: box, NODE_ENV: 'production', PODLAB_DATA_DIR: data, PORT: '0', ...variables };
    const child = spawn(join(box, 'node'), args, { cwd: box, env, ...SOMEBODY });
    let printed = '';
    const answers = Promise.withResolvers<void>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        printed += text;
        if (printed.includes('answers through the gateway')) answers.resolve();
      });
    }
    const ended = new Promise<{ exitCode: number | null; printed: string }>((resolve) => {
      child.once('close', (exitCode) => {
        resolve({ exitCode, printed });
        answers.reject(new Error(printed));
      });
    });
    answers.promise.catch(() => {});
    return { answers: answers.promise, ended, stop: () => void child.kill('SIGTERM') };
  }

  test('make what says what it lacks', async () => {
    const { exitCode, printed } = await start({}).ended;
    expect({ exitCode, printed }).toEqual({
      exitCode: 1,
      printed: expect.stringMatching(/^DISCORD_TOKEN is not set: /),
    });
  });

  test('make what answers as somebody who is not root, and ends on SIGTERM', { timeout: 120_000 }, async () => {
    const gateway = start({ DISCORD_TOKEN: GOOD_TOKEN, DISCORD_API_URL: discord.restApi });
    await gateway.answers;
    const { response } = await discord.interact(buildCommand('apply', { sample: 'hello' }));
    expect(JSON.stringify(response)).toContain('job.batch/hello created');
    gateway.stop();
    expect((await gateway.ended).exitCode).toBe(0);
  });
});
