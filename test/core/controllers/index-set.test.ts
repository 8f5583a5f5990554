import { describe, expect, test } from 'vitest';
import { parseIndexes, printIndexes } from '../../../core/controllers/job/index-set.ts';

const rows: readonly [indexes: readonly number[], text: string][] = [
  [[], ''],
  [[3], '3'],
  [[0, 1], '0,1'],
  [[0, 1, 2], '0-2'],
  [[1, 3, 4, 5, 7], '1,3-5,7'],
  [[0, 1, 4, 5, 6, 9, 10], '0,1,4-6,9,10'],
];

describe('completion indexes', () => {
  test.each(rows)('%j are written as "%s" and read back', (indexes, text) => {
    expect(printIndexes(indexes)).toBe(text);
    expect(parseIndexes(text, 100)).toEqual(indexes);
  });

  test('beyond the completions there are none', () => {
    expect(parseIndexes('0-9', 3)).toEqual([0, 1, 2]);
  });
});
