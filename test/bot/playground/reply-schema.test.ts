import {
  CreateMessageInteractionCallbackRequestSchema,
  ModalInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import type { ReplyKind } from '../../../bot/playground/discord/check-message.ts';
import { parseReply } from '../../../bot/playground/discord/reply-schema.ts';

const button = (more: object = {}) => ({ type: 2, style: 2, custom_id: 'a', label: 'A', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({ type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }], ...more });
const message = (data: object) => ({ type: 4, data: { content: 'x', ...data } });
const modal = (more: object = {}) => ({
  type: 9,
  data: { custom_id: 'm', title: 'T', components: [row({ type: 4, custom_id: 'i', style: 1, label: 'L' })], ...more },
});

function problemsOf(body: unknown, kind: ReplyKind = 'command', fileNames: readonly string[] = []): readonly string[] {
  const parsed = parseReply(body, kind, fileNames);
  return parsed.ok ? [] : parsed.problems;
}

describe('a reply that Discord takes', () => {
  const rows: readonly [sentence: string, body: unknown, kind: ReplyKind, fileNames: readonly string[]][] = [
    ['text', message({}), 'command', []],
    ['text of 2000 letters', message({ content: 'x'.repeat(2000) }), 'command', []],
    ['files alone', { type: 4, data: {} }, 'command', ['a.txt']],
    [
      'an embed with a picture that came along',
      message({ embeds: [{ image: { url: 'attachment://p.png' } }] }),
      'command',
      ['p.png'],
    ],
    [
      'five buttons and a menu',
      message({ components: [row(...[1, 2, 3, 4, 5].map((n) => button({ custom_id: `b${n}` }))), row(select())] }),
      'command',
      [],
    ],
    [
      'a link button',
      message({ components: [row({ type: 2, style: 5, url: 'https://kubernetes.io', label: 'Docs' })] }),
      'command',
      [],
    ],
    ['an edit that changes the buttons alone', { type: 7, data: { components: [] } }, 'component', []],
    ['nothing at all for a button', { type: 6 }, 'component', []],
    ['choices', { type: 8, data: { choices: [{ name: 'A', value: 'a' }] } }, 'autocomplete', []],
    ['a modal', modal(), 'command', []],
  ];
  it.each(rows)('%s', (_sentence, body, kind, fileNames) => {
    expect(problemsOf(body, kind, fileNames)).toEqual([]);
  });
});

describe('a reply that Discord refuses', () => {
  const rows: readonly [sentence: string, body: unknown, problem: RegExp, kind?: ReplyKind][] = [
    ['no JSON', undefined, /^response: /],
    ['an unknown type', { type: 12 }, /^type: /],
    ['an empty message', { type: 4, data: {} }, /empty message/],
    ['more than 2000 letters', message({ content: 'x'.repeat(2001) }), /^data\.content: .*2000/],
    ['an embed title of 257 letters', message({ embeds: [{ title: 'x'.repeat(257) }] }), /^data\.embeds\.0\.title: /],
    [
      'embeds of more than 6000 letters together',
      message({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] }),
      /6001 characters/,
    ],
    [
      'a picture that did not come along',
      message({ embeds: [{ image: { url: 'attachment://p.png' } }] }),
      /p\.png names no attached file/,
    ],
    [
      'six buttons in a row',
      message({ components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button({ custom_id: `b${n}` })))] }),
      /^data\.components\.0/,
    ],
    [
      'six rows',
      message({ components: [1, 2, 3, 4, 5, 6].map((n) => row(button({ custom_id: `b${n}` }))) }),
      /^data\.components: /,
    ],
    [
      'a custom_id of 101 letters',
      message({ components: [row(button({ custom_id: 'x'.repeat(101) }))] }),
      /^data\.components/,
    ],
    ['a custom_id used twice', message({ components: [row(button(), button())] }), /custom_id is used twice/],
    [
      'a button without a label',
      message({ components: [row({ type: 2, style: 1, custom_id: 'a' })] }),
      /label or an emoji/,
    ],
    [
      'a menu with the same value twice',
      message({
        components: [
          row(
            select({
              options: [
                { label: 'A', value: 'a' },
                { label: 'B', value: 'a' },
              ],
            }),
          ),
        ],
      }),
      /same value/,
    ],
    ['a menu that wants more than it has', message({ components: [row(select({ max_values: 2 }))] }), /max_values/],
    ['components v2', message({ flags: 1 << 15 }), /components v2/],
    [
      '26 choices',
      { type: 8, data: { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) } },
      /^data\.choices: /,
      'autocomplete',
    ],
    ['a message for an autocomplete', message({}), /does not answer a autocomplete/, 'autocomplete'],
    ['an edit for a command', { type: 7, data: { content: 'x' } }, /does not answer a command/],
    ['a modal for a modal', modal(), /does not answer a modal/, 'modal'],
    ['a modal title of 46 letters', modal({ title: 'x'.repeat(46) }), /^data\.title: /],
  ];
  it.each(rows)('%s', (_sentence, body, problem, kind) => {
    expect(problemsOf(body, kind).join('\n')).toMatch(problem);
  });
});

describe("the page's rules beside Discord's published schema", () => {
  const messages = [
    message({}),
    message({ components: [row(button()), row(select())] }),
    message({ embeds: [{ title: 'T', color: 1, fields: [{ name: 'n', value: 'v', inline: true }] }] }),
  ];
  it.each(messages)('both take the message %#', (body) => {
    expect(CreateMessageInteractionCallbackRequestSchema.safeParse(body).error).toBeUndefined();
    expect(problemsOf(body)).toEqual([]);
  });

  it('both take the modal', () => {
    expect(ModalInteractionCallbackRequestSchema.safeParse(modal()).error).toBeUndefined();
  });

  const tooMuch = [
    message({ content: 'x'.repeat(2001) }),
    message({ embeds: [{ title: 'x'.repeat(257) }] }),
    message({ components: [row(button({ label: 'x'.repeat(81) }))] }),
  ];
  it.each(tooMuch)('both refuse the message %#', (body) => {
    expect(CreateMessageInteractionCallbackRequestSchema.safeParse(body).success).toBe(false);
    expect(problemsOf(body)).not.toEqual([]);
  });
});
