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
const said = (content = 'x') => ({ type: 10, content });
const card = (...components: object[]) => ({ type: 17, accent_color: 1, components });
const picture = (url: string) => ({ type: 12, items: [{ media: { url }, description: 'A map' }] });
const file = (url: string) => ({ type: 13, file: { url } });
const FLAGS = 64 | (1 << 15);
const message = (...components: object[]) => ({ type: 4, data: { flags: FLAGS, components } });
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
    ['text', message(said()), 'command', []],
    ['text of 4000 letters', message(said('x'.repeat(4000))), 'command', []],
    ['a file alone', message(file('attachment://a.txt')), 'command', ['a.txt']],
    ['a picture that came along, on a card', message(card(picture('attachment://p.png'))), 'command', ['p.png']],
    [
      'five buttons and a menu',
      message(row(...[1, 2, 3, 4, 5].map((n) => button({ custom_id: `b${n}` }))), row(select())),
      'command',
      [],
    ],
    ['a link button', message(row({ type: 2, style: 5, url: 'https://kubernetes.io', label: 'Docs' })), 'command', []],
    [
      'lines beside a button, and a line',
      message({ type: 9, components: [said()], accessory: button() }, { type: 14 }),
      'command',
      [],
    ],
    [
      'a message of the other family that becomes one of these',
      { type: 7, data: { ...message(said()).data, content: null, embeds: [] } },
      'component',
      [],
    ],
    ['a reply that is still to come', { type: 5, data: { flags: 64 } }, 'command', []],
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
    ['an empty message', message(), /empty message/],
    ['a text of 4001 letters', message(said('x'.repeat(4001))), /^data\.components\.0/],
    ['texts of 4001 letters together', message(said('x'.repeat(4000)), card(said())), /4001 characters/],
    [
      'a content beside the components',
      { type: 4, data: { ...message(said()).data, content: 'x' } },
      /^data\.content: /,
    ],
    ['an embed beside the components', { type: 4, data: { ...message(said()).data, embeds: [{}] } }, /^data\.embeds: /],
    ['a message of the other family', { type: 4, data: { flags: 64, components: [row(button())] } }, /components v2/],
    ['a picture that did not come along', message(picture('attachment://p.png')), /p\.png names no attached file/],
    ['a picture from elsewhere', message(picture('https://example.org/p.png')), /^data\.components\.0/],
    ['41 components', message(card(...Array.from({ length: 40 }, () => said()))), /41 components/],
    [
      'six buttons in a row',
      message(row(...[1, 2, 3, 4, 5, 6].map((n) => button({ custom_id: `b${n}` })))),
      /^data\.components\.0/,
    ],
    ['a custom_id of 101 letters', message(row(button({ custom_id: 'x'.repeat(101) }))), /^data\.components/],
    ['a custom_id used twice', message(row(button()), card(row(button()))), /custom_id is used twice/],
    ['a button without a label', message(row({ type: 2, style: 1, custom_id: 'a' })), /label or an emoji/],
    [
      'a menu with the same value twice',
      message(
        row(
          select({
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'a' },
            ],
          }),
        ),
      ),
      /same value/,
    ],
    ['a menu that wants more than it has', message(row(select({ max_values: 2 }))), /max_values/],
    [
      '26 choices',
      { type: 8, data: { choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) } },
      /^data\.choices: /,
      'autocomplete',
    ],
    ['a message for an autocomplete', message(said()), /does not answer a autocomplete/, 'autocomplete'],
    ['an edit for a command', { type: 7, data: message(said()).data }, /does not answer a command/],
    ['a modal for a modal', modal(), /does not answer a modal/, 'modal'],
    ['a modal title of 46 letters', modal({ title: 'x'.repeat(46) }), /^data\.title: /],
  ];
  it.each(rows)('%s', (_sentence, body, problem, kind) => {
    expect(problemsOf(body, kind).join('\n')).toMatch(problem);
  });
});

it('a file that no component shows is one that nobody sees', () => {
  expect(problemsOf(message(said()), 'command', ['a.txt'])).toEqual(['data.components: nothing shows a.txt']);
});

describe("the page's rules beside Discord's published schema", () => {
  const messages = [
    message(said()),
    message(said(), row(button()), row(select())),
    message(
      card(said(), row(button())),
      { type: 14 },
      { type: 9, components: [said()], accessory: button({ custom_id: 'b' }) },
    ),
  ];
  it.each(messages)('both take the message %#', (body) => {
    expect(CreateMessageInteractionCallbackRequestSchema.safeParse(body).error).toBeUndefined();
    expect(problemsOf(body)).toEqual([]);
  });

  it('both take the modal', () => {
    expect(ModalInteractionCallbackRequestSchema.safeParse(modal()).error).toBeUndefined();
  });

  const tooMuch = [message(said('x'.repeat(4001))), message(row(button({ label: 'x'.repeat(81) })))];
  it.each(tooMuch)('both refuse the message %#', (body) => {
    expect(CreateMessageInteractionCallbackRequestSchema.safeParse(body).success).toBe(false);
    expect(problemsOf(body)).not.toEqual([]);
  });
});
