import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Pod, ReplicaSet } from '../../../core/objects/kubernetes.generated.ts';
import { controllerOf } from '../../../core/objects/metadata.ts';
import { deploy, findDeployment, listPods, makeReady, sizesOf } from '../../builders/deployment.ts';
import { applyJob, buildClusterAtRest, endedWith, findJob, passTime, reportPod } from '../../builders/job.ts';

describe('a Deployment that is made again over what its predecessor left', () => {
  test('takes the ReplicaSet of its template with its Pods, and scales nothing', () => {
    const cluster = buildOrphans();
    const before = listPods(cluster).map(({ metadata }) => metadata?.name);
    deploy(cluster, 'nginx:1', { replicas: 2 });
    expect(ownersOf(cluster)).toEqual(['web']);
    expect(listPods(cluster).map(({ metadata }) => metadata?.name)).toEqual(before);
    expect(findDeployment(cluster)?.status).toMatchObject({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 });
    expect(messagesOf(cluster)).toEqual([expect.stringMatching(/^Scaled up replica set web-\w+ from 0 to 2$/)]);
  });

  test('rolls on from a ReplicaSet of another template', () => {
    const cluster = buildOrphans();
    deploy(cluster, 'nginx:2', { replicas: 2 });
    for (let step = 0; step < 3; step++) makeReady(cluster);
    expect(ownersOf(cluster)).toEqual(['web', 'web']);
    expect(sizesOf(cluster)).toEqual([0, 2]);
  });
});

describe('a ReplicaSet that was made by hand', () => {
  test('is adopted and scaled where selector and template are the Deployment’s', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 'by-hand', { app: 'web' }, 'nginx:1');
    deploy(cluster, 'nginx:1', { replicas: 3 });
    expect(listNames(cluster)).toEqual(['by-hand']);
    expect(sizesOf(cluster)).toEqual([3]);
  });

  test('is adopted when it comes after the Deployment', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 1 });
    makeReady(cluster);
    createReplicaSet(cluster, 'by-hand', { app: 'web' }, 'nginx:2');
    expect(ownersOf(cluster)).toEqual(['web', 'web']);
    expect(sizesOf(cluster)).toEqual([1, 0]);
  });

  test('is left alone where it does not match', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 'by-hand', { app: 'other' }, 'nginx:1');
    deploy(cluster, 'nginx:1', { replicas: 1 });
    expect(ownersOf(cluster)).toEqual([undefined, 'web']);
  });
});

describe('a ReplicaSet whose labels match no more', () => {
  test('is let go, and another takes its place under another name', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 1 });
    const [replicaSet] = listObjects(cluster.store, 'ReplicaSet');
    relabel(cluster, replicaSet, { app: 'aside' });
    expect(ownersOf(cluster)).toEqual([undefined, 'web']);
    expect(new Set(listNames(cluster)).size).toBe(2);
    expect(findDeployment(cluster)?.status?.collisionCount).toBe(1);
  });
});

test('a Deployment being deleted adopts nothing', () => {
  const cluster = buildClusterAtRest();
  deploy(cluster, 'nginx:1', { replicas: 1 });
  const deployment = findDeployment(cluster);
  runRequest(cluster, 'applied', { kind: 'Deployment', name: 'web' }, () =>
    replaceObject(cluster, 'Deployment', {
      ...deployment,
      metadata: { ...deployment?.metadata, finalizers: ['example.com/held'] },
    }),
  );
  deleteDeployment(cluster, 'Background');
  createReplicaSet(cluster, 'by-hand', { app: 'web' }, 'nginx:1');
  expect(ownersOf(cluster)).toEqual(['web', undefined]);
});

describe('a Job', () => {
  test('lets go of a Pod that matches no more, without counting it, and makes another', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, {});
    const [pod] = listPods(cluster);
    relabelPod(cluster, pod, {});
    passTime(cluster, 2);
    expect(listPods(cluster).map((one) => [controllerOf(one)?.name, one.metadata?.finalizers?.length ?? 0])).toEqual([
      [undefined, 0],
      ['hello', 1],
    ]);
    expect(findJob(cluster).status).toMatchObject({ active: 1 });
    expect(findJob(cluster).status?.failed).toBeUndefined();
  });

  test('takes a Pod that matches and belongs to nobody, and counts it', () => {
    const cluster = buildClusterAtRest();
    const labels = { work: 'hello' };
    runRequest(cluster, 'applied', { kind: 'Pod', name: 'stray' }, () =>
      createObject(cluster, 'Pod', { metadata: { name: 'stray', labels }, spec: { containers: [] } }),
    );
    const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] };
    const template = { metadata: { labels }, spec };
    applyJob(cluster, { manualSelector: true, selector: { matchLabels: labels }, template });
    expect(listPods(cluster).map((one) => [one.metadata?.name, one.metadata?.finalizers])).toEqual([
      ['stray', ['batch.kubernetes.io/job-tracking']],
    ]);
    reportPod(cluster, listPods(cluster)[0], endedWith(cluster, 0));
    passTime(cluster, 2);
    expect(findJob(cluster).status).toMatchObject({ succeeded: 1 });
  });
});

/** Two Pods and their ReplicaSet without the Deployment that made them. */
function buildOrphans(): Cluster {
  const cluster = buildClusterAtRest();
  deploy(cluster, 'nginx:1', { replicas: 2 });
  makeReady(cluster);
  deleteDeployment(cluster, 'Orphan');
  expect(ownersOf(cluster)).toEqual([undefined]);
  return cluster;
}

function deleteDeployment(cluster: Cluster, propagationPolicy: 'Orphan' | 'Background'): void {
  runRequest(cluster, 'deleted', { kind: 'Deployment', name: 'web' }, () =>
    deleteObject(cluster, { kind: 'Deployment', namespace: 'default', name: 'web' }, { propagationPolicy }),
  );
}

function createReplicaSet(
  cluster: Cluster,
  name: string,
  labels: Readonly<Record<string, string>>,
  image: string,
): void {
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'web', image }], terminationGracePeriodSeconds: 30 },
  };
  runRequest(cluster, 'applied', { kind: 'ReplicaSet', name }, () =>
    createObject(cluster, 'ReplicaSet', {
      metadata: { name, namespace: 'default', labels },
      spec: { replicas: 1, selector: { matchLabels: labels }, template },
    }),
  );
}

function relabel(cluster: Cluster, replicaSet: ReplicaSet | undefined, labels: Readonly<Record<string, string>>): void {
  if (replicaSet === undefined) return;
  const relabelled = { ...replicaSet, metadata: { ...replicaSet.metadata, labels } };
  runRequest(cluster, 'applied', { kind: 'ReplicaSet', name: '' }, () =>
    replaceObject(cluster, 'ReplicaSet', relabelled),
  );
}

/** The names of the ReplicaSets' controllers, oldest ReplicaSet first. */
function ownersOf(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'ReplicaSet').map((replicaSet) => controllerOf(replicaSet)?.name);
}

function listNames(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'ReplicaSet').map(({ metadata }) => metadata?.name);
}

function messagesOf(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'Event')
    .filter(({ reason }) => reason === 'ScalingReplicaSet')
    .map(({ message }) => message);
}

function relabelPod(cluster: Cluster, pod: Pod | undefined, labels: Readonly<Record<string, string>>): void {
  if (pod === undefined) return;
  const relabelled = { ...pod, metadata: { ...pod.metadata, labels } };
  runRequest(cluster, 'applied', { kind: 'Pod', name: '' }, () => replaceObject(cluster, 'Pod', relabelled));
}
