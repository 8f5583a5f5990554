import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeDiscord, GOOD_TOKEN, startFakeDiscord } from '../bot/gateway/fake-discord.ts';
import { buildCommand } from '../builders/interaction.ts';
import { cleanEnvironment, runProgram } from './run-program.ts';

let discord: FakeDiscord;
let folder: string;

beforeAll(async () => {
  discord = await startFakeDiscord();
  folder = mkdtempSync(join(tmpdir(), 'podlab-gateway-'));
});

afterAll(async () => {
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run gateway`, as a process of its own, until `work` is done. */
async function whileGatewayRuns(work: () => Promise<void>): Promise<void> {
  const environment = { DISCORD_TOKEN: GOOD_TOKEN, DISCORD_API_URL: discord.restApi, PODLAB_DATA_DIR: folder };
  const child = spawn('node', [join('lambdas', 'gateway.ts')], { env: cleanEnvironment(environment) });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text) => String(text).includes('answers through the gateway') && resolve());
      child.once('close', () => reject(new Error('the gateway ended')));
    });
    await work();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const say = async (command: string, options: Record<string, string>) => {
  const { response } = await discord.interact(buildCommand(command, options));
  return JSON.stringify(response);
};

describe('`npm run gateway`', () => {
  test('answers through the same code, and keeps sessions over a restart', async () => {
    await whileGatewayRuns(async () => {
      expect(await say('apply', { sample: 'hello' })).toContain('job.batch/hello created');
      expect(await say('time advance', { by: '1h' })).toContain('01:00:00');
    });
    await whileGatewayRuns(async () => {
      expect(await say('kubectl', { command: 'get jobs' })).toContain('hello');
    });
  });

  test.each([
    ['a wrong token', 'nonsense', /^Discord refused the token: .+ into DISCORD_TOKEN\.\n$/],
    ['no token', '', /^DISCORD_TOKEN is not set: .+\n$/],
  ])('says in one sentence that it has %s', async (_, token, sentence) => {
    const environment = { DISCORD_TOKEN: token, DISCORD_API_URL: discord.restApi, PODLAB_DATA_DIR: folder };
    const { exitCode, stderr } = await runProgram('gateway.ts', environment);
    expect(stderr).toMatch(sentence);
    expect(exitCode).toBe(1);
  });
});
