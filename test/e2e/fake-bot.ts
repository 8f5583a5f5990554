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
      return message({ content: `modal ${action.customId} ${JSON.stringify(action.components)}` });
    case 'command':
      return answerCommand(action);
  }
}

function answerCommand(action: Extract<PageAction, { kind: 'command' }>): FakeAnswer {
  if (action.commandName === 'apply' && action.attachments.length === 0) return reply(9, MODAL);
  if (action.commandName === 'show') return answerShow(String(action.options[0]?.value));
  return message({
    content: `${action.locale} \`${JSON.stringify({ options: action.options, attachments: action.attachments })}\``,
  });
}

function answerShow(kind: string): FakeAnswer {
  switch (kind) {
    case 'table':
      return message({ content: `**Pods** of \`default\`\n\`\`\`\n${TABLE}\n\`\`\``, components: [BUTTONS] });
    case 'card':
      return message({ embeds: [CARD], components: [BUTTONS, MENU, MENU_OF_TWO] });
    case 'picture':
      return {
        ...message({ content: 'A picture', embeds: [{ image: { url: 'attachment://dot.png' } }] }),
        files: [PICTURE],
      };
    case 'long':
      return { ...message({ content: 'The whole text is attached.' }), files: [LONG_TEXT] };
    case 'refused':
      return message({ content: 'x'.repeat(2001) });
    case 'crash':
      return { statusCode: 500, response: { message: 'reference 4711' } };
    case 'unsigned':
      return { statusCode: 401, response: {} };
    case 'slow':
      return { ...message({ content: 'at last' }), delayMs: 700 };
    case 'thinking':
      return reply(5, { flags: 64 });
    default:
      return message({ content: HOSTILE });
  }
}

function answerPress(action: Extract<PageAction, { kind: 'component' }>): FakeAnswer {
  if (action.customId === 'edit')
    return reply(7, { content: `edited from ${action.message.content.length} letters`, components: [BUTTONS] });
  if (action.customId === 'quiet') return reply(6, undefined);
  if (action.customId === 'fail') return { statusCode: 500, response: {} };
  if (action.customId === 'ask') return reply(9, MODAL);
  return message({ content: `pressed ${action.customId} ${JSON.stringify(action.values ?? [])}` });
}

function listPodNames(action: Extract<PageAction, { kind: 'autocomplete' }>) {
  const typed = String(action.options[0]?.options?.find((option) => option.focused)?.value ?? '');
  return POD_NAMES.filter((name) => name.includes(typed)).map((name) => ({ name, value: name }));
}

function reply(type: number, data: unknown): FakeAnswer {
  return { statusCode: 200, response: { type, data } };
}

function message(data: object): FakeAnswer {
  return reply(4, { flags: 64, allowed_mentions: { parse: [] }, ...data });
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

const CARD = {
  title: 'Pod `hello-x7k2p`',
  description: '**Running** on _node-2_\n- first\n- second\n  - nested\n-# small print',
  color: 0x248046,
  fields: [
    { name: 'Phase', value: 'Running', inline: true },
    { name: 'Ready', value: '1/1', inline: true },
    { name: 'Restarts', value: '0', inline: true },
  ],
  footer: { text: '2026-01-01T00:00:12Z' },
};

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
