import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { COMMAND_DEFINITIONS } from '../../bot/commands/definitions.generated.ts';
import { type FakeDiscord, GOOD_TOKEN, startFakeDiscord } from '../bot/gateway/fake-discord.ts';
import { buildCommand } from '../builders/interaction.ts';
import { cleanEnvironment, runProgram } from './run-program.ts';

let discord: FakeDiscord;
let folder: string;

beforeAll(async () => {
  discord = await startFakeDiscord();
  discord.commands = COMMAND_DEFINITIONS.map((command, index) => ({ ...command, id: String(index + 100) }));
  folder = mkdtempSync(join(tmpdir(), 'podlab-gateway-'));
});

afterAll(async () => {
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface RunningProgram {
  readonly origin: string | undefined;
  /** Ends it as a supervisor does. */
  readonly terminate: () => void;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly log: string }>;
}

/** `npm run gateway`, as a process of its own. */
function launch(more: Record<string, string> = {}) {
  // A slash at the end of the address and `Bot` in front of the token are what people copy.
  const discordVariables = { DISCORD_TOKEN: `Bot ${GOOD_TOKEN}`, DISCORD_API_URL: `${discord.restApi}/` };
  const env = cleanEnvironment({ ...discordVariables, PODLAB_DATA_DIR: folder, ...more });
  const child = spawn('node', [join('lambdas', 'gateway.ts')], { env });
  let log = '';
  child.stderr.on('data', (text) => {
    log += text;
  });
  const ended = new Promise<{ exitCode: number | null; log: string }>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, log }));
  });
  return { child, ended, terminate: () => void child.kill('SIGTERM') };
}

/** The same, once it answers. */
async function startProgram(more: Record<string, string> = {}): Promise<RunningProgram> {
  const { child, ended, terminate } = launch(more);
  let output = '';
  const origin = await new Promise<string | undefined>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      output += text;
      if (output.includes('answers through the gateway')) resolve(/http:[^ ]+(?=\/healthz)/.exec(output)?.[0]);
    });
    void ended.then(({ log }) => reject(new Error(`the gateway ended: ${log}`)));
  });
  return { origin, terminate, ended };
}

async function whileGatewayRuns(work: () => Promise<void>): Promise<void> {
  const program = await startProgram();
  try {
    await work();
  } finally {
    program.terminate();
    await program.ended;
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
      expect(await say('help', {})).toMatch(/<\/time next:\d+>/);
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

  test('ends where Discord cannot be connected to, and answers nobody beside the next start', async () => {
    discord.plans.push(...Array.from({ length: 3 }, () => ({ at: 'upgrade', deed: { refuse: 502 } }) as const));
    const environment = { DISCORD_TOKEN: GOOD_TOKEN, DISCORD_API_URL: discord.restApi, PODLAB_DATA_DIR: folder };
    const { exitCode, stderr } = await runProgram('gateway.ts', environment);
    expect(stderr).toBe("The connection to Discord's gateway failed (Unexpected server response: 502).\n");
    expect(exitCode).toBe(1);
    await whileGatewayRuns(async () => {
      expect(await say('lab', {})).toContain('"type":4');
      expect(discord.connected()).toBe(1);
    });
  });

  test('finishes what is under way on SIGTERM, and ends with 0', async () => {
    const program = await startProgram();
    const release = Promise.withResolvers<void>();
    discord.hold = release.promise;
    // A deferred reply is posted first; what comes in its place is then still to be worked out.
    await discord.interact(buildCommand('lab import', { file: '1' }));
    program.terminate();
    release.resolve();
    expect((await program.ended).exitCode).toBe(0);
    expect(discord.callbacks.at(-1)?.path).toMatch(/\/messages\/%40original$/);
  });

  test('ends on SIGTERM amid a login that hangs', async () => {
    discord.plans.push({ at: 'upgrade', deed: 'silence' });
    const before = discord.attempts();
    const program = launch();
    await vi.waitFor(() => expect(discord.attempts()).toBe(before + 1), { timeout: 30_000 });
    program.terminate();
    expect((await program.ended).exitCode).toBe(0);
  });

  test('says at /healthz whether it is connected, and ends by itself where Discord ends it', async () => {
    const program = await startProgram({ PORT: '0' });
    const askHealth = async () => {
      const response = await fetch(`${program.origin}/healthz`);
      return { status: response.status, body: await response.json() };
    };
    expect(await askHealth()).toEqual({ status: 200, body: { status: 'ok', shards: 1, ready: 1 } });
    const before = discord.attempts();
    discord.plans.push({ at: 'open', deed: 'silence' });
    discord.act('cut');
    await vi.waitFor(async () => {
      expect(await askHealth()).toEqual({ status: 503, body: { status: 'disconnected', shards: 1, ready: 0 } });
    });
    await vi.waitFor(() => expect([discord.attempts(), discord.connected()]).toEqual([before + 1, 1]), 10_000);
    discord.act({ close: 4004 });
    const { exitCode, log } = await program.ended;
    expect(exitCode).toBe(1);
    expect(log).toMatch(/"event":"gateway-over","message":"Discord closed the connection for good \(code 4004\)/);
  });
});
