import { expect, test } from 'vitest';
import { joinStreams } from '../../../bot/commands/join-streams.ts';

const table: [sentence: string, streams: { stdout: string; stderr: string }, text: string][] = [
  [
    'a notice about the container comes before its log',
    { stdout: 'log\n', stderr: 'Defaulted container "a" out of: a, b\n' },
    'Defaulted container "a" out of: a, b\nlog\n',
  ],
  [
    'the Pod that was chosen among several is named before its log',
    { stdout: 'log\n', stderr: 'Found 2 pods, using pod/a\n' },
    'Found 2 pods, using pod/a\nlog\n',
  ],
  ['a warning comes before the result', { stdout: 'ok\n', stderr: 'Warning: w\n' }, 'Warning: w\nok\n'],
  [
    'an error comes after what was found',
    { stdout: 'row\n', stderr: 'Error from server (NotFound): x\n' },
    'row\nError from server (NotFound): x\n',
  ],
  [
    'a warning that a program wrote after an error stays where it is',
    { stdout: 'out\n', stderr: 'Warning: w\nerror: e\nWarning: late\n' },
    'Warning: w\nout\nerror: e\nWarning: late\n',
  ],
];

test.each(table)('%s', (_, streams, text) => {
  expect(joinStreams({ ...streams, exitCode: 0 })).toBe(text);
});
