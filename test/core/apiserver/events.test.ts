import { describe, expect, test } from 'vitest';
import { dropExpiredEvents, recordEvent } from '../../../core/apiserver/events.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type { Event, Pod } from '../../../core/objects/kubernetes.generated.ts';

/** What is recorded at a second; everything else is as in the one good note. */
interface Said {
  readonly atSeconds: number;
  readonly message?: string;
  readonly reason?: string;
}

const rows: readonly [sentence: string, said: readonly Said[], events: readonly string[]][] = [
  ['a first Event stands with a count of 1', [{ atSeconds: 0 }], ['Killing: Stopping container web ×1']],
  ['the same Event again is counted', [{ atSeconds: 0 }, { atSeconds: 5 }], ['Killing: Stopping container web ×2']],
  [
    'another message is another Event',
    [{ atSeconds: 0 }, { atSeconds: 1, message: 'other' }],
    ['Killing: Stopping container web ×1', 'Killing: other ×1'],
  ],
  [
    'the tenth similar message within ten minutes is combined, and so are those after it',
    Array.from({ length: 11 }, (_, index) => ({ atSeconds: index, message: `m${index}` })),
    [
      ...Array.from({ length: 9 }, (_, index) => `Killing: m${index} ×1`),
      'Killing: (combined from similar events): m10 ×2',
    ],
  ],
  [
    'after ten quiet minutes similar messages stand for themselves again',
    [
      ...Array.from({ length: 9 }, (_, index) => ({ atSeconds: index, message: `m${index}` })),
      { atSeconds: 700, message: 'late' },
    ],
    [...Array.from({ length: 9 }, (_, index) => `Killing: m${index} ×1`), 'Killing: late ×1'],
  ],
  [
    'a source that says too much about one object is not heard after 25 times',
    Array.from({ length: 40 }, () => ({ atSeconds: 0 })),
    ['Killing: Stopping container web ×25'],
  ],
  [
    'after five minutes it is heard once more, and what was not heard is counted with it',
    [...Array.from({ length: 40 }, () => ({ atSeconds: 0 })), { atSeconds: 300 }],
    ['Killing: Stopping container web ×41'],
  ],
  [
    'an Event is gone an hour after it was last said',
    [{ atSeconds: 0 }, { atSeconds: 3600, reason: 'Started' }],
    ['Started: Stopping container web ×1'],
  ],
  [
    'saying it again keeps it for another hour',
    [{ atSeconds: 0 }, { atSeconds: 3000 }, { atSeconds: 3601, reason: 'Started' }],
    ['Killing: Stopping container web ×2', 'Started: Stopping container web ×1'],
  ],
];

describe('the Event recorder', () => {
  test.each(rows)('%s', (_, said, events) => {
    const cluster = createEmptyCluster(1);
    const pod = createPod(cluster);
    for (const one of said) say(cluster, pod, one);
    expect(listFresh(cluster).map(print)).toEqual(events);
  });

  test('an Event has the fields of a real one', () => {
    const cluster = createEmptyCluster(1);
    const pod = createPod(cluster);
    say(cluster, pod, { atSeconds: 7 });
    expect(listObjects(cluster.store, 'Event')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: {
          name: expect.stringMatching(/^web\.[0-9a-f]{16}$/),
          namespace: 'default',
          uid: expect.any(String),
          creationTimestamp: '2026-01-01T00:00:07Z',
          resourceVersion: '2',
        },
        involvedObject: {
          kind: 'Pod',
          namespace: 'default',
          name: 'web',
          uid: pod.metadata?.uid,
          apiVersion: 'v1',
          resourceVersion: '1',
          fieldPath: 'spec.containers{web}',
        },
        reason: 'Killing',
        message: 'Stopping container web',
        source: { component: 'kubelet', host: 'node-1' },
        firstTimestamp: '2026-01-01T00:00:07Z',
        lastTimestamp: '2026-01-01T00:00:07Z',
        count: 1,
        type: 'Normal',
        reportingComponent: 'kubelet',
        reportingInstance: 'node-1',
      },
    ]);
  });

  test('no more than the bound are kept, and the oldest go first', () => {
    const cluster = createEmptyCluster(1);
    for (let index = 0; index <= LIMITS.events; index++)
      say(cluster, createPod(cluster, `pod-${index}`), { atSeconds: 0 });
    const names = listObjects(cluster.store, 'Event').map((event) => event.involvedObject.name);
    expect([names.length, names[0], names.at(-1)]).toEqual([LIMITS.events, 'pod-1', `pod-${LIMITS.events}`]);
  });
});

function createPod(cluster: Cluster, name = 'web'): Pod {
  const created = createObject(cluster, 'Pod', { metadata: { name }, status: { phase: 'Running' } });
  if (!created.ok) throw new Error(created.error.message);
  return created.value;
}

function say(cluster: Cluster, pod: Pod, { atSeconds, message, reason }: Said): void {
  cluster.nowMs = atSeconds * 1000;
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Normal',
    reason: reason ?? 'Killing',
    message: message ?? 'Stopping container web',
    component: 'kubelet',
    node: 'node-1',
    fieldPath: 'spec.containers{web}',
  });
}

function listFresh(cluster: Cluster): Event[] {
  dropExpiredEvents(cluster);
  return listObjects(cluster.store, 'Event');
}

function print(event: Event): string {
  return `${event.reason}: ${event.message} ×${event.count}`;
}

describe('an Event that somebody writes by hand', () => {
  const HOUR_MS = 3_600_000;

  test.each<[string, Partial<Event>]>([
    ['without a time', {}],
    ['with a time long ago', { lastTimestamp: '2020-01-01T00:00:00Z' }],
    ['with a time to come', { lastTimestamp: '2030-01-01T00:00:00Z' }],
  ])('%s stays for an hour from its writing', (_, times) => {
    const cluster = createEmptyCluster(1);
    cluster.nowMs = 2 * HOUR_MS;
    const involvedObject = { kind: 'Pod', namespace: 'default', name: 'web' };
    createObject(cluster, 'Event', { metadata: { name: 'mine', namespace: 'default' }, involvedObject, ...times });
    const countAfter = (ms: number): number => {
      cluster.nowMs = 2 * HOUR_MS + ms;
      dropExpiredEvents(cluster);
      return listObjects(cluster.store, 'Event').length;
    };
    expect([0, HOUR_MS - 1000, HOUR_MS + 1000].map(countAfter)).toEqual([1, 1, 0]);
  });
});
