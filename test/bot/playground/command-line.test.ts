import { describe, expect, it } from 'vitest';
import {
  listRunnableCommands,
  matchCommands,
  parseTypedLine,
  printCommandName,
  printTypedLine,
} from '../../../bot/playground/client/command-line.ts';
import { FAKE_COMMANDS } from '../../e2e/fake-bot.ts';

const commands = listRunnableCommands(FAKE_COMMANDS);
const names = (typed: string) => matchCommands(commands, typed).map(printCommandName);

describe('the commands offered for what is typed', () => {
  it.each([
    ['a slash alone offers all, in the order of registration', '/', ['/show', '/pod describe', '/pod list', '/apply']],
    ['a command with subcommands is offered as its subcommands', '/pod', ['/pod describe', '/pod list']],
    [
      'a name that only holds the text comes after those that begin with it',
      '/p',
      ['/pod describe', '/pod list', '/apply'],
    ],
    ['capitals do not matter', '/POD L', ['/pod list']],
    ['a name that nobody has offers nothing', '/helm', []],
  ])('%s', (_sentence, typed, expected) => {
    expect(names(typed)).toEqual(expected);
  });
});

describe('a typed line', () => {
  it.each<[string, string, string | undefined, Record<string, string>]>([
    ['names its command and nothing more', '/pod list', '/pod list', {}],
    [
      'has values behind their names',
      '/pod describe pod:web-0 container:app',
      '/pod describe',
      { pod: 'web-0', container: 'app' },
    ],
    ['may leave out the name of the first option', '/pod describe web-0', '/pod describe', { pod: 'web-0' }],
    ['keeps colons that name no option', '/pod describe -l app:web', '/pod describe', { pod: '-l app:web' }],
    ['keeps an option name that is part of a word', '/pod describe xpod:1', '/pod describe', { pod: 'xpod:1' }],
    ['needs a command whole', '/pod desc', undefined, {}],
    ['is no command where the name only begins alike', '/shower table', undefined, {}],
    ['is no command without a slash', 'show table', undefined, {}],
  ])('%s', (_sentence, text, name, values) => {
    const typed = parseTypedLine(commands, text);
    expect(typed && printCommandName(typed.command)).toBe(name);
    expect(Object.fromEntries(typed?.values ?? [])).toEqual(values);
  });

  it.each(['/pod list', '/pod describe pod:web-0 container:app', '/show kind:table times:3'])(
    '%s is printed as it is read',
    (text) => {
      const typed = parseTypedLine(commands, text);
      expect(typed && printTypedLine(typed)).toBe(text);
    },
  );
});
