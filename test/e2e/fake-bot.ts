import type { PageAction } from '../../bot/playground/discord/page-action.ts';

/** A bot that answers every kind of reply, so that the page can be tried without the real one. */
export const FAKE_COMMANDS = [
  {
    name: 'show',
    description: 'Shows one kind of reply',
    description_localizations: { ko: '응답 한 가지를 보여 줘요' },
    options: [
      {
        type: 3,
        name: 'kind',
        description: 'Which kind',
        description_localizations: { ko: '어떤 종류' },
        required: true,
        choices: [
          'table',
          'card',
          'picture',
          'long',
          'refused',
          'crash',
          'unsigned',
          'slow',
          'thinking',
          'hostile',
        ].map((value) => ({ name: value, value })),
      },
      { type: 4, name: 'times', description: 'How often', min_value: 1, max_value: 5 },
      { type: 5, name: 'loud', description: 'In capitals' },
    ],
  },
  {
    name: 'pod',
    description: 'A Pod',
    options: [
      {
        type: 1,
        name: 'describe',
        description: 'Describes a Pod',
        description_localizations: { ko: '파드를 설명해요' },
        options: [
          { type: 3, name: 'pod', description: 'Name of the Pod', required: true, autocomplete: true },
          { type: 3, name: 'container', description: 'Name of the container', autocomplete: true },
        ],
      },
      { type: 1, name: 'list', description: 'Lists the Pods' },
    ],
  },
  {
    name: 'apply',
    description: 'Applies a manifest',
    options: [{ type: 11, name: 'file', description: 'A manifest' }],
  },
];

const POD_NAMES = ['hello-x7k2p', 'hello-q9z4m', 'web-0', 'constructor'];

export const TABLE = [
  'NAME          READY   STATUS             RESTARTS      AGE',
  'hello-x7k2p   1/1     Running            0             12s',
  'web-0         0/1     CrashLoopBackOff   3 (2m ago)    4m10s',
].join('\n');

/** What the fake bot answers: the status code and the interaction response. */
export interface FakeAnswer {
  readonly statusCode: number;
  readonly response: unknown;
  readonly files?: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
  readonly delayMs?: number;
}

export function answerAsFakeBot(action: PageAction): FakeAnswer {
  switch (action.kind) {
    case 'autocomplete':
      return reply(8, { choices: listPodNames(action) });
    case 'component':
      return answerPress(action);
    case 'modal':
      return message(said(`modal ${action.customId} ${JSON.stringify(action.components)}`));
    case 'command':
      return answerCommand(action);
  }
}

function answerCommand(action: Extract<PageAction, { kind: 'command' }>): FakeAnswer {
  if (action.commandName === 'apply' && action.attachments.length === 0) return reply(9, MODAL);
  if (action.commandName === 'show') return answerShow(String(action.options[0]?.value));
  const { options, attachments } = action;
  return message(said(`${action.locale} \`${JSON.stringify({ options, attachments })}\``));
}

function answerShow(kind: string): FakeAnswer {
  switch (kind) {
    case 'table':
      return message(said(`**Pods** of \`default\`\n\`\`\`\n${TABLE}\n\`\`\``), BUTTONS);
    case 'card':
      return message({
        type: 17,
        accent_color: 0x248046,
        components: [said(CARD), SECTION, { type: 14 }, BUTTONS, MENU, MENU_OF_TWO],
      });
    case 'picture':
      return { ...message(said('A picture'), GALLERY), files: [PICTURE] };
    case 'long':
      return { ...message(said('The whole text is attached.'), ATTACHED), files: [LONG_TEXT] };
    case 'refused':
      return message(said('x'.repeat(4001)));
    case 'crash':
      return { statusCode: 500, response: { message: 'reference 4711' } };
    case 'unsigned':
      return { statusCode: 401, response: {} };
    case 'slow':
      return { ...message(said('at last')), delayMs: 700 };
    case 'thinking':
      return reply(5, { flags: 64 });
    default:
      return message(said(HOSTILE));
  }
}

function answerPress(action: Extract<PageAction, { kind: 'component' }>): FakeAnswer {
  if (action.customId === 'edit')
    return reply(7, { components: [said(`edited from ${action.message.components.length} parts`), BUTTONS] });
  if (action.customId === 'quiet') return reply(6, undefined);
  if (action.customId === 'fail') return { statusCode: 500, response: {} };
  if (action.customId === 'ask') return reply(9, MODAL);
  return message(said(`pressed ${action.customId} ${JSON.stringify(action.values ?? [])}`));
}

function listPodNames(action: Extract<PageAction, { kind: 'autocomplete' }>) {
  const typed = String(action.options[0]?.options?.find((option) => option.focused)?.value ?? '');
  return POD_NAMES.filter((name) => name.includes(typed)).map((name) => ({ name, value: name }));
}

function reply(type: number, data: unknown): FakeAnswer {
  return { statusCode: 200, response: { type, data } };
}

function message(...components: object[]): FakeAnswer {
  return reply(4, { flags: 64 | (1 << 15), allowed_mentions: { parse: [] }, components });
}

function said(content: string) {
  return { type: 10, content };
}

const MODAL = {
  custom_id: 'paste',
  title: 'Apply a manifest',
  components: [
    { type: 1, components: [{ type: 4, custom_id: 'yaml', style: 2, label: 'YAML', placeholder: 'apiVersion: v1' }] },
  ],
};

const BUTTONS = {
  type: 1,
  components: [
    { type: 2, style: 1, custom_id: 'more', label: '+10s' },
    { type: 2, style: 2, custom_id: 'edit', label: 'Edit', emoji: { name: '✏️' } },
    { type: 2, style: 3, custom_id: 'ask', label: 'Ask' },
    { type: 2, style: 4, custom_id: 'fail', label: 'Fail' },
    { type: 2, style: 2, custom_id: 'quiet', label: 'Quiet', disabled: true },
  ],
};

const MENU = {
  type: 1,
  components: [
    {
      type: 3,
      custom_id: 'menu',
      placeholder: 'Choose a Pod',
      options: POD_NAMES.map((name) => ({ label: name, value: name, description: `The Pod ${name}` })),
    },
  ],
};

const MENU_OF_TWO = {
  type: 1,
  components: [{ ...MENU.components[0], custom_id: 'menu-of-two', placeholder: 'Choose up to two', max_values: 2 }],
};

const CARD = '### Pod `hello-x7k2p`\n**Running** on _node-2_\n- first\n- second\n  - nested\n-# small print';
const SECTION = {
  type: 9,
  components: [{ type: 10, content: 'A line beside its button' }],
  accessory: { type: 2, style: 2, custom_id: 'beside', label: 'Beside' },
};

const GALLERY = { type: 12, items: [{ media: { url: 'attachment://dot.png' }, description: 'One red dot' }] };
const ATTACHED = { type: 13, file: { url: 'attachment://pods.txt' } };

/** One red dot. */
const PICTURE = {
  name: 'dot.png',
  contentType: 'image/png',
  bytes: new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    ),
  ),
};

const LONG_TEXT = {
  name: 'pods.txt',
  contentType: 'text/plain; charset=utf-8',
  bytes: new TextEncoder().encode(`${TABLE}\n`.repeat(40)),
};

const HOSTILE = '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) @everyone <@123>';
