import { describe, expect, test } from 'vitest';
import { type CauseLog, createCauseLog, pruneCauses, recordCause, traceCauses } from '../../../core/sim/causes.ts';

describe('the chain of causes', () => {
  test('is told from the last to the first', () => {
    expect(traceCauses(chainOf(3), 3).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  const rows: readonly [sentence: string, roots: readonly number[], maxDepth: number, kept: readonly number[]][] = [
    ['keeps what a root reaches', [2], 10, [1, 2]],
    ['cuts a long chain at its old end', [5], 2, [4, 5]],
    ['keeps the depth of every root where chains meet', [5, 3], 2, [2, 3, 4, 5]],
    ['forgets everything where nothing points to it', [], 10, []],
  ];
  test.each(rows)('pruning %s', (_, roots, maxDepth, kept) => {
    const log = chainOf(5);
    pruneCauses(log, roots, maxDepth);
    expect([...log.byId.keys()]).toEqual(kept);
  });
});

function chainOf(length: number): CauseLog {
  const log = createCauseLog();
  for (let parentId = 0; parentId < length; parentId++) {
    recordCause(log, { atMs: parentId * 1000, code: 'scheduled', params: {}, parentId });
  }
  return log;
}
