import { describe, expect, test } from 'vitest';
import { readDiscordApi } from '../../lambdas/discord/read-discord-api.ts';
import { readToken } from '../../lambdas/discord/read-token.ts';
import { readShards } from '../../lambdas/local/settings.ts';

describe('DISCORD_SHARDS', () => {
  test.each([
    ['is nothing where it is not set', undefined, undefined],
    ['is nothing where it is empty', ' ', undefined],
    ['may be a number', '16', 16],
    ['may be left to Discord', 'auto', 'auto'],
  ])('%s', (_, text, shards) => {
    expect(readShards({ DISCORD_SHARDS: text })).toBe(shards);
  });

  test.each(['0', '-1', '1.5', '12345', 'none', '0x2'])('is refused in one sentence as %s', (text) => {
    const sentence = `DISCORD_SHARDS must be a number from 1 to 9999, or auto, not "${text}".`;
    expect(() => readShards({ DISCORD_SHARDS: text })).toThrow(sentence);
  });
});

describe('DISCORD_API_URL', () => {
  test.each([
    ['is nothing where it is empty', '', undefined],
    ['is taken as it stands', 'http://127.0.0.1:1/api', 'http://127.0.0.1:1/api'],
    ['may have a slash at its end', 'https://discord.com/api/', 'https://discord.com/api'],
    ['may have space around it', ' https://discord.com/api// ', 'https://discord.com/api'],
  ])('%s', (_, text, address) => {
    expect(readDiscordApi({ DISCORD_API_URL: text })).toBe(address);
  });

  test.each(['discord', 'ftp://discord.com/api', '//discord.com'])('is refused in one sentence as %s', (text) => {
    const sentence = `DISCORD_API_URL must be an address such as https://discord.com/api, not "${text}".`;
    expect(() => readDiscordApi({ DISCORD_API_URL: text })).toThrow(sentence);
  });
});

test.each(['token', 'Bot token', ' bot  token\n'])('DISCORD_TOKEN may be %j', (text) => {
  expect(readToken({ DISCORD_TOKEN: text })).toBe('token');
});
