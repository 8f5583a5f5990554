import { expect, test } from 'vitest';
import { FILTERS } from '../../../core/runtime/commands/filters.ts';
import { makeSed } from '../../../core/runtime/text/sed.ts';

const LINE = 'ab 12 '.repeat(1000);

/** Steps that a filter takes for one long line. */
function stepsOf(name: string, ...args: readonly string[]): number {
  const meter = { stepsTaken: 0 };
  const maker = name === 'sed' ? makeSed : FILTERS.get(name);
  const filter = maker?.([name, ...args], meter);
  if (filter === undefined || 'error' in filter) throw new Error(`no ${name}`);
  filter.line(LINE, [...filter.start]);
  return meter.stepsTaken;
}

test.each([
  ['a match of sed', 'sed', ['s/./&&/g'], LINE.length],
  ['a match of grep', 'grep', ['-o', '.'], LINE.length],
  ['a letter of tr', 'tr', ['a', 'b'], LINE.length / 16],
  ['a letter of rev', 'rev', [], LINE.length / 16],
  ['a letter of cut', 'cut', ['-c', '1-9'], LINE.length / 16],
  ['a letter of wc', 'wc', [], LINE.length / 16],
] as const)('%s is paid for, however little it is tried', (_, name, args, least) => {
  expect(stepsOf(name, ...args)).toBeGreaterThanOrEqual(Math.floor(least));
});
