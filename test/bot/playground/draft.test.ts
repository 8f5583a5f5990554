import { describe, expect, it } from 'vitest';
import { listRunnableCommands, parseTypedLine } from '../../../bot/playground/client/command-line.ts';
import {
  buildOptions,
  type Draft,
  type DraftValue,
  findFault,
  listAttachments,
} from '../../../bot/playground/client/draft.ts';
import { FAKE_COMMANDS } from '../../e2e/fake-bot.ts';

const commands = listRunnableCommands(FAKE_COMMANDS);

function draftOf(line: string, more: Record<string, DraftValue> = {}): Draft {
  const typed = parseTypedLine(commands, line);
  if (typed === undefined) throw new Error(`no command in ${line}`);
  const values = [...typed.values].map(([name, text]): [string, DraftValue] => [name, { text }]);
  return { command: typed.command, values: new Map([...values, ...Object.entries(more)]) };
}

describe('a draft that Discord would not send', () => {
  it.each([
    ['lacks a required option', '/show', 'kind', 'requiredMissing'],
    ['has a value that is no choice', '/show kind:nothing', 'kind', 'invalidChoice'],
    ['has words where a whole number is due', '/show kind:table times:two', 'times', 'invalidInteger'],
    ['has a fraction where a whole number is due', '/show kind:table times:1.5', 'times', 'invalidInteger'],
    ['has a number above the most', '/show kind:table times:6', 'times', 'outOfRange'],
    ['has a number below the least', '/show kind:table times:0', 'times', 'outOfRange'],
    ['has neither true nor false', '/show kind:table loud:perhaps', 'loud', 'invalidChoice'],
    ['has more text than an option holds', `/pod describe ${'x'.repeat(6001)}`, 'pod', 'tooLong'],
  ])('%s', (_sentence, line, option, text) => {
    const fault = findFault(draftOf(line));
    expect({ option: fault?.option.name, text: fault?.text }).toEqual({ option, text });
  });

  it('is none when everything fits', () => {
    expect(findFault(draftOf('/show kind:TABLE times:5 loud:true'))).toBeUndefined();
  });
});

describe('the options of a draft, as Discord nests them', () => {
  it('numbers and truths are values of their types, and choices the values behind their names', () => {
    expect(buildOptions(draftOf('/show kind:Table times:2 loud:False'))).toEqual([
      { name: 'kind', type: 3, value: 'table' },
      { name: 'times', type: 4, value: 2 },
      { name: 'loud', type: 5, value: false },
    ]);
  });

  it('a subcommand holds its options', () => {
    expect(buildOptions(draftOf('/pod describe web-0'))).toEqual([
      { name: 'describe', type: 1, options: [{ name: 'pod', type: 3, value: 'web-0' }] },
    ]);
  });

  it('the option under the cursor is marked, even without text', () => {
    expect(buildOptions(draftOf('/pod describe'), 'pod')).toEqual([
      { name: 'describe', type: 1, options: [{ name: 'pod', type: 3, value: '', focused: true }] },
    ]);
  });

  it('a picked proposal is sent as its value', () => {
    const draft = draftOf('/pod describe', { pod: { text: 'web-0 (Running)', picked: 'web-0' } });
    expect(buildOptions(draft)[0]?.options).toEqual([{ name: 'pod', type: 3, value: 'web-0' }]);
  });

  it('a file is sent by its id, and described beside', () => {
    const attachment = { id: '42', url: '/f', filename: 'pod.yaml', size: 3, content_type: 'text/yaml' };
    const draft = draftOf('/apply', { file: { text: 'pod.yaml', attachment } });
    expect(buildOptions(draft)).toEqual([{ name: 'file', type: 11, value: '42' }]);
    expect(listAttachments(draft)).toEqual([attachment]);
  });
});
