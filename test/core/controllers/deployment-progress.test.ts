import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import type { Change, Cluster } from '../../../core/cluster/cluster.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault } from '../../../core/lab/faults.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Deployment } from '../../../core/objects/kubernetes.generated.ts';
import { conditionsOf, deploy, findDeployment, listPods, makeReady } from '../../builders/deployment.ts';
import { buildClusterAtRest, passTime } from '../../builders/job.ts';

const AVAILABLE = 'Available True MinimumReplicasAvailable';
const UNAVAILABLE = 'Available False MinimumReplicasUnavailable';
const COMPLETE = 'Progressing True NewReplicaSetAvailable';
const UPDATED = 'Progressing True ReplicaSetUpdated';
const EXCEEDED = 'Progressing False ProgressDeadlineExceeded';

const IN_20_S = { replicas: 1, progressDeadlineSeconds: 20 };
const NO_DEADLINE = { replicas: 1, progressDeadlineSeconds: 2_147_483_647 };

/** What happens one after the other, and the conditions after it. A row's Deployment has 20 s to get on. */
type Row = readonly [sentence: string, story: (cluster: Cluster) => void, conditions: readonly string[]];

const ROWS: readonly Row[] = [
  [
    'a Pod that never becomes ready is waited for until the deadline',
    (cluster) => {
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 20);
    },
    [UNAVAILABLE, UPDATED],
  ],
  [
    'a Pod that never becomes ready exceeds the deadline, though nothing happens any more',
    (cluster) => {
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 21);
    },
    [UNAVAILABLE, EXCEEDED],
  ],
  [
    'a bad rollout over a good one exceeds the deadline while the old Pod serves',
    (cluster) => {
      deploy(cluster, 'good', IN_20_S);
      makeReady(cluster);
      passTime(cluster, 3600);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 21);
    },
    [AVAILABLE, EXCEEDED],
  ],
  [
    'a rollout that comes long after the last one has the whole deadline for itself',
    (cluster) => {
      deploy(cluster, 'good', IN_20_S);
      makeReady(cluster);
      passTime(cluster, 3600);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 20);
    },
    [AVAILABLE, UPDATED],
  ],
  [
    'each Pod that becomes available renews the deadline',
    (cluster) => {
      deploy(cluster, 'slow', { ...IN_20_S, replicas: 3 });
      passTime(cluster, 15);
      makeReady(cluster, 1);
      passTime(cluster, 15);
      makeReady(cluster, 1);
      passTime(cluster, 20);
    },
    [UNAVAILABLE, UPDATED],
  ],
  [
    'after the last Pod that became available the deadline runs out',
    (cluster) => {
      deploy(cluster, 'slow', { ...IN_20_S, replicas: 3 });
      passTime(cluster, 15);
      makeReady(cluster, 2);
      passTime(cluster, 21);
    },
    [UNAVAILABLE, EXCEEDED],
  ],
  [
    'a Pod that becomes ready renews the deadline, though it is not available yet',
    (cluster) => {
      deploy(cluster, 'slow', { replicas: 1, progressDeadlineSeconds: 70, minReadySeconds: 60 });
      passTime(cluster, 50);
      makeReady(cluster);
      passTime(cluster, 55);
    },
    [UNAVAILABLE, UPDATED],
  ],
  [
    'a Pod that was ready for minReadySeconds completes the rollout',
    (cluster) => {
      deploy(cluster, 'slow', { replicas: 1, progressDeadlineSeconds: 70, minReadySeconds: 60 });
      passTime(cluster, 50);
      makeReady(cluster);
      passTime(cluster, 60);
    },
    [AVAILABLE, COMPLETE],
  ],
  [
    'what exceeded the deadline may still complete',
    (cluster) => {
      deploy(cluster, 'late', IN_20_S);
      passTime(cluster, 60);
      makeReady(cluster);
    },
    [AVAILABLE, COMPLETE],
  ],
  [
    'a Deployment that is rolled out and scaled up does not roll out again',
    (cluster) => {
      deploy(cluster, 'good', IN_20_S);
      makeReady(cluster);
      deploy(cluster, 'good', { ...IN_20_S, replicas: 4 });
      passTime(cluster, 60);
    },
    [UNAVAILABLE, COMPLETE],
  ],
  [
    'a Deployment that is rolled out and loses a Pod does not roll out again',
    (cluster) => {
      deploy(cluster, 'good', IN_20_S);
      makeReady(cluster);
      deletePods(cluster);
      passTime(cluster, 60);
    },
    [UNAVAILABLE, COMPLETE],
  ],
  [
    'a Deployment of no Pods is rolled out and available',
    (cluster) => deploy(cluster, 'good', { ...IN_20_S, replicas: 0 }),
    [AVAILABLE, COMPLETE],
  ],
  [
    'the largest deadline is none, and nothing is said of progress',
    (cluster) => {
      deploy(cluster, 'bad', NO_DEADLINE);
      passTime(cluster, 100_000);
    },
    [UNAVAILABLE],
  ],
  [
    'a deadline that comes later counts from when the ReplicaSet is found',
    (cluster) => {
      deploy(cluster, 'bad', NO_DEADLINE);
      passTime(cluster, 100);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 20);
    },
    [UNAVAILABLE, 'Progressing True FoundNewReplicaSet'],
  ],
  [
    'a deadline that comes later is exceeded as any other',
    (cluster) => {
      deploy(cluster, 'bad', NO_DEADLINE);
      passTime(cluster, 100);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 21);
    },
    [UNAVAILABLE, EXCEEDED],
  ],
  [
    'a Deployment that is paused is not waited for',
    (cluster) => {
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 10);
      deploy(cluster, 'bad', { ...IN_20_S, paused: true });
      passTime(cluster, 60);
    },
    [UNAVAILABLE, 'Progressing Unknown DeploymentPaused'],
  ],
  [
    'a Deployment that goes on again has the whole deadline again',
    (cluster) => {
      deploy(cluster, 'bad', IN_20_S);
      deploy(cluster, 'bad', { ...IN_20_S, paused: true });
      passTime(cluster, 60);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 20);
    },
    [UNAVAILABLE, 'Progressing Unknown DeploymentResumed'],
  ],
  [
    'a Deployment that goes on again and gets nowhere exceeds the deadline',
    (cluster) => {
      deploy(cluster, 'bad', { ...IN_20_S, paused: true });
      passTime(cluster, 60);
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 21);
    },
    [UNAVAILABLE, EXCEEDED],
  ],
  [
    'an exceeded deadline is still said where the Deployment is paused',
    (cluster) => {
      deploy(cluster, 'bad', IN_20_S);
      passTime(cluster, 60);
      deploy(cluster, 'bad', { ...IN_20_S, paused: true });
    },
    [UNAVAILABLE, EXCEEDED],
  ],
];

test.each(ROWS)('%s', (_, story, conditions) => {
  const cluster = buildClusterAtRest();
  story(cluster);
  expect(conditionsOf(cluster)).toEqual(conditions);
});

describe('what a Deployment says of its progress', () => {
  test('begins anew with each rollout', () => {
    const cluster = buildClusterAtRest();
    const reasons = recordReasons(cluster);
    for (const image of ['nginx:1', 'nginx:2']) {
      deploy(cluster, image, { replicas: 1 });
      makeReady(cluster);
    }
    const rollout = ['NewReplicaSetCreated', 'ReplicaSetUpdated', 'NewReplicaSetAvailable'];
    expect(reasons).toEqual([...rollout, ...rollout]);
  });

  test('names the ReplicaSet', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'bad', IN_20_S);
    passTime(cluster, 60);
    expect(findProgressing(cluster)?.message).toMatch(/^ReplicaSet "web-\w+" has timed out progressing\.$/);
  });
});

test('a Pod that no node takes exceeds the deadline', () => {
  const cluster = createCluster(1);
  const containers = [{ name: 'web', image: 'nginx', resources: { requests: { cpu: '1000' } } }];
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers } };
  deploy(cluster, 'nginx', { ...IN_20_S, template });
  passTime(cluster, 20);
  expect(conditionsOf(cluster)).toEqual([UNAVAILABLE, UPDATED]);
  passTime(cluster, 1);
  expect(conditionsOf(cluster)).toEqual([UNAVAILABLE, EXCEEDED]);
  expect(listPods(cluster).map(({ status }) => status?.conditions?.map(({ reason }) => reason))).toEqual([
    ['Unschedulable'],
  ]);
});

test('a Deployment that is rolled out and loses a node does not roll out again', () => {
  const cluster = createCluster(1);
  deploy(cluster, 'nginx', { replicas: 3, progressDeadlineSeconds: 60 });
  passTime(cluster, 60);
  expect(conditionsOf(cluster)).toEqual([AVAILABLE, COMPLETE]);
  const reasons = recordReasons(cluster);
  const node = listPods(cluster)[0]?.spec?.nodeName ?? '';
  const lost = listPods(cluster).filter(({ spec }) => spec?.nodeName === node).length;
  applyFault(cluster, { kind: 'stopNode', node });
  passTime(cluster, 120);
  expect(findDeployment(cluster)?.status?.availableReplicas).toBe(3 - lost);
  passTime(cluster, 600);
  expect(findDeployment(cluster)?.status?.availableReplicas).toBe(3);
  expect(reasons).toEqual(['NewReplicaSetAvailable']);
});

function findProgressing(cluster: Cluster) {
  return findDeployment(cluster)?.status?.conditions?.find(({ type }) => type === 'Progressing');
}

/** Each reason that Progressing is given from now on. */
function recordReasons(cluster: Cluster): string[] {
  const reasons: string[] = [];
  cluster.watchers.push((_: Cluster, change: Change) => {
    if (change.kind !== 'Deployment' || change.after === undefined) return;
    const { status }: Deployment = change.after;
    const reason = status?.conditions?.find(({ type }) => type === 'Progressing')?.reason;
    if (reason !== undefined && reason !== reasons.at(-1)) reasons.push(reason);
  });
  return reasons;
}

function deletePods(cluster: Cluster): void {
  for (const { metadata } of listPods(cluster)) {
    const ref = { kind: 'Pod', namespace: 'default', name: metadata?.name ?? '' } as const;
    runRequest(cluster, 'deleted', { kind: 'Pod', name: '' }, () =>
      deleteObject(cluster, ref, { gracePeriodSeconds: 0 }),
    );
  }
}
