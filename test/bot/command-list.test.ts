import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../bot/commands/definition.ts';
import { listCommandDefinitions } from '../../bot/rooms/list-command-definitions.ts';
import { validateCommand } from '../discord/validate-commands.ts';

describe('the registered commands', () => {
  test.each(listCommandDefinitions().map((definition) => [definition.name, definition] as const))(
    'Discord takes /%s',
    (_, definition) => expect(validateCommand(definition)).toEqual([]),
  );

  test('they stand in the same order each time', () => {
    expect(listCommandDefinitions().map((definition) => definition.name)).toEqual([
      'apply',
      'kubectl',
      'pod',
      'time',
      'chaos',
      'lab',
      'help',
      'cluster',
      'mission',
      'fix',
      'quiz',
      'learn',
      'progress',
      'leaderboard',
    ]);
  });

  test('each works in a guild, in a direct message and as a user install', () => {
    for (const { integration_types, contexts } of listCommandDefinitions()) {
      expect([integration_types, contexts]).toEqual([
        [0, 1],
        [0, 1, 2],
      ]);
    }
  });

  test('one may be for those alone who run a server, until the server says otherwise', () => {
    const teachers = defineCommand('post', (m) => m.quiz, [], { onlyFor: 'manageMessages' });
    expect(teachers.default_member_permissions).toBe(8192);
    expect(validateCommand(teachers)).toEqual([]);
    expect(defineCommand('post', (m) => m.quiz)).not.toHaveProperty('default_member_permissions');
  });

  const breaches: [sentence: string, definition: object][] = [
    ['a name with a capital', { name: 'Help' }],
    ['a name with a space', { name: 'help me' }],
    ['no description', { description: undefined }],
    ['no Korean description', { description_localizations: {} }],
    ['a description that is too long', { description: 'x'.repeat(101) }],
    ['a key Discord does not know', { colour: 'red' }],
  ];
  test.each(breaches)('the check notices %s', (_, breach) => {
    expect(validateCommand({ ...listCommandDefinitions()[0], ...breach })).not.toEqual([]);
  });
});
