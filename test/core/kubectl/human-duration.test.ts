import { expect, test } from 'vitest';
import { humanDuration } from '../../../core/kubectl/output/human-duration.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** k8s.io/apimachinery/pkg/util/duration/duration_test.go is about the same moments: just below and at each border. */
const ROWS: readonly (readonly [seconds: number, text: string])[] = [
  [-2, '<invalid>'],
  [-1, '0s'],
  [0, '0s'],
  [1, '1s'],
  [119, '119s'],
  [2 * MINUTE, '2m'],
  [2 * MINUTE + 1, '2m1s'],
  [10 * MINUTE - 1, '9m59s'],
  [10 * MINUTE, '10m'],
  [10 * MINUTE + 1, '10m'],
  [3 * HOUR - 1, '179m'],
  [3 * HOUR, '3h'],
  [3 * HOUR + MINUTE, '3h1m'],
  [8 * HOUR - 1, '7h59m'],
  [8 * HOUR, '8h'],
  [8 * HOUR + 59 * MINUTE, '8h'],
  [2 * DAY - 1, '47h'],
  [2 * DAY, '2d'],
  [2 * DAY + HOUR, '2d1h'],
  [8 * DAY - 1, '7d23h'],
  [8 * DAY, '8d'],
  [8 * DAY + HOUR, '8d'],
  [2 * 365 * DAY - 1, '729d'],
  [2 * 365 * DAY, '2y'],
  [2 * 365 * DAY + DAY, '2y1d'],
  [8 * 365 * DAY - 1, '7y364d'],
  [8 * 365 * DAY, '8y'],
  [8 * 365 * DAY + 364 * DAY, '8y'],
];

test.each(ROWS)('%d seconds are %s', (seconds, text) => {
  expect(humanDuration(seconds * 1000)).toBe(text);
});

test('a part of a second is cut off', () => {
  expect(humanDuration(1999)).toBe('1s');
});
