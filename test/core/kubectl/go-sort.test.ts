import { expect, test } from 'vitest';
import { goSort } from '../../../core/kubectl/output/go-sort.ts';

/** The order in which kubectl v1.35.2 left fourteen ConfigMaps sorted by a label with these values. */
const VALUES = [0, 0, 2, 0, 2, 1, 1, 0, 1, 0, 2, 2, 1, 2];
const ORDER = [9, 0, 7, 3, 1, 6, 5, 8, 12, 4, 10, 11, 2, 13];

test('what compares equal comes out in the order that Go leaves it in', () => {
  const items = VALUES.map((value, index) => ({ value, index }));
  expect(goSort(items, (a, b) => a.value < b.value).map(({ index }) => index)).toEqual(ORDER);
});

test('up to twelve items keep the order of what compares equal', () => {
  const items = [3, 1, 3, 1, 2].map((value, index) => ({ value, index }));
  expect(goSort(items, (a, b) => a.value < b.value).map(({ index }) => index)).toEqual([1, 3, 4, 0, 2]);
});

test.each([
  ['rising', (index: number) => index],
  ['falling', (index: number) => -index],
  ['all the same', () => 1],
  ['a saw', (index: number) => index % 7],
  ['an organ pipe', (index: number) => Math.min(index, 300 - index)],
])('three hundred numbers, %s, come out sorted', (_, value) => {
  const numbers = Array.from({ length: 300 }, (_unused, index) => value(index));
  expect(goSort(numbers, (a, b) => a < b)).toEqual(numbers.toSorted((a, b) => a - b));
});
