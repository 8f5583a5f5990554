import { expect, test } from 'vitest';
import { ordinalOf } from '../../../core/controllers/statefulset/ordinal.ts';

const rows: readonly [podName: string | undefined, ordinal: number | undefined][] = [
  ['web-0', 0],
  ['web-12', 12],
  ['web-2147483647', 2_147_483_647],
  ['web-2147483648', undefined],
  ['web-01', undefined],
  ['web--1', undefined],
  ['web-1.5', undefined],
  ['web-1e3', undefined],
  ['web-Infinity', undefined],
  ['web-', undefined],
  ['web', undefined],
  ['web-x-1', undefined],
  ['webs-1', undefined],
  ['we-1', undefined],
  [undefined, undefined],
];

test.each(rows)('of the set web the Pod %s has the ordinal %s', (podName, ordinal) => {
  expect(ordinalOf('web', podName)).toBe(ordinal);
});

test('a set may be called as another one’s Pod', () => {
  expect([ordinalOf('web-1', 'web-1-2'), ordinalOf('web', 'web-1-2')]).toEqual([2, undefined]);
});
