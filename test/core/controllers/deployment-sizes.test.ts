import { describe, expect, test } from 'vitest';
import { replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { DeploymentSpec, ReplicaSet } from '../../../core/objects/kubernetes.generated.ts';
import { conditionsOf, deploy, findDeployment, makeReady, sizesOf } from '../../builders/deployment.ts';
import { buildClusterAtRest } from '../../builders/job.ts';

const REVISION = 'deployment.kubernetes.io/revision';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

describe('a Deployment that gets another size while a rollout hangs', () => {
  /** The documentation's example stands at 8 + 5 of 10 replicas, with 3 more and 2 fewer allowed. */
  const rows: readonly [sentence: string, replicas: number, sizes: readonly number[]][] = [
    ['shares out what is added, as the documentation has it', 15, [11, 7]],
    ['gives the rest of rounding to the largest', 12, [9, 6]],
    ['takes all away where nothing is wanted', 0, [0, 0]],
  ];
  test.each(rows)('%s', (_, replicas, sizes) => {
    const cluster = buildHangingRollout();
    expect(sizesOf(cluster)).toEqual([8, 5]);
    resize(cluster, replicas);
    expect(sizesOf(cluster)).toEqual(sizes);
  });

  test('shares out what is taken away, and rolls on as far as it may then', () => {
    const cluster = buildHangingRollout();
    // The last step, up from 3 to 5, repeats an Event of the rollout.
    const before = messagesOf(cluster).length;
    resize(cluster, 5);
    expect(messagesOf(cluster).slice(before)).toEqual(['down: 8 to 5', 'down: 5 to 3', 'down: 5 to 3']);
    expect(sizesOf(cluster)).toEqual([3, 5]);
  });

  test('grows from the number of its Pods where a ReplicaSet was not told the size it had', () => {
    const cluster = buildHangingRollout();
    for (const replicaSet of listReplicaSets(cluster)) annotate(cluster, replicaSet, MAXIMUM, '0');
    resize(cluster, 15);
    expect(sizesOf(cluster)).toEqual([11, 7]);
  });

  test('tells all ReplicaSets the new size, so that the rollout can go on', () => {
    const cluster = buildHangingRollout();
    resize(cluster, 15);
    expect(listReplicaSets(cluster).map(({ metadata }) => metadata?.annotations?.[MAXIMUM])).toEqual(['18', '18']);
    for (let step = 0; step < 20; step++) makeReady(cluster);
    expect(sizesOf(cluster)).toEqual([0, 15]);
  });

  test('takes the whole change where only one ReplicaSet has Pods', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 3 });
    makeReady(cluster);
    deploy(cluster, 'nginx:2', { replicas: 7, paused: true });
    expect(sizesOf(cluster)).toEqual([7]);
  });
});

describe('how much may be missing', () => {
  test('is nothing with Recreate', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'bad', { replicas: 3, strategy: { type: 'Recreate' } });
    expect(conditionsOf(cluster)).toContain('Available False MinimumReplicasUnavailable');
    makeReady(cluster, 2);
    expect(conditionsOf(cluster)).toContain('Available False MinimumReplicasUnavailable');
    makeReady(cluster);
    expect(conditionsOf(cluster)).toContain('Available True MinimumReplicasAvailable');
  });

  test('is a quarter, rounded down, where nothing is said', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 4 });
    makeReady(cluster, 2);
    expect(conditionsOf(cluster)).toContain('Available False MinimumReplicasUnavailable');
    makeReady(cluster, 1);
    expect(conditionsOf(cluster)).toContain('Available True MinimumReplicasAvailable');
  });

  test('counts the Pods above the size too', () => {
    const cluster = buildHangingRollout();
    expect(findDeployment(cluster)?.status).toMatchObject({
      replicas: 13,
      updatedReplicas: 5,
      availableReplicas: 8,
      unavailableReplicas: 5,
    });
  });
});

describe('old ReplicaSets beyond the limit', () => {
  test('stay while a rollout hangs', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 1, revisionHistoryLimit: 0 });
    makeReady(cluster);
    deploy(cluster, 'bad:1', { replicas: 1, revisionHistoryLimit: 0 });
    deploy(cluster, 'bad:2', { replicas: 1, revisionHistoryLimit: 0 });
    expect(imagesOf(cluster)).toEqual(['nginx:1', 'bad:1', 'bad:2']);
  });

  test('go when the rollout is complete', () => {
    const cluster = buildClusterAtRest();
    for (const image of ['nginx:1', 'nginx:2', 'nginx:3']) {
      deploy(cluster, image, { replicas: 1, revisionHistoryLimit: 1 });
      makeReady(cluster);
    }
    expect(imagesOf(cluster)).toEqual(['nginx:2', 'nginx:3']);
  });

  test('go when the Deployment is paused', () => {
    const cluster = buildClusterAtRest();
    for (const image of ['nginx:1', 'nginx:2']) {
      deploy(cluster, image, { replicas: 1 });
      makeReady(cluster);
    }
    deploy(cluster, 'nginx:2', { replicas: 1, paused: true, revisionHistoryLimit: 0 });
    expect(imagesOf(cluster)).toEqual(['nginx:2']);
  });
});

describe('the ReplicaSet of the present template', () => {
  test('carries what the Deployment is annotated with, and the revisions that it was', () => {
    const cluster = buildClusterAtRest();
    for (const image of ['nginx:1', 'nginx:2', 'nginx:1']) {
      deploy(cluster, image, { replicas: 1 });
      makeReady(cluster);
      makeReady(cluster);
    }
    const deployment = findDeployment(cluster);
    const annotations = { ...deployment?.metadata?.annotations, 'kubernetes.io/change-cause': 'back to 1' };
    runRequest(cluster, 'applied', { kind: 'Deployment', name: 'web' }, () =>
      replaceObject(cluster, 'Deployment', { ...deployment, metadata: { ...deployment?.metadata, annotations } }),
    );
    expect(listReplicaSets(cluster).map(({ metadata }) => metadata?.annotations)).toEqual([
      {
        'deployment.kubernetes.io/desired-replicas': '1',
        'deployment.kubernetes.io/max-replicas': '2',
        'deployment.kubernetes.io/revision': '3',
        'deployment.kubernetes.io/revision-history': '1',
        'kubernetes.io/change-cause': 'back to 1',
      },
      expect.objectContaining({ 'deployment.kubernetes.io/revision': '2' }),
    ]);
  });

  test('leaves alone what is no revision, on itself and on old ones', () => {
    const cluster = buildClusterAtRest();
    for (const image of ['nginx:1', 'nginx:2']) {
      deploy(cluster, image, { replicas: 1 });
      makeReady(cluster);
    }
    for (const replicaSet of listReplicaSets(cluster)) annotate(cluster, replicaSet, REVISION, 'first');
    deploy(cluster, 'nginx:3', { replicas: 1 });
    makeReady(cluster);
    const revisions = listReplicaSets(cluster).map(({ metadata }) => metadata?.annotations?.[REVISION]);
    expect(revisions).toEqual(['first', 'first', '1']);
  });

  test('waits as long as the Deployment says before it calls a Pod available', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 1 });
    deploy(cluster, 'nginx:1', { replicas: 1, minReadySeconds: 30 });
    expect(listReplicaSets(cluster).map(({ spec }) => spec?.minReadySeconds)).toEqual([30]);
  });
});

/** The example of "Proportional scaling" in the documentation of Deployments: 10 replicas, the new image is bad. */
function buildHangingRollout(): Cluster {
  const cluster = buildClusterAtRest();
  deploy(cluster, 'nginx:1', sizes(10));
  makeReady(cluster);
  deploy(cluster, 'nginx:sometag', sizes(10));
  return cluster;
}

function resize(cluster: Cluster, replicas: number): void {
  deploy(cluster, 'nginx:sometag', sizes(replicas));
}

function sizes(replicas: number): Partial<DeploymentSpec> {
  return { replicas, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } };
}

function annotate(cluster: Cluster, replicaSet: ReplicaSet, key: string, value: string): void {
  const annotations = { ...replicaSet.metadata?.annotations, [key]: value };
  runRequest(cluster, 'applied', { kind: 'ReplicaSet', name: '' }, () =>
    replaceObject(cluster, 'ReplicaSet', { ...replicaSet, metadata: { ...replicaSet.metadata, annotations } }),
  );
}

function listReplicaSets(cluster: Cluster): ReplicaSet[] {
  return listObjects(cluster.store, 'ReplicaSet');
}

/** What the Events say of scaling, without the names. */
function messagesOf(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'Event')
    .filter(({ reason }) => reason === 'ScalingReplicaSet')
    .map(({ message = '' }) => message.replace(/^Scaled (\w+) replica set \S+ from/, '$1:'));
}

function imagesOf(cluster: Cluster): (string | undefined)[] {
  return listReplicaSets(cluster).map(({ spec }) => spec?.template?.spec?.containers[0]?.image);
}
