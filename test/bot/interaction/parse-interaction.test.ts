import { describe, expect, test } from 'vitest';
import { attachmentsOf, parseInteraction, sessionOwnerOf } from '../../../bot/index.ts';
import { fc } from '../../builders/fast-check.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildPing,
  buildSelection,
} from '../../builders/interaction.ts';

function parse(json: unknown): unknown {
  const parsed = parseInteraction(json);
  return parsed.ok ? parsed.interaction : parsed.message;
}

describe('an interaction as Discord sends it', () => {
  const table: [sentence: string, json: unknown, parsed: object][] = [
    ['a ping', buildPing(), { type: 'ping' }],
    [
      'a command with an option',
      buildCommand('kubectl', { command: 'get pods' }),
      { type: 'command', commandName: 'kubectl', subcommand: undefined, options: new Map([['command', 'get pods']]) },
    ],
    [
      'a subcommand',
      buildCommand('pod logs', { pod: 'web' }),
      { commandName: 'pod', subcommand: 'logs', options: new Map([['pod', 'web']]) },
    ],
    [
      'an option of another type than text',
      buildCommand('time advance', { by: 10 }),
      { options: new Map([['by', 10]]) },
    ],
    [
      'somebody who is typing',
      buildAutocomplete('pod status', 'pod', { pod: 'we' }),
      { type: 'autocomplete', focusedOption: 'pod', options: new Map([['pod', 'we']]) },
    ],
    ['a button', buildButtonClick('p1;nextChange'), { type: 'component', customId: 'p1;nextChange', values: [] }],
    ['a select', buildSelection('p1;chooseSample', ['hello']), { type: 'component', values: ['hello'] }],
    [
      'a modal with labels',
      buildModalSubmit('p1;submitManifest', { manifest: 'kind: Pod' }),
      { type: 'modal', fields: new Map([['manifest', 'kind: Pod']]) },
    ],
    [
      'a modal with action rows',
      {
        ...buildModalSubmit('m', {}),
        data: { custom_id: 'm', components: [{ type: 1, components: [{ type: 4, custom_id: 'a', value: 'x' }] }] },
      },
      { fields: new Map([['a', 'x']]) },
    ],
    [
      'a direct message',
      buildCommand('help', {}, { directMessage: true, userId: '7' }),
      { userId: '7', guildLocale: undefined },
    ],
    [
      'a person whose Discord is Korean',
      buildCommand('help', {}, { locale: 'ko' }),
      { userLocale: 'ko', guildLocale: 'en-US' },
    ],
  ];
  test.each(table)('%s', (_, json, parsed) => expect(parse(json)).toMatchObject(parsed));
});

describe('what is no interaction is refused with the reason', () => {
  const { data: _, ...withoutPayload } = buildCommand('help');
  const table: [sentence: string, json: unknown, message: string][] = [
    ['nothing', undefined, 'the interaction is not a JSON object'],
    ['a list', [], 'the interaction is not a JSON object'],
    ['an empty object', {}, 'the interaction lacks an id, application_id, token or user'],
    [
      'a command without a user',
      { ...buildCommand('help'), member: undefined },
      'the interaction lacks an id, application_id, token or user',
    ],
    ['an unknown type', { ...buildPing(), type: 99 }, 'the interaction has a type this bot does not know'],
    [
      'a command without its data',
      withoutPayload,
      'the command has no name, or options of a shape Discord does not send',
    ],
    ['a button without its id', { ...buildButtonClick('x'), data: {} }, 'the component has no custom_id'],
    ['a modal without its id', { ...buildModalSubmit('x', {}), data: { custom_id: 5 } }, 'the modal has no custom_id'],
    [
      'an option that is a list',
      { ...buildCommand('help'), data: { name: 'help', options: [{ name: 'topic', type: 3, value: [] }] } },
      'the command has no name, or options of a shape Discord does not send',
    ],
  ];
  test.each(table)('%s', (_sentence, json, message) => expect(parse(json)).toBe(message));

  test('options nested without end are refused', () => {
    const nest = (depth: number): object => ({ name: 'x', type: 1, options: depth === 0 ? [] : [nest(depth - 1)] });
    expect(parse({ ...buildCommand('help'), data: { name: 'help', options: [nest(1000)] } })).toContain('shape');
  });

  test('any JSON gives a result', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void parseInteraction(json)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 2, 3, 4, 5), (payload, type) => {
        expect(() => parseInteraction({ ...buildPing(), type, user: { id: '1' }, data: payload })).not.toThrow();
      }),
    );
  });
});

test('only a file that an option names is fetched', () => {
  const files = [
    { id: '1', filename: 'a.yaml' },
    { id: '2', filename: 'b.yaml' },
  ];
  const parsed = parseInteraction(buildCommand('apply', { file: '2' }, { files }));
  expect(parsed.ok && attachmentsOf(parsed.interaction).map((attachment) => attachment.filename)).toEqual(['b.yaml']);
});

test.each([false, true])('the file of a message is found, where the message is a classic one: %s', (isClassic) => {
  const files = [{ id: '2', filename: 'lab.json', sizeBytes: 7 }];
  const parsed = parseInteraction(buildButtonClick('p1;importLab;x', { files, isClassic }));
  expect(parsed.ok && attachmentsOf(parsed.interaction)).toMatchObject([
    { id: '2', filename: 'lab.json', sizeBytes: 7 },
  ]);
  expect(parsed.ok && parsed.interaction).toMatchObject({ isOnClassicCard: isClassic });
});

test('the session belongs to the user, in a guild and in a direct message', () => {
  const owners = [{}, { directMessage: true }].map((wish) => {
    const parsed = parseInteraction(buildCommand('help', {}, { ...wish, userId: '42' }));
    return parsed.ok && sessionOwnerOf(parsed.interaction);
  });
  expect(owners).toEqual(['42', '42']);
});

test('what is chosen in the menu of buttons is as good as the button', () => {
  const parsed = parseInteraction(buildSelection('p1;menu', ['p1;advance;rs']));
  expect(parsed.ok && parsed.interaction).toMatchObject({ type: 'component', customId: 'p1;advance;rs', values: [] });
});
