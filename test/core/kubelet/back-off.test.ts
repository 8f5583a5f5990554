import { describe, expect, test } from 'vitest';
import type { BackOff } from '../../../core/cluster/state/pod-worker.ts';
import {
  backOffEndMs,
  IMAGE_BACK_OFF,
  nextBackOff,
  printDuration,
  RESTART_BACK_OFF,
} from '../../../core/kubelet/back-off.ts';

describe('the back-off', () => {
  test.each([
    ['of restarts', RESTART_BACK_OFF],
    ['of image pulls', IMAGE_BACK_OFF],
  ])('%s doubles from ten seconds to five minutes', (_, plan) => {
    const delays: number[] = [];
    let backOff: BackOff | undefined;
    for (let event = 0; event < 8; event++) {
      backOff = nextBackOff(backOff, { eventMs: event * 1000, nowMs: event * 1000 }, plan);
      delays.push(backOff.delayMs / 1000);
    }
    expect(delays).toEqual([10, 20, 40, 80, 160, 300, 300, 300]);
  });
  test.each([
    { quietMs: 600_000, delayMs: 20_000, says: 'still doubles after exactly ten quiet minutes' },
    { quietMs: 600_001, delayMs: 10_000, says: 'begins anew after more than ten quiet minutes' },
  ])('$says', ({ quietMs, delayMs }) => {
    const backOff = { delayMs: 10_000, updatedMs: 0 };
    expect(nextBackOff(backOff, { eventMs: quietMs, nowMs: quietMs }, RESTART_BACK_OFF).delayMs).toBe(delayMs);
  });
  test('ends its delay after the event it counts from', () => {
    expect(backOffEndMs({ delayMs: 20_000, updatedMs: 0 }, 5000, RESTART_BACK_OFF)).toBe(25_000);
  });
  test('does not hold back what ran for more than ten minutes', () => {
    expect(backOffEndMs({ delayMs: 300_000, updatedMs: 0 }, 600_001, RESTART_BACK_OFF)).toBeUndefined();
  });
});

describe('a duration as Go prints it', () => {
  test.each([
    [0, '0s'],
    [300, '300ms'],
    [1500, '1.5s'],
    [10_000, '10s'],
    [80_000, '1m20s'],
    [300_000, '5m0s'],
    [3_661_001, '1h1m1.001s'],
  ])('of %i ms is %s', (ms, text) => {
    expect(printDuration(ms)).toBe(text);
  });
});
