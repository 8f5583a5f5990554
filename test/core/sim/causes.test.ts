import { describe, expect, test } from 'vitest';
import { type CauseLog, createCauseLog, pruneCauses, recordCause, traceCauses } from '../../../core/sim/causes.ts';

describe('the chain of causes', () => {
  test('is told from the last to the first', () => {
    expect(traceCauses(chainOf(3), 3).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  const rows: readonly [sentence: string, roots: readonly number[], maxDepth: number, kept: readonly number[]][] = [
    ['keeps what a root reaches', [2], 10, [1, 2]],
    ['keeps the newest of a long chain and the first', [5], 2, [1, 4, 5]],
    ['keeps the depth of every root where chains meet', [5, 3], 2, [1, 2, 3, 4, 5]],
    ['forgets everything where nothing points to it', [], 10, []],
  ];
  test.each(rows)('pruning %s', (_, roots, maxDepth, kept) => {
    const log = chainOf(5);
    pruneCauses(log, roots, maxDepth);
    expect([...log.byId.keys()]).toEqual(kept);
  });

  test('a shortened chain leads from the oldest that stayed to the first', () => {
    const log = chainOf(9);
    pruneCauses(log, [9], 3);
    expect(traceCauses(log, 9).map(({ id }) => id)).toEqual([9, 8, 7, 1]);
  });

  test('pruning early and again gives the same as pruning late', () => {
    const early = chainOf(9);
    pruneCauses(early, [9, 4], 3);
    const late = chainOf(9);
    for (const log of [early, late]) {
      for (let parentId = 9; parentId < 12; parentId++) {
        recordCause(log, { atMs: parentId * 1000, code: 'scheduled', params: {}, parentId });
      }
      pruneCauses(log, [12, 4], 3);
    }
    expect(early).toEqual(late);
  });
});

function chainOf(length: number): CauseLog {
  const log = createCauseLog();
  for (let parentId = 0; parentId < length; parentId++) {
    recordCause(log, { atMs: parentId * 1000, code: 'scheduled', params: {}, parentId });
  }
  return log;
}
