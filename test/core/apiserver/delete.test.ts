import { describe, expect, test } from 'vitest';
import { type DeleteOptions, deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type { ObjectMeta, Pod } from '../../../core/objects/kubernetes.generated.ts';
import { withFinalizers } from '../../../core/objects/metadata.ts';

const REF = { kind: 'Pod', namespace: 'default', name: 'web' } as const;
const BOUND: Pod = {
  metadata: { name: 'web' },
  spec: { containers: [], nodeName: 'node-1', terminationGracePeriodSeconds: 30 },
  status: { phase: 'Running' },
};

interface Left {
  readonly deletionTimestamp?: string;
  readonly graceSeconds?: number;
  readonly finalizers?: readonly string[];
}

const at = (seconds: number, graceSeconds: number): Left => ({
  deletionTimestamp: `2026-01-01T00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}Z`,
  graceSeconds,
});

const rows: readonly [sentence: string, pod: Pod, deletions: readonly DeleteOptions[], left: Left | 'gone'][] = [
  ['a Pod on a node gets its own grace period', BOUND, [{}], at(40, 30)],
  ['a grace period that is asked for wins', BOUND, [{ gracePeriodSeconds: 5 }], at(15, 5)],
  ['a grace period of 0 takes it away at once', BOUND, [{ gracePeriodSeconds: 0 }], 'gone'],
  ['a negative grace period is one second', BOUND, [{ gracePeriodSeconds: -1 }], at(11, 1)],
  ['a second request shortens the time, counted from the first', BOUND, [{}, { gracePeriodSeconds: 5 }], at(15, 5)],
  ['a second request cannot lengthen it', BOUND, [{ gracePeriodSeconds: 5 }, { gracePeriodSeconds: 60 }], at(15, 5)],
  ['a second request without a period changes nothing', BOUND, [{ gracePeriodSeconds: 5 }, {}], at(15, 5)],
  ['a second request of 0 takes it away', BOUND, [{}, { gracePeriodSeconds: 0 }], 'gone'],
  ['a Pod without a node goes at once', { ...BOUND, spec: { containers: [] } }, [{}], 'gone'],
  ['a Pod that succeeded goes at once', { ...BOUND, status: { phase: 'Succeeded' } }, [{}], 'gone'],
  ['a Pod that failed goes at once', { ...BOUND, status: { phase: 'Failed' } }, [{}], 'gone'],
  [
    'a finalizer holds back what would go at once',
    { ...BOUND, metadata: { name: 'web', finalizers: ['example.com/x'] }, status: { phase: 'Failed' } },
    [{}],
    { ...at(10, 0), finalizers: ['example.com/x'] },
  ],
  [
    'foreground deletion leaves its finalizer',
    BOUND,
    [{ propagationPolicy: 'Foreground' }],
    { ...at(40, 30), finalizers: ['foregroundDeletion'] },
  ],
  [
    'orphaning leaves its finalizer',
    BOUND,
    [{ propagationPolicy: 'Orphan' }],
    { ...at(40, 30), finalizers: ['orphan'] },
  ],
];

describe('deleting a Pod', () => {
  test.each(rows)('%s', (_, pod, deletions, left) => {
    const cluster = clusterWith(pod);
    for (const options of deletions) expect(deleteObject(cluster, REF, options).ok).toBe(true);
    expect(describeLeft(cluster)).toEqual(left);
  });

  test('what only a finalizer held goes with the last one', () => {
    const cluster = clusterWith({ ...BOUND, metadata: { name: 'web', finalizers: ['a', 'b'] } });
    deleteObject(cluster, REF, { gracePeriodSeconds: 0 });
    for (const finalizers of [['b'], []]) {
      const pod = getObject(cluster.store, 'Pod', 'default', 'web');
      if (pod !== undefined) replaceObject(cluster, 'Pod', withFinalizers(pod, finalizers));
    }
    expect(listObjects(cluster.store, 'Pod')).toEqual([]);
  });

  test('the first graceful deletion counts as a new generation, a shorter one does not', () => {
    const cluster = clusterWith(BOUND);
    deleteObject(cluster, REF);
    deleteObject(cluster, REF, { gracePeriodSeconds: 5 });
    expect(getObject(cluster.store, 'Pod', 'default', 'web')?.metadata?.generation).toBe(2);
  });

  const refusals: readonly [sentence: string, options: DeleteOptions, name: string, message: string][] = [
    ['what is not there', {}, 'other', 'pods "other" not found'],
    [
      'another UID than expected',
      { preconditions: { uid: 'abc' } },
      'web',
      'Operation cannot be fulfilled on Pod "web": the UID in the precondition (abc) does not match the UID in record (UID). The object might have been deleted and then recreated',
    ],
    [
      'another resourceVersion than expected',
      { preconditions: { resourceVersion: '99' } },
      'web',
      'Operation cannot be fulfilled on Pod "web": the ResourceVersion in the precondition (99) does not match the ResourceVersion in record (1). The object might have been modified',
    ],
  ];
  test.each(refusals)('is refused for %s', (_, options, name, message) => {
    const cluster = clusterWith(BOUND);
    const uid = getObject(cluster.store, 'Pod', 'default', 'web')?.metadata?.uid ?? '';
    const refused = deleteObject(cluster, { ...REF, name }, options);
    expect(refused.ok ? '' : refused.error.message.replace(uid, 'UID')).toBe(message);
  });

  test.each(['default', 'kube-system', 'kube-public'])('the namespace %s may not be deleted', (name) => {
    const cluster = createEmptyCluster(1);
    createObject(cluster, 'Namespace', { metadata: { name } });
    const refused = deleteObject(cluster, { kind: 'Namespace', namespace: '', name });
    expect(refused.ok ? '' : refused.error.message).toBe(
      `namespaces "${name}" is forbidden: this namespace may not be deleted`,
    );
  });
});

function clusterWith(pod: Pod): Cluster {
  const cluster = createEmptyCluster(1);
  cluster.watchers.splice(0);
  createObject(cluster, 'Pod', pod);
  cluster.nowMs = 10_000;
  return cluster;
}

function describeLeft(cluster: Cluster): Left | 'gone' {
  const metadata: ObjectMeta | undefined = getObject(cluster.store, 'Pod', 'default', 'web')?.metadata;
  if (metadata === undefined) return 'gone';
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } = metadata;
  return {
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { graceSeconds: deletionGracePeriodSeconds }),
    ...(finalizers === undefined ? {} : { finalizers }),
  };
}
