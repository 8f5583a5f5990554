import { describe, expect, test } from 'vitest';
import { wordEviction } from '../../../core/kubelet/eviction/eviction-message.ts';
import { isCritical, rankForEviction } from '../../../core/kubelet/eviction/rank-pods.ts';
import type { PodShare } from '../../../core/kubelet/eviction/usage.ts';
import { buildPod } from '../../builders/pod.ts';

const MIB = 1024 * 1024;

interface Wish {
  readonly used: number;
  readonly request?: number;
  readonly priority?: number;
}

function share(name: string, { used, request, priority }: Wish): PodShare {
  const resources = request === undefined ? {} : { resources: { requests: { memory: `${request}Mi` } } };
  const spec = priority === undefined ? {} : { priority };
  const pod = buildPod({ metadata: { name }, spec, container: resources });
  return { pod, containers: [{ name: 'web', used: used * MIB }], used: used * MIB };
}

const RANKS: readonly (readonly [sentence: string, a: Wish, b: Wish, first: 'a' | 'b'])[] = [
  [
    'who uses more than asked for, however little, before who does not',
    { used: 2, request: 1 },
    { used: 900, request: 999 },
    'a',
  ],
  ['even where that one is more important', { used: 2, request: 1, priority: 9 }, { used: 5, request: 6 }, 'a'],
  [
    'of two who exceed the less important',
    { used: 2, request: 1, priority: 5 },
    { used: 900, request: 1, priority: 6 },
    'a',
  ],
  [
    'of two alike the one that uses most beyond its request',
    { used: 500, request: 400 },
    { used: 300, request: 100 },
    'b',
  ],
  ['a Pod that asks for nothing exceeds at once', { used: 1 }, { used: 300, request: 300 }, 'a'],
  [
    'of two within their requests the one nearer to its bound',
    { used: 90, request: 100 },
    { used: 10, request: 100 },
    'a',
  ],
];

describe('out of memory goes first', () => {
  test.each(RANKS)('%s', (_, a, b, first) => {
    for (const order of [
      [share('a', a), share('b', b)],
      [share('b', b), share('a', a)],
    ]) {
      expect(rankForEviction(order, 'memory')[0]?.pod.metadata?.name).toBe(first);
    }
  });

  test('and where process ids run out the less important, then who has more of them', () => {
    const order = [share('many', { used: 9, priority: 1 }), share('few', { used: 1 }), share('more', { used: 3 })];
    const ranked = rankForEviction(order, 'pid').map(({ pod }) => pod.metadata?.name);
    expect(ranked).toEqual(['more', 'few', 'many']);
  });
});

/** All mixes of how much a Pod uses (of 100 that it asks for), how important it is, and whether anything is known of it. */
const USES = { 'far over': 300, 'just over': 101, 'all of it': 100, little: 10, unknown: undefined } as const;
const MIXED: readonly PodShare[] = Object.entries(USES).flatMap(([use, used]) =>
  [0, 9].map((priority): PodShare => {
    const requests = { memory: '100', 'ephemeral-storage': '100' };
    const metadata = { name: `${use}${priority > 0 ? ', important' : ''}` };
    const pod = buildPod({ metadata, spec: { priority }, container: { resources: { requests } } });
    return { pod, containers: [], used: used ?? 0, ...(used === undefined ? { isUnknown: true } : {}) };
  }),
);

const ORDER_BY_REQUESTS = [
  ['unknown', 'unknown, important'],
  ['far over', 'just over', 'far over, important', 'just over, important'],
  ['all of it', 'little', 'all of it, important', 'little, important'],
].flat();
const ORDERS = [
  ['memory', ORDER_BY_REQUESTS],
  ['disk', ORDER_BY_REQUESTS],
  [
    'inodes',
    [
      ['unknown', 'unknown, important'],
      ['far over', 'just over', 'all of it', 'little'],
      ['far over, important', 'just over, important', 'all of it, important', 'little, important'],
    ].flat(),
  ],
  [
    'pid',
    [
      ['unknown', 'far over', 'just over', 'all of it', 'little'],
      [
        'unknown, important',
        'far over, important',
        'just over, important',
        'all of it, important',
        'little, important',
      ],
    ].flat(),
  ],
] as const;

describe('where everything is there, the order of those who go', () => {
  test.each(ORDERS)(
    'for want of %s is by what was asked for, who is less important and who has most',
    (resource, order) => {
      for (const listed of [MIXED, MIXED.toReversed()]) {
        expect(rankForEviction(listed, resource).map(({ pod }) => pod.metadata?.name)).toEqual(order);
      }
    },
  );
});

describe('an eviction', () => {
  test('never takes what the system needs', () => {
    expect(isCritical(buildPod({ spec: { priority: 2_000_000_000 } }))).toBe(true);
    expect(isCritical(buildPod({ metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } }))).toBe(true);
    expect(isCritical(buildPod({ spec: { priority: 1_999_999_999 } }))).toBe(false);
  });

  test('names the containers that use more than they asked for', () => {
    const seen = { resource: 'memory', quantity: 100 * MIB, available: 60 * MIB } as const;
    expect(wordEviction(share('a', { used: 300, request: 100 }), seen)).toBe(
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 60Mi. Container web was using 300Mi, request is 100Mi, has larger consumption of memory. ',
    );
    expect(wordEviction(share('a', { used: 90, request: 100 }), seen)).toBe(
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 60Mi. ',
    );
    expect(wordEviction(share('a', { used: 1 }), { resource: 'pid', quantity: 3276, available: 1965 })).toBe(
      'The node was low on resource: pids. Threshold quantity: 3276, available: 1965. ',
    );
  });
});
