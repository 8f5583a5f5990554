import { MessageAttachmentResponseSchema, UserResponseSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { parseInteraction } from '../../../bot/interaction/parse-interaction.ts';
import { buildInteraction } from '../../../bot/playground/discord/build-interaction.ts';
import { type PageAction, parsePageAction } from '../../../bot/playground/discord/page-action.ts';
import { PLAYGROUND_BOT, PLAYGROUND_USER } from '../../../bot/playground/discord/pretended-discord.ts';
import { computeSnowflake, computeSnowflakeTimestamp } from '../../../bot/playground/discord/snowflake.ts';

const identity = { id: '1300000000000000000', token: 'a-token' };
const attachment = {
  id: '42',
  url: 'http://localhost/pod.yaml',
  filename: 'pod.yaml',
  size: 3,
  content_type: 'text/yaml',
};
const message = { id: '1300000000000000001', flags: 64 | 32768, components: [], attachments: [] };

const ACTIONS: readonly [type: number, action: PageAction][] = [
  [
    2,
    {
      kind: 'command',
      locale: 'ko',
      commandName: 'apply',
      options: [{ name: 'file', type: 11, value: '42' }],
      attachments: [attachment],
    },
  ],
  [
    4,
    {
      kind: 'autocomplete',
      locale: 'en-US',
      commandName: 'pod',
      options: [{ name: 'logs', type: 1, options: [{ name: 'pod', type: 3, value: 'w', focused: true }] }],
      attachments: [],
    },
  ],
  [3, { kind: 'component', locale: 'en-US', customId: 'v1:next', componentType: 2, message }],
  [
    5,
    {
      kind: 'modal',
      locale: 'en-US',
      customId: 'v1:apply',
      components: [{ type: 1, components: [{ type: 4, custom_id: 'yaml', value: 'kind: Pod' }] }],
      attachments: [],
    },
  ],
];

describe('an interaction as Discord sends it', () => {
  it.each(ACTIONS)('type %i is one that the bot reads', (type, action) => {
    const interaction = buildInteraction(action, identity);
    expect(interaction.type).toBe(type);
    expect(parseInteraction(JSON.parse(JSON.stringify(interaction)))).toMatchObject({
      ok: true,
      interaction: { ...identity, userId: PLAYGROUND_USER.id, userLocale: action.locale },
    });
  });

  it.each(ACTIONS)('type %i carries where it comes from and what for', (_type, action) => {
    expect(buildInteraction(action, identity)).toMatchObject({
      version: 1,
      guild_id: expect.stringMatching(/^\d+$/),
      channel: { type: 0, name: 'podlab' },
      context: 0,
      entitlements: [],
      member: { user: PLAYGROUND_USER },
      app_permissions: expect.stringMatching(/^\d+$/),
      authorizing_integration_owners: { '0': expect.stringMatching(/^\d+$/) },
    });
  });

  it('resolves an attachment by its id', () => {
    const [, action] = ACTIONS[0] ?? [];
    const built = action && JSON.parse(JSON.stringify(buildInteraction(action, identity)));
    const resolved = built.data.resolved.attachments['42'];
    expect(MessageAttachmentResponseSchema.safeParse(resolved).error).toBeUndefined();
    expect(resolved).toMatchObject(attachment);
  });

  it('gives a component the message it stands in', () => {
    const action = {
      kind: 'component',
      locale: 'ko',
      customId: 'c',
      componentType: 3,
      values: ['a'],
      message,
    } as const;
    expect(buildInteraction({ ...action, values: ['a'] }, identity)).toMatchObject({
      data: { custom_id: 'c', component_type: 3, values: ['a'] },
      message: { ...message, author: PLAYGROUND_BOT, type: 20 },
    });
  });

  it.each([PLAYGROUND_USER, PLAYGROUND_BOT])('$username is a user by the published schema', (user) => {
    expect(UserResponseSchema.safeParse({ ...user, primary_guild: null }).error).toBeUndefined();
  });
});

describe('what the page sends', () => {
  it.each(ACTIONS)('type %i is read back as it was written', (_type, action) => {
    expect(parsePageAction(JSON.parse(JSON.stringify(action)))).toEqual({ ok: true, action });
  });

  it.each([
    ['no JSON', undefined],
    ['an unknown kind', { kind: 'ping' }],
    [
      'a locale that the page does not speak',
      { kind: 'command', locale: 'fr', commandName: 'a', options: [], attachments: [] },
    ],
    [
      'an id that is no snowflake',
      {
        kind: 'command',
        locale: 'ko',
        commandName: 'a',
        options: [],
        attachments: [{ ...attachment, id: '__proto__' }],
      },
    ],
  ])('%s is refused', (_sentence, body) => {
    expect(parsePageAction(body)).toMatchObject({ ok: false });
  });
});

describe('a snowflake', () => {
  it("counts from Discord's epoch, and says when it was made", () => {
    expect(computeSnowflake(1_420_070_400_000, 7)).toBe('7');
    expect(computeSnowflakeTimestamp(computeSnowflake(Date.UTC(2026, 0, 1), 4095))).toBe('2026-01-01T00:00:00.000Z');
  });
});
