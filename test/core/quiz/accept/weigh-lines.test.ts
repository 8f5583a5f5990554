import { describe, expect, test } from 'vitest';
import { type WeighedLine, weighLines } from '../../../../core/quiz/accept/weigh-lines.ts';

const line = (concept: string, key: string, ...wrong: string[]): WeighedLine => ({
  concept,
  cell: 'Pod/phase',
  samples: [{ key, offered: [key, ...wrong] }],
});

describe('the weights of lines', () => {
  test('are the same where every answer is the key as often as it is offered', () => {
    expect(weighLines([line('a', 'Running', 'Failed'), line('a', 'Failed', 'Running')])).toEqual([3, 3]);
  });

  test('raise what is offered often and is the key seldom, and lower what is mostly the key', () => {
    const often = ['x', 'y', 'z'].map(() => line('a', 'Running', 'Failed'));
    const weights = weighLines([...often, line('a', 'Failed', 'Running')]);
    expect(weights.at(-1)).toBeGreaterThanOrEqual(3 * (weights[0] ?? 0));
  });

  test('make up in one concept for what another cannot help', () => {
    const [only, running, failed] = weighLines([
      line('a', 'Running', 'Failed'),
      line('b', 'Running', 'Failed'),
      line('b', 'Failed', 'Running'),
    ]);
    expect(only).toBe(3);
    expect(failed).toBeGreaterThan(running ?? 9);
  });
});
