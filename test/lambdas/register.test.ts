import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeDiscordRest, startFakeDiscordRest } from './fake-discord-rest.ts';
import { runProgram } from './run-program.ts';

let discord: FakeDiscordRest;

beforeEach(async () => {
  discord = await startFakeDiscordRest();
});

afterEach(() => discord.stop());

const register = (token: string) => runProgram('register.ts', { DISCORD_TOKEN: token, DISCORD_API_URL: discord.url });

test('`npm run register` registers once, and says so', async () => {
  expect(await register('right')).toEqual({ exitCode: 0, stdout: 'Discord now has the commands.\n', stderr: '' });
  const again = { exitCode: 0, stdout: 'Discord has these commands already.\n', stderr: '' };
  expect(await register('right')).toEqual(again);
  expect(discord.calls.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('a wrong token is one clear sentence', async () => {
  const { exitCode, stderr } = await register('wrong');
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    'Discord refused DISCORD_TOKEN: reset it under "Bot" in the developer portal and use the new one.\n',
  );
});

test('a missing token is one clear sentence', async () => {
  const { exitCode, stderr } = await register('');
  expect(exitCode).toBe(1);
  expect(stderr).toBe('DISCORD_TOKEN is not set: copy the token from "Bot" in the Discord developer portal.\n');
});
