import { describe, expect, test } from 'vitest';
import { countFlushes, nextFlushMs } from '../../../core/cluster/scheduling-queue.ts';
import type { QueuedPod } from '../../../core/cluster/state/queued-pod.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';
import { backOffMs, sortForTrying } from '../../../core/scheduler/queue/wake.ts';

/** Kubernetes v1.35, pkg/scheduler/backend/queue. */

describe('the back-off of a Pod', () => {
  const rows: readonly [attempts: number, ms: number][] = [
    [0, 0],
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 8000],
    [5, 10_000],
    [6, 10_000],
    [1_000_000, 10_000],
  ];
  test.each(rows)('after %i tries in vain is %i ms', (attempts, ms) => {
    expect(backOffMs(attempts)).toBe(ms);
  });
});

describe('a Pod that nothing wakes', () => {
  const rows: readonly [sentence: string, triedMs: number, flushMs: number][] = [
    ['is not tried again when five minutes are just over', 0, 330_000],
    ['waits for the half minute after its five minutes', 1, 330_000],
    ['that was tried just before a half minute waits little longer', 29_999, 330_000],
    ['that was tried at a half minute waits half a minute more', 30_000, 360_000],
  ];
  test.each(rows)('%s', (_, triedMs, flushMs) => {
    expect(nextFlushMs({ triedMs })).toBe(flushMs);
  });

  const counts: readonly [untilMs: number, count: number, lastMs: number][] = [
    [0, 0, 1000],
    [329_999, 0, 1000],
    [330_000, 1, 330_000],
    [659_999, 1, 330_000],
    [660_000, 2, 660_000],
    [3_600_000, 10, 3_300_000],
    [365 * 86_400_000, 95_563, 31_535_790_000],
  ];
  test.each(counts)('has been tried again by %i ms so often: %i, last at %i ms', (untilMs, count, lastMs) => {
    expect(countFlushes(queued({ triedMs: 1000 }), untilMs)).toEqual({ count, lastMs });
  });

  test('is tried in a quiet year as one that is really put back each time would be', () => {
    let triedMs = 12_345;
    for (let count = 1; count < 500; count += 1) {
      triedMs = nextFlushMs({ triedMs });
      expect(countFlushes(queued({ triedMs: 12_345 }), triedMs)).toEqual({ count, lastMs: triedMs });
    }
  });
});

describe('Pods that wake together are tried', () => {
  const NOW = 100_000;
  interface Sleeper {
    readonly priority?: number;
    /** How long ago the last try was. */
    readonly agoMs: number;
    readonly attempts?: number;
  }
  const rows: readonly [sentence: string, sleepers: Readonly<Record<string, Sleeper>>, order: string][] = [
    ['by priority', { low: { agoMs: 50_000 }, high: { agoMs: 40_000, priority: 5 } }, 'high low'],
    ['the longer waiting first among equals', { late: { agoMs: 40_000 }, early: { agoMs: 50_000 } }, 'early late'],
    [
      'those whose back-off is over before others, whatever their priority',
      { resting: { agoMs: 500, priority: 9 }, rested: { agoMs: 11_000 } },
      'rested resting',
    ],
    [
      'by the second in which their back-offs end',
      { long: { agoMs: 1000, attempts: 5, priority: 9 }, short: { agoMs: 1000, attempts: 3 } },
      'short long',
    ],
    [
      'by priority within one second',
      { low: { agoMs: 900, attempts: 4 }, high: { agoMs: 100, attempts: 4, priority: 1 } },
      'high low',
    ],
    [
      'as resting still in the second in which the back-off ends',
      { ending: { agoMs: 1000, priority: 9 }, over: { agoMs: 2000 } },
      'over ending',
    ],
    [
      'with the tries counted that time alone led to',
      { old: { agoMs: 331_000 - 70_000, attempts: 9 }, young: { agoMs: 20_000 } },
      'old young',
    ],
  ];
  test.each(rows)('%s', (_, sleepers, order) => {
    const waiting = Object.entries(sleepers).map(([name, { priority = 0, agoMs, attempts = 1 }]) => ({
      pod: { metadata: { name }, spec: { priority, containers: [] } } satisfies Pod,
      queued: queued({ attempts, triedMs: NOW - agoMs }),
    }));
    expect(
      sortForTrying(NOW, waiting)
        .map(({ pod }) => pod.metadata?.name)
        .join(' '),
    ).toBe(order);
  });
});

function queued(differs: Partial<QueuedPod>): QueuedPod {
  return { rejectedBy: ['NodeResourcesFit'], attempts: 1, triedMs: 0, version: '7', ...differs };
}
