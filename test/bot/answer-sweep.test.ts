import { describe, expect, test } from 'vitest';
import { findSample, listSamples } from '../../core/samples/index.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  copyConversation,
  startConversation,
  type UsableComponent,
} from '../builders/conversation.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
} from '../builders/interaction.ts';
import { validateReply } from '../discord/validate-reply.ts';

const LOCALES = ['en-US', 'ko'] as const;

/** Labs that differ in what there is to say about them. */
const LABS: readonly (readonly [name: string, prepare: (talk: Conversation) => void])[] = [
  ['a fresh lab', () => undefined],
  [
    'a lab with a Job and a crash loop',
    (talk) => {
      talk.send(buildCommand('apply', { sample: 'hello' }));
      talk.send(buildCommand('apply', { sample: 'crash-loop' }));
      talk.send(buildCommand('time advance', { by: '10m' }));
    },
  ],
  [
    'a lab with every sample',
    (talk) => {
      for (const { name } of listSamples()) talk.send(buildCommand('apply', { sample: name }));
      talk.send(buildCommand('time advance', { by: '90s' }));
    },
  ],
];

const COMMANDS: readonly (readonly [command: string, options: Record<string, string>])[] = [
  ['help', {}],
  ['help', { topic: 'time' }],
  ['lab status', {}],
  ['lab reset', {}],
  ['time next', {}],
  ['time advance', { by: '2h' }],
  ['time advance', { by: 'later' }],
  ['apply', {}],
  ['apply', { sample: 'web-and-sidecar' }],
  ['apply', { sample: 'nothing-of-that-name' }],
  ['kubectl', { command: 'get pods -A -o wide' }],
  ['kubectl', { command: 'get pods -A -o yaml' }],
  ['kubectl', { command: 'get nodes' }],
  ['kubectl', { command: 'get jobs' }],
  ['kubectl', { command: 'get events' }],
  ['kubectl', { command: 'describe pods' }],
  ['kubectl', { command: 'describe node' }],
  ['kubectl', { command: 'apply -f -' }],
  ['kubectl', { command: 'frobnicate' }],
  ['kubectl', { command: '' }],
  ['pod status', { pod: 'crash-loop' }],
  ['pod why', { pod: 'crash-loop' }],
  ['pod describe', { pod: 'crash-loop' }],
  ['pod logs', { pod: 'crash-loop' }],
  ['pod status', { pod: 'web-and-sidecar' }],
  ['pod logs', { pod: 'web-and-sidecar' }],
  ['chaos list', {}],
  ['chaos node-down', { target: 'node-1', for: '5m' }],
  ['chaos image-registry', { how: 'rate-limited' }],
  ['chaos container-crash', { target: 'crash-loop' }],
  ['chaos slow-start', { target: 'web-and-sidecar' }],
  ['mission', {}],
  ['mission', { mission: 'lifetime' }],
  ['mission', { mission: 'nothing' }],
  ['quiz start', {}],
  ['quiz resume', {}],
  ['quiz stop', {}],
  ['progress', {}],
];

/** Each is prepared once, and every test goes on from a copy. */
const PREPARED = LABS.map(([name, prepare]) => {
  const talk = startConversation();
  prepare(talk);
  return [name, talk] as const;
});

describe.each(LOCALES)('in %s', (locale) => {
  describe.each(PREPARED)('%s', (_, prepared) => {
    test.each(COMMANDS)('/%s %j and every button under its reply are what Discord takes', (command, options) => {
      const talk = copyConversation(prepared);
      const reply = talk.send(buildCommand(command, options, { locale }));
      expect(validateReply(reply)).toEqual([]);
      for (const component of componentsOf(reply)) {
        const next = talk.send(useComponent(component, locale));
        expect([component.label, ...validateReply(next)]).toEqual([component.label]);
      }
    });

    test.each([
      ['pod status', 'pod', { pod: '' }],
      ['time advance', 'by', { by: '3' }],
      ['apply', 'sample', { sample: 'po' }],
      ['kubectl', 'command', { command: 'get ' }],
    ])('/%s offers what Discord takes for the option %s', (command, focused, options) => {
      const talk = copyConversation(prepared);
      const reply = talk.send(buildAutocomplete(command, focused, options, { locale }));
      expect(validateReply(reply)).toEqual([]);
    });
  });

  test('turning the pages one by one shows all of a long text, and the file holds it too', () => {
    const talk = startConversation();
    for (const { name } of listSamples()) talk.send(buildCommand('apply', { sample: name }));
    talk.send(buildCommand('time advance', { by: '90s' }));
    const first = talk.send(buildCommand('kubectl', { command: 'describe pods' }, { locale }));
    const shown = [blockOf(contentOf(first))];
    for (let reply = first; ; ) {
      const next = componentsOf(reply).find(({ label }) => label.endsWith('▶'));
      if (next === undefined) break;
      reply = talk.send(buildButtonClick(next.customId, { locale }));
      expect(validateReply(reply)).toEqual([]);
      expect(reply.response.type).toBe(7);
      shown.push(blockOf(contentOf(reply)));
    }
    expect(shown.length).toBeGreaterThan(10);
    expect(`${shown.join('\n')}\n`).toBe(first.files[0]?.text);
  });
});

describe('a Pod called', () => {
  const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
  test.each(['constructor', 'tostring', longest])('%s has its views, its pages and its buttons', (name) => {
    const talk = startConversation();
    const manifest = (findSample('init-containers')?.manifest ?? '').replace('name: init-containers', `name: ${name}`);
    expect(contentOf(talk.send(buildModalSubmit('p1;submitManifest', { manifest })))).toContain('created');
    talk.send(buildCommand('time advance', { by: '1m' }));
    for (const view of ['status', 'why', 'describe', 'logs']) {
      const reply = talk.send(buildCommand(`pod ${view}`, { pod: name }));
      expect(validateReply(reply)).toEqual([]);
      expect(reply.response).toMatchObject({ type: 4 });
      expect(componentsOf(reply).some(({ label }) => label.startsWith(`why ${name.slice(0, 20)}`))).toBe(
        view !== 'why',
      );
      for (const component of componentsOf(reply)) {
        expect(validateReply(talk.send(useComponent(component, 'en-US')))).toEqual([]);
      }
    }
  });
});

test('a line too long for page buttons is shown with its first page and the whole text as a file', () => {
  const talk = startConversation();
  talk.send(buildCommand('help'));
  const reply = talk.send(
    buildCommand('kubectl', { command: `describe nodes -l '!${'a-label-nobody-has'.repeat(3)},!another-label'` }),
  );
  expect(validateReply(reply)).toEqual([]);
  expect(componentsOf(reply).filter(({ label }) => label.endsWith('▶'))).toEqual([]);
  expect(reply.files.map((file) => file.name)).toEqual(['podlab.txt']);
});

function useComponent({ customId, values }: UsableComponent, locale: string): object {
  return values === undefined
    ? buildButtonClick(customId, { locale })
    : buildSelection(customId, values.slice(0, 1), { locale });
}

/** The text inside the code block of a message. */
function blockOf(content: string): string {
  return /```\w*\n([\s\S]*)\n```/.exec(content)?.[1] ?? '';
}
