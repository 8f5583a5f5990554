import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { applicationIdOf, userAgentOf } from '../../lambdas/discord/user-agent.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('what Discord is told of who asks', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('names the page of the application and the version of Podlab', () => {
    vi.stubEnv('PODLAB_HOMEPAGE', '');
    const page = 'https://discord.com/oauth2/authorize?client_id=1100000000000000001';
    expect(userAgentOf('1100000000000000001')).toBe(`DiscordBot (${page}, ${version})`);
  });

  test('names the operator’s page where there is one', () => {
    vi.stubEnv('PODLAB_HOMEPAGE', 'https://school.example/podlab');
    expect(userAgentOf(undefined)).toBe(`DiscordBot (https://school.example/podlab, ${version})`);
  });

  test.each([
    ['the id that its first part holds', `${btoa('1100000000000000001')}.GxYz.abc`, '1100000000000000001'],
    ['no id, where it is none of Discord’s', 'right', undefined],
    ['no id, where it is empty', '', undefined],
  ])('is taken from a token: %s', (_, token, id) => {
    expect(applicationIdOf(token)).toBe(id);
  });
});
