import { expect, test } from 'vitest';
import { computeLoginPauseMs, computePauseMs } from '../../../bot/gateway/back-off.ts';
import { PACE } from '../../../bot/gateway/pace.ts';

const HOUR_MS = 3_600_000;

test('attempts that come to nothing follow each other ever more slowly, up to a minute', () => {
  const pauses = Array.from({ length: 9 }, (_, failures) => computePauseMs(failures, PACE) / 1000);
  expect(pauses).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60]);
});

test.each([
  ['the first logins after an outage are not held back', { failures: 4, remaining: 900, resetHours: 24, seconds: 0 }],
  ['later ones share what is left of the day', { failures: 5, remaining: 1000, resetHours: 24, seconds: 86.4 }],
  ['the less is left, the longer it has to last', { failures: 5, remaining: 100, resetHours: 24, seconds: 864 }],
  ['but nobody waits longer than a quarter of an hour', { failures: 9, remaining: 2, resetHours: 24, seconds: 900 }],
  ['with none left it waits for the next day', { failures: 0, remaining: 0, resetHours: 3, seconds: 3 * 3600 }],
  [
    'with none left and no hour named it asks again in a second',
    { failures: 0, remaining: 0, resetHours: 0, seconds: 1 },
  ],
])('%s', (_, { failures, remaining, resetHours, seconds }) => {
  const limit = { remaining, resetAfterMs: resetHours * HOUR_MS };
  expect(computeLoginPauseMs(failures, limit, PACE)).toBe(seconds * 1000);
});

test('a login that fails at once, again and again, does not use the day up', () => {
  let limit = { remaining: 1000, resetAfterMs: 24 * HOUR_MS };
  for (let failures = 0; limit.resetAfterMs > 0; failures += 1) {
    const pauseMs = Math.max(computePauseMs(failures, PACE), computeLoginPauseMs(failures, limit, PACE));
    limit = { remaining: limit.remaining - 1, resetAfterMs: limit.resetAfterMs - pauseMs };
    expect(limit.remaining).toBeGreaterThanOrEqual(0);
  }
});
