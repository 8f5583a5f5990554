import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';
import { deploy, findDeployment, listPods, makeReady, sizesOf } from '../../builders/deployment.ts';
import { buildClusterAtRest, reportPod } from '../../builders/job.ts';

describe('a ReplicaSet', () => {
  test('makes as many Pods as it is to have, and others when they go', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 2);
    const [first] = listPods(cluster);
    expect(listPods(cluster)).toHaveLength(2);
    runRequest(cluster, 'deleted', { kind: 'Pod', name: '' }, () =>
      deleteObject(
        cluster,
        { kind: 'Pod', namespace: 'default', name: first?.metadata?.name ?? '' },
        { gracePeriodSeconds: 0 },
      ),
    );
    expect(listPods(cluster)).toHaveLength(2);
    expect(listPods(cluster)).not.toContainEqual(first);
  });

  test('replaces a Pod that failed, and lets the failed one lie', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 1);
    reportPod(cluster, listPods(cluster)[0], { phase: 'Failed' });
    expect(listPods(cluster).map(({ status }) => status?.phase)).toEqual(['Failed', 'Pending']);
  });

  test('lets go of a Pod whose labels no longer match, and makes another', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 1);
    const [pod] = listPods(cluster);
    relabel(cluster, pod, { app: 'other' });
    expect(listPods(cluster).map(({ metadata }) => metadata?.ownerReferences?.length ?? 0)).toEqual([0, 1]);
  });

  test('adopts a Pod that matches and belongs to nobody', () => {
    const cluster = buildClusterAtRest();
    runRequest(cluster, 'applied', { kind: 'Pod', name: 'stray' }, () =>
      createObject(cluster, 'Pod', { metadata: { name: 'stray', labels: { app: 'web' } }, spec: { containers: [] } }),
    );
    createReplicaSet(cluster, 1);
    expect(listPods(cluster).map(({ metadata }) => [metadata?.name, metadata?.ownerReferences?.[0]?.kind])).toEqual([
      ['stray', 'ReplicaSet'],
    ]);
  });
});

describe('a Deployment', () => {
  test('gives up Pods where a node has two of its own, counting those of all its ReplicaSets', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 4 });
    makeReady(cluster);
    const doubled = listPods(cluster).map(({ spec }) => spec?.nodeName);
    deploy(cluster, 'nginx:1', { replicas: 3 });
    const [gone] = listPods(cluster).filter(({ metadata }) => metadata?.deletionTimestamp !== undefined);
    expect(doubled.filter((node) => node === gone?.spec?.nodeName)).toHaveLength(2);
  });

  test('gives up the Pods of the lowest deletion cost', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 4 });
    makeReady(cluster);
    const [pod] = listPods(cluster);
    annotate(cluster, pod, { 'controller.kubernetes.io/pod-deletion-cost': '-100' });
    deploy(cluster, 'nginx:1', { replicas: 3 });
    expect(listPods(cluster).map(({ metadata }) => metadata?.deletionTimestamp !== undefined)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('makes one ReplicaSet, whose Pods carry the hash of the template', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 2 });
    const [replicaSet] = listObjects(cluster.store, 'ReplicaSet');
    const hash = replicaSet?.metadata?.labels?.['pod-template-hash'];
    expect(replicaSet?.metadata?.name).toBe(`web-${hash}`);
    expect(listPods(cluster).map(({ metadata }) => metadata?.labels)).toEqual([
      { app: 'web', 'pod-template-hash': hash, ...inZone('lab-a') },
      { app: 'web', 'pod-template-hash': hash, ...inZone('lab-b') },
    ]);
    expect(messagesOf(cluster)).toEqual([`Scaled up replica set web-${hash} from 0 to 2`]);
  });

  test('rolls a new template out one Pod at a time as these become ready', () => {
    const cluster = buildClusterAtRest();
    deploy(cluster, 'nginx:1', { replicas: 3 });
    makeReady(cluster);
    deploy(cluster, 'nginx:2', { replicas: 3 });
    const sizes = [sizesOf(cluster)];
    for (let step = 0; step < 3; step++) {
      makeReady(cluster);
      sizes.push(sizesOf(cluster));
    }
    expect(sizes).toEqual([
      [3, 1],
      [2, 2],
      [1, 3],
      [0, 3],
    ]);
    expect(findDeployment(cluster)?.status?.conditions?.map(({ type, reason }) => `${type} ${reason}`)).toEqual([
      'Available MinimumReplicasAvailable',
      'Progressing NewReplicaSetAvailable',
    ]);
  });

  test('with Recreate lets all old Pods go before the first new one comes', () => {
    const cluster = buildClusterAtRest();
    const spec = { replicas: 2, strategy: { type: 'Recreate' } };
    deploy(cluster, 'nginx:1', spec);
    makeReady(cluster);
    deploy(cluster, 'nginx:2', spec);
    const terminating = listPods(cluster);
    expect(terminating.map(({ metadata }) => metadata?.deletionTimestamp !== undefined)).toEqual([true, true]);
    for (const { metadata } of terminating) {
      runRequest(cluster, 'deleted', { kind: 'Pod', name: '' }, () =>
        deleteObject(
          cluster,
          { kind: 'Pod', namespace: 'default', name: metadata?.name ?? '' },
          { gracePeriodSeconds: 0 },
        ),
      );
    }
    expect(sizesOf(cluster)).toEqual([0, 2]);
  });

  test('goes back to an old ReplicaSet where the template is an old one, under a new revision', () => {
    const cluster = buildClusterAtRest();
    for (const image of ['nginx:1', 'nginx:2', 'nginx:1']) {
      deploy(cluster, image, { replicas: 1 });
      for (let step = 0; step < 3; step++) makeReady(cluster);
    }
    expect(sizesOf(cluster)).toEqual([1, 0]);
    expect(findDeployment(cluster)?.metadata?.annotations?.['deployment.kubernetes.io/revision']).toBe('3');
  });
});

function createReplicaSet(cluster: Cluster, replicas: number): void {
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
  runRequest(cluster, 'applied', { kind: 'ReplicaSet', name: 'web' }, () =>
    createObject(cluster, 'ReplicaSet', {
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas, selector: { matchLabels: labels }, template },
    }),
  );
}

function annotate(cluster: Cluster, pod: Pod | undefined, annotations: Readonly<Record<string, string>>): void {
  if (pod === undefined) return;
  const annotated = { ...pod, metadata: { ...pod.metadata, annotations } };
  runRequest(cluster, 'applied', { kind: 'Pod', name: '' }, () => replaceObject(cluster, 'Pod', annotated));
}

function relabel(cluster: Cluster, pod: Pod | undefined, labels: Readonly<Record<string, string>>): void {
  if (pod === undefined) return;
  const relabelled = { ...pod, metadata: { ...pod.metadata, labels } };
  runRequest(cluster, 'applied', { kind: 'Pod', name: '' }, () => replaceObject(cluster, 'Pod', relabelled));
}

function messagesOf(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'Event')
    .filter(({ reason }) => reason === 'ScalingReplicaSet')
    .map(({ message }) => message);
}

/** What a Pod bears of its node. */
function inZone(zone: string): Record<string, string> {
  return { 'topology.kubernetes.io/region': 'lab', 'topology.kubernetes.io/zone': zone };
}
