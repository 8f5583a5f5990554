import { describe, expect, test } from 'vitest';
import { evictPod } from '../../../core/apiserver/evict.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { computeExpectedPods } from '../../../core/controllers/disruption/expected-pods.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type {
  Pod,
  PodDisruptionBudgetSpec,
  PodDisruptionBudgetStatus,
} from '../../../core/objects/kubernetes.generated.ts';
import { buildPod } from '../../builders/pod.ts';

const labels = { app: 'web' };
const selector = { matchLabels: labels };

interface Row {
  readonly ready?: boolean;
  readonly phase?: string;
  readonly deleted?: true;
  readonly spec?: Partial<PodDisruptionBudgetSpec>;
  readonly status?: Partial<PodDisruptionBudgetStatus>;
  readonly budgets?: number;
}

const ROWS: readonly (readonly [sentence: string, row: Row, expected: 'gone' | string])[] = [
  ['where the budget has room', { status: { disruptionsAllowed: 1 } }, 'gone'],
  ['not where it has none', { status: { disruptionsAllowed: 0 } }, 'TooManyRequests'],
  [
    'not before its controller has looked at it',
    { status: { disruptionsAllowed: 3, observedGeneration: 0 } },
    'TooManyRequests',
  ],
  ['of a Pod that nobody guards', { budgets: 0 }, 'gone'],
  ['not of a Pod that two budgets guard', { budgets: 2, status: { disruptionsAllowed: 1 } }, 'InternalError'],
  ['of a Pod that has ended, whatever is left', { phase: 'Failed', status: { disruptionsAllowed: 0 } }, 'gone'],
  ['of a Pod that has not begun', { phase: 'Pending', status: { disruptionsAllowed: 0 } }, 'gone'],
  ['of a Pod on its way out', { deleted: true, status: { disruptionsAllowed: 0 } }, 'gone'],
  [
    'of an unhealthy Pod while the healthy ones are enough',
    { ready: false, status: { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2 } },
    'gone',
  ],
  [
    'not of an unhealthy Pod where the healthy ones are too few',
    { ready: false, status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2 } },
    'TooManyRequests',
  ],
  [
    'of an unhealthy Pod always where the policy is AlwaysAllow',
    {
      ready: false,
      spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' },
      status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2 },
    },
    'gone',
  ],
  [
    'not of a healthy one where the policy is AlwaysAllow',
    { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' }, status: { disruptionsAllowed: 0 } },
    'TooManyRequests',
  ],
];

/** A cluster in which nothing works but the API server. */
function createStill(row: Row): { cluster: Cluster; pod: Pod } {
  const cluster = createEmptyCluster(1);
  cluster.watchers.splice(0);
  for (let index = 0; index < (row.budgets ?? 1); index += 1) {
    createObject(cluster, 'PodDisruptionBudget', {
      metadata: { name: `budget-${index}`, namespace: 'default' },
      spec: { minAvailable: 1, selector, ...row.spec },
      status: { observedGeneration: 1, ...row.status },
    });
  }
  const metadata = { labels, ...(row.deleted === undefined ? {} : { deletionTimestamp: '2026-01-01T00:00:30Z' }) };
  const ready = { type: 'Ready', status: row.ready === false ? 'False' : 'True' };
  const status = { phase: row.phase ?? 'Running', conditions: [ready] };
  const created = createObject(cluster, 'Pod', { ...buildPod({ metadata }), status });
  if (!created.ok) throw new Error(created.error.message);
  return { cluster, pod: created.value };
}

describe('an eviction is granted', () => {
  test.each(ROWS)('%s', (_, row, expected) => {
    const { cluster, pod } = createStill(row);
    const outcome = evictPod(cluster, pod);
    expect(outcome.ok ? 'gone' : outcome.error.reason).toBe(expected);
  });

  test('and takes one disruption from the budget, which then remembers the Pod', () => {
    const { cluster, pod } = createStill({ status: { disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1 } });
    evictPod(cluster, pod);
    expect(getObject(cluster.store, 'PodDisruptionBudget', 'default', 'budget-0')?.status).toEqual({
      observedGeneration: 1,
      disruptionsAllowed: 0,
      currentHealthy: 2,
      desiredHealthy: 1,
      disruptedPods: { web: '2026-01-01T00:00:00Z' },
      conditions: [
        {
          type: 'DisruptionAllowed',
          status: 'False',
          observedGeneration: 1,
          lastTransitionTime: '2026-01-01T00:00:00Z',
          reason: 'InsufficientPods',
          message: '',
        },
      ],
    });
  });
});

describe('how many Pods a budget wants healthy', () => {
  const COUNTS: readonly (readonly [
    spec: PodDisruptionBudgetSpec,
    replicas: number,
    expected: number,
    desired: number,
  ])[] = [
    [{ minAvailable: 2 }, 5, 3, 2],
    [{ minAvailable: 0 }, 5, 3, 0],
    [{ minAvailable: '50%' }, 5, 5, 3],
    [{ minAvailable: '100%' }, 4, 4, 4],
    [{ minAvailable: '1%' }, 4, 4, 1],
    [{ maxUnavailable: 1 }, 5, 5, 4],
    [{ maxUnavailable: 7 }, 5, 5, 0],
    [{ maxUnavailable: '30%' }, 8, 8, 5],
    [{ maxUnavailable: '0%' }, 8, 8, 8],
    [{}, 5, 3, 0],
  ];

  test.each(COUNTS)(
    '%j of a ReplicaSet of %i with 3 Pods: %i expected, %i desired',
    (spec, replicas, expected, desired) => {
      const cluster = createEmptyCluster(1);
      const set = createObject(cluster, 'ReplicaSet', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { replicas, selector },
      });
      if (!set.ok) throw new Error(set.error.message);
      const owner = {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'web',
        uid: set.value.metadata?.uid ?? '',
        controller: true,
      };
      const pods = ['a', 'b', 'c'].map((name) => buildPod({ metadata: { name, ownerReferences: [owner] } }));
      expect(computeExpectedPods(cluster, { spec }, pods)).toEqual({ expected, desired, hasUnmanaged: false });
      expect(computeExpectedPods(cluster, { spec: { minAvailable: 1 } }, [buildPod()])).toEqual({
        expected: 1,
        desired: 1,
        hasUnmanaged: false,
      });
    },
  );

  test('leaves out Pods without a controller where it counts by sizes', () => {
    const cluster = createEmptyCluster(1);
    expect(computeExpectedPods(cluster, { spec: { minAvailable: '50%' } }, [buildPod()])).toEqual({
      expected: 0,
      desired: 0,
      hasUnmanaged: true,
    });
  });

  test.each([
    ['Job', 'batch/v1', 'jobs.batch does not implement the scale subresource'],
    ['DaemonSet', 'apps/v1', 'daemonsets.apps does not implement the scale subresource'],
    ['ReplicaSet', 'apps/v1', 'found no controllers for pod "web"'],
  ])('cannot be said of Pods of a %s that has no size or is gone', (kind, apiVersion, error) => {
    const owner = { apiVersion, kind, name: 'gone', uid: 'gone', controller: true };
    const pod = buildPod({ metadata: { name: 'web', ownerReferences: [owner] } });
    expect(computeExpectedPods(createEmptyCluster(1), { spec: { maxUnavailable: 1 } }, [pod])).toEqual({ error });
  });
});
