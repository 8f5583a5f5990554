import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCommandDefinitions } from '../../bot/index.ts';
import { registerCommands, registerEndpoint } from '../../lambdas/discord/registration.ts';
import { createDiscordRest, type DiscordRest } from '../../lambdas/discord/rest.ts';
import { type FakeDiscordRest, startFakeDiscordRest } from './fake-discord-rest.ts';

let discord: FakeDiscordRest;
let rest: DiscordRest;

beforeEach(async () => {
  discord = await startFakeDiscordRest();
  rest = createDiscordRest('right', discord.url);
});

afterEach(() => discord.stop());

const methods = () => discord.calls.map(({ method }) => method);

describe('registering the commands', () => {
  test('puts them all at once where Discord has none', async () => {
    expect(await registerCommands(rest)).toBe('changed');
    expect(methods()).toEqual(['GET', 'GET', 'PUT']);
    expect(discord.calls.at(-1)?.body).toEqual(JSON.parse(JSON.stringify(listCommandDefinitions())));
  });

  test('puts nothing where Discord has the same ones, with its own ids and defaults', async () => {
    await registerCommands(rest);
    discord.calls.length = 0;
    expect(await registerCommands(rest)).toBe('unchanged');
    expect(methods()).toEqual(['GET', 'GET']);
  });

  test.each([
    [
      'a description has changed',
      (command: Record<string, unknown>) => Object.assign(command, { description: 'other' }),
    ],
    ['a translation is gone', (command: Record<string, unknown>) => delete command.description_localizations],
    [
      'an option is new',
      (command: Record<string, unknown>) => Object.assign(command, { options: [{ name: 'x', type: 3 }] }),
    ],
  ])('puts them again where %s', async (_, change) => {
    await registerCommands(rest);
    change(Object(discord.commands[0]));
    expect(await registerCommands(rest)).toBe('changed');
  });
});

describe('registering the endpoint', () => {
  test('sets it where it is another, and only then', async () => {
    expect(await registerEndpoint(rest, 'https://lab.example/')).toBe('changed');
    expect(discord.application.interactions_endpoint_url).toBe('https://lab.example/');
    expect(await registerEndpoint(rest, 'https://lab.example/')).toBe('unchanged');
    expect(methods()).toEqual(['GET', 'PATCH', 'GET']);
  });
});

describe('a Discord that fails', () => {
  test('is asked again after the pause it names', async () => {
    discord.failures.push({ statusCode: 429, headers: { 'retry-after': '0.01' } }, { statusCode: 503 });
    expect(await registerCommands(rest)).toBe('changed');
    expect(methods()).toEqual(['GET', 'GET', 'GET', 'GET', 'PUT']);
  });

  test('is given up where it asks for a long pause', async () => {
    discord.failures.push({ statusCode: 429, headers: { 'retry-after': '600' } });
    await expect(registerCommands(rest)).rejects.toMatchObject({ statusCode: 429 });
  });

  test('is not asked again where it refuses the token', async () => {
    const wrong = createDiscordRest('wrong', discord.url);
    await expect(registerCommands(wrong)).rejects.toMatchObject({ statusCode: 401 });
    expect(methods()).toEqual(['GET']);
  });
});
