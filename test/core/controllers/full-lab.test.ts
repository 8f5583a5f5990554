import { beforeEach, describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { listEventsAbout, listObjects } from '../../../core/cluster/object-store.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import { conditionsOf, deploy, findDeployment, listPods, makeReady, sizesOf } from '../../builders/deployment.ts';
import { applyJob, buildClusterAtRest, findJob, listJobPods, passTime } from '../../builders/job.ts';

const FULL = `the lab holds at most ${LIMITS.pods} Pods`;

let cluster: Cluster;

beforeEach(() => {
  cluster = buildClusterAtRest();
});

describe('a controller that a full lab refused Pods', () => {
  beforeEach(() => fill(LIMITS.pods - 1));

  test('of a Deployment makes them as room comes', () => {
    deploy(cluster, 'nginx', { replicas: 3 });
    expect(countOwned()).toBe(1);
    removeFiller(0);
    expect(countOwned()).toBe(2);
    removeFiller(1);
    expect(countOwned()).toBe(3);
  });

  test.each([
    ['of a Job', {}],
    ['of an Indexed Job', { completionMode: 'Indexed' }],
  ])('%s makes them as room comes, and says of each of the two that follow the first that it could not', (_, spec) => {
    applyJob(cluster, { completions: 3, parallelism: 3, ...spec });
    expect(listJobPods(cluster)).toHaveLength(1);
    expect(eventsAbout(findJob(cluster)).at(-1)).toBe(`FailedCreate Error creating: ${FULL}`);
    expect(listEventsAbout(cluster.store, findJob(cluster).metadata?.uid ?? '').at(-1)?.count).toBe(2);
    removeFiller(0);
    removeFiller(1);
    passTime(cluster, 5);
    expect(listJobPods(cluster)).toHaveLength(3);
  });

  test('shares the room that comes with the others', () => {
    applyJob(cluster, { completions: 2, parallelism: 2 });
    deploy(cluster, 'nginx', { replicas: 1 });
    expect([listJobPods(cluster).length, countOwned()]).toEqual([1, 0]);
    removeFiller(0);
    removeFiller(1);
    passTime(cluster, 5);
    expect([listJobPods(cluster).length, countOwned()]).toEqual([2, 1]);
  });
});

test('a rollout of as many Pods as a lab may hold comes to its end', () => {
  deploy(cluster, 'nginx:1', {
    replicas: LIMITS.pods,
    strategy: { rollingUpdate: { maxSurge: 5, maxUnavailable: 50 } },
  });
  makeReady(cluster);
  deploy(cluster, 'nginx:2', {
    replicas: LIMITS.pods,
    strategy: { rollingUpdate: { maxSurge: 5, maxUnavailable: 50 } },
  });
  expect(conditionsOf(cluster)).toContain('ReplicaFailure True FailedCreate');
  for (let round = 0; round < 8; round++) {
    passTime(cluster, 60);
    removeTerminating();
    makeReady(cluster);
  }
  expect(sizesOf(cluster)).toEqual([0, LIMITS.pods]);
  expect(conditionsOf(cluster)).toEqual([
    'Available True MinimumReplicasAvailable',
    'Progressing True NewReplicaSetAvailable',
  ]);
});

describe('Pods that cannot be made', () => {
  const lost = {
    replicas: 2,
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }], serviceAccountName: 'robot' },
    },
  };

  test('are told by a condition of the ReplicaSet and of its Deployment', () => {
    deploy(cluster, 'nginx', lost);
    const [replicaSet] = listObjects(cluster.store, 'ReplicaSet');
    const failure = {
      type: 'ReplicaFailure',
      status: 'True',
      reason: 'FailedCreate',
      message: `pods "${replicaSet?.metadata?.name}-" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found`,
      lastTransitionTime: '2026-01-01T00:00:00Z',
    };
    expect(replicaSet?.status?.conditions).toEqual([failure]);
    expect(eventsAbout(replicaSet)).toEqual([`FailedCreate Error creating: ${failure.message}`]);
    expect(conditionsOf(cluster)).toEqual([
      'Available False MinimumReplicasUnavailable',
      'Progressing True NewReplicaSetCreated',
      'ReplicaFailure True FailedCreate',
    ]);
    expect(findDeployment(cluster)?.status?.conditions?.at(-1)).toEqual({
      ...failure,
      lastUpdateTime: failure.lastTransitionTime,
    });
    startWork(cluster);
    expect(runKubectl(cluster, 'describe rs').stdout).toMatch(/^ {2}ReplicaFailure +True +FailedCreate$/m);
  });

  test('are told no more once they may be made', () => {
    deploy(cluster, 'nginx', lost);
    runRequest(cluster, 'applied', { kind: 'ServiceAccount', name: 'robot' }, () =>
      createObject(cluster, 'ServiceAccount', { metadata: { name: 'robot', namespace: 'default' } }),
    );
    passTime(cluster, 1);
    expect(listPods(cluster)).toHaveLength(2);
    expect(listObjects(cluster.store, 'ReplicaSet')[0]?.status).not.toHaveProperty('conditions');
    expect(conditionsOf(cluster)).not.toContain('ReplicaFailure True FailedCreate');
  });

  test('are not told in a namespace that is going', () => {
    runKubectl(cluster, 'create namespace team');
    runKubectl(cluster, 'create deployment web --image=nginx --replicas=2 --namespace=team');
    runKubectl(cluster, 'create job once --image=busybox --namespace=team');
    runKubectl(cluster, 'delete namespace team');
    passTime(cluster, 60);
    const reasons = new Set(listObjects(cluster.store, 'Event').map(({ reason }) => reason));
    expect(reasons).toContain('SuccessfulCreate');
    expect(reasons).not.toContain('FailedCreate');
  });

  test('are told no more once none are wanted', () => {
    deploy(cluster, 'nginx', lost);
    deploy(cluster, 'nginx', { ...lost, replicas: 0 });
    expect(conditionsOf(cluster)).not.toContain('ReplicaFailure True FailedCreate');
  });
});

function fill(count: number): void {
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'filler' }, () => {
    for (let number = 0; number < count; number++) createFiller(`filler-${number}`);
  });
}

function createFiller(name: string): void {
  createObject(cluster, 'Pod', {
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'main', image: 'nginx' }] },
  });
}

function removeFiller(number: number): void {
  removePod(`filler-${number}`);
}

function removeTerminating(): void {
  for (const { metadata } of listPods(cluster)) {
    if (metadata?.deletionTimestamp !== undefined) removePod(metadata.name ?? '');
  }
}

function removePod(name: string): void {
  startWork(cluster);
  runRequest(cluster, 'deleted', { kind: 'Pod', name }, () =>
    deleteObject(cluster, { kind: 'Pod', namespace: 'default', name }, { gracePeriodSeconds: 0 }),
  );
}

/** How many Pods of the Deployment there are. */
function countOwned(): number {
  return listPods(cluster).filter(({ metadata }) => metadata?.labels?.app === 'web').length;
}

function eventsAbout(object: { readonly metadata?: { readonly uid?: string } } | undefined): string[] {
  return listEventsAbout(cluster.store, object?.metadata?.uid ?? '').map(
    ({ reason, message }) => `${reason} ${message}`,
  );
}
