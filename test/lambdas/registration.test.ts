import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCommandDefinitions } from '../../bot/rooms/list-command-definitions.ts';
import { readApplication, registerCommands } from '../../lambdas/discord/registration.ts';
import { createDiscordRest, type DiscordRest } from '../../lambdas/discord/rest.ts';
import { soon } from '../builders/deadline.ts';
import { type FakeDiscordRest, startFakeDiscordRest } from './fake-discord-rest.ts';

let discord: FakeDiscordRest;
let rest: DiscordRest;

beforeEach(async () => {
  discord = await startFakeDiscordRest();
  rest = connect('right');
});

afterEach(() => discord.stop());

const connect = (token: string) =>
  createDiscordRest({ token, baseUrl: discord.url, deadline: soon(2_000), firstPauseMs: 5 });
const methods = () => discord.calls.map(({ method }) => method);
const register = async () => registerCommands(rest, await readApplication(rest));

describe('registering the commands', () => {
  test('puts them all at once where Discord has none', async () => {
    expect(await register()).toMatchObject({
      registration: 'changed',
      ids: { 'time next': expect.stringMatching(/^\d+$/) },
    });
    expect(methods()).toEqual(['GET', 'GET', 'PUT']);
    expect(discord.calls.at(-1)?.body).toEqual(JSON.parse(JSON.stringify(listCommandDefinitions())));
  });

  test('puts nothing where Discord has the same ones, with its own ids and defaults', async () => {
    await register();
    discord.calls.length = 0;
    expect(await register()).toMatchObject({ registration: 'unchanged', ids: { 'time next': expect.any(String) } });
    expect(methods()).toEqual(['GET', 'GET']);
  });

  type Change = (command: Record<string, unknown>) => unknown;
  const changes: readonly [string, Change][] = [
    ['a description has changed', (command) => Object.assign(command, { description: 'other' })],
    ['a translation is gone', (command) => delete command.description_localizations],
    ['an option is new', (command) => Object.assign(command, { options: [{ name: 'x', type: 3 }] })],
    ['it is for fewer members', (command) => Object.assign(command, { default_member_permissions: '32' })],
  ];
  test.each(changes)('puts them again where %s', async (_, change) => {
    await register();
    change(Object(discord.commands[0]));
    expect(await register()).toMatchObject({ registration: 'changed' });
  });
});

describe('a Discord that fails', () => {
  test('is asked again after the pause it names', async () => {
    discord.failures.push({ statusCode: 429, headers: { 'retry-after': '0.01' } }, { statusCode: 503 });
    expect(await register()).toMatchObject({ registration: 'changed' });
    expect(methods()).toEqual(['GET', 'GET', 'GET', 'GET', 'PUT']);
  });

  test('is not asked again where it refuses the token', async () => {
    await expect(readApplication(connect('wrong'))).rejects.toMatchObject({ statusCode: 401 });
    expect(methods()).toEqual(['GET']);
  });

  test('is not asked at all with a token that no header can carry', async () => {
    await expect(readApplication(connect('ri\nght'))).rejects.toThrow('The request to Discord cannot be sent.');
    expect(discord.calls).toEqual([]);
  });
});
