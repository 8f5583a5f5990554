import { describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PodTemplateSpec } from '../../../core/objects/kubernetes.generated.ts';
import { applyJob, buildClusterAtRest } from '../../builders/job.ts';

const SUFFIX = '[bcdfghjklmnpqrstvwxz2456789]{5}';

/** A template that claims a name, a namespace and an owner: none of it is for its Pods. */
const TEMPLATE: PodTemplateSpec = {
  metadata: {
    name: 'mine',
    namespace: 'kube-system',
    generateName: 'other-',
    labels: { app: 'web' },
    annotations: { note: 'kept' },
    finalizers: ['example.com/held'],
    ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'node-1', uid: 'u' }],
  },
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] },
};

describe('the name of a Pod that a controller makes', () => {
  test('of a ReplicaSet is generated from the ReplicaSet’s name', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 'web');
    expect(listNames(cluster)).toEqual([expect.stringMatching(`^web-${SUFFIX}$`), expect.stringMatching('^web-')]);
  });

  test('of a Job is generated from the Job’s name', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { template: TEMPLATE, completions: 3, parallelism: 3 });
    expect(new Set(listNames(cluster)).size).toBe(3);
    expect(listNames(cluster)[0]).toMatch(new RegExp(`^hello-${SUFFIX}$`));
  });

  test('of an indexed Job is generated from its name and the index', () => {
    const cluster = buildClusterAtRest();
    applyJob(cluster, { template: TEMPLATE, completions: 2, parallelism: 2, completionMode: 'Indexed' });
    expect(listNames(cluster)).toEqual([
      expect.stringMatching(`^hello-0-${SUFFIX}$`),
      expect.stringMatching(`^hello-1-${SUFFIX}$`),
    ]);
  });

  test('keeps 58 letters of what it is generated from', () => {
    const cluster = buildClusterAtRest();
    createReplicaSet(cluster, 'r'.repeat(80));
    expect(listNames(cluster)[0]).toMatch(new RegExp(`^r{58}${SUFFIX}$`));
  });

  test('keeps the index where the name of the Job is cut', () => {
    const cluster = buildClusterAtRest();
    const name = 'j'.repeat(61);
    runRequest(cluster, 'applied', { kind: 'Job', name }, () =>
      createObject(cluster, 'Job', {
        metadata: { name, namespace: 'default' },
        spec: { template: TEMPLATE, completions: 1, parallelism: 1, completionMode: 'Indexed' },
      }),
    );
    expect(listNames(cluster)).toEqual([expect.stringMatching(`^j{55}-0-${SUFFIX}$`)]);
  });
});

test('of a template’s metadata a Pod takes labels, annotations and finalizers', () => {
  const cluster = buildClusterAtRest();
  createReplicaSet(cluster, 'web');
  const [pod] = listObjects(cluster.store, 'Pod');
  expect(pod?.metadata).toMatchObject({
    namespace: 'default',
    labels: { app: 'web' },
    annotations: { note: 'kept' },
    finalizers: ['example.com/held'],
  });
  expect(pod?.metadata?.ownerReferences?.map(({ kind }) => kind)).toEqual(['ReplicaSet']);
});

function createReplicaSet(cluster: Cluster, name: string): void {
  runRequest(cluster, 'applied', { kind: 'ReplicaSet', name }, () =>
    createObject(cluster, 'ReplicaSet', {
      metadata: { name, namespace: 'default' },
      spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: TEMPLATE },
    }),
  );
}

function listNames(cluster: Cluster): string[] {
  return listObjects(cluster.store, 'Pod').map(({ metadata }) => metadata?.name ?? '');
}
