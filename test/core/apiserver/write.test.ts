import { describe, expect, test } from 'vitest';
import { updateObject, updateStatus } from '../../../core/apiserver/update.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { findObjectByUid, listActivePodsOnNode, listDependents } from '../../../core/cluster/object-store.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';

describe('writing objects', () => {
  test('a new object gets its name, uid, time, version and generation', () => {
    const pod = create(clusterAtRest(), { metadata: { generateName: 'web-' } });
    expect(pod.metadata).toEqual({
      generateName: 'web-',
      name: expect.stringMatching(/^web-[b-df-hj-np-tv-xz2456789]{5}$/),
      namespace: 'default',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      creationTimestamp: '2026-01-01T00:00:00Z',
      resourceVersion: '1',
      generation: 1,
    });
  });

  test('a new Pod is Pending and has its QoS class', () => {
    expect(create(clusterAtRest(), { spec: { containers: [] } }).status).toEqual({
      phase: 'Pending',
      qosClass: 'BestEffort',
    });
  });

  test('a taken name is refused', () => {
    const cluster = clusterAtRest();
    create(cluster, {});
    const again = createObject(cluster, 'Pod', { metadata: { name: 'web' } });
    expect(again.ok ? '' : again.error.message).toBe('pods "web" already exists');
  });

  test('a namespace that is not there, or going, takes nothing new', () => {
    const cluster = clusterAtRest();
    createObject(cluster, 'Namespace', { metadata: { name: 'going', deletionTimestamp: '2026-01-01T00:00:00Z' } });
    const messages = ['missing', 'going'].map((namespace) => {
      const refused = createObject(cluster, 'Pod', { metadata: { name: 'web', namespace } });
      return refused.ok ? '' : refused.error.message;
    });
    expect(messages).toEqual([
      'namespaces "missing" not found',
      'pods "web" is forbidden: unable to create new content in namespace going because it is being terminated',
    ]);
  });

  const rows: readonly [sentence: string, change: (pod: Pod) => Pod, generation: number][] = [
    ['a change of spec is a new generation', (pod) => ({ ...pod, spec: { containers: [] } }), 2],
    ['a change of status is not', (pod) => ({ ...pod, status: { phase: 'Running' } }), 1],
    ['a change of labels is not', (pod) => ({ ...pod, metadata: { ...pod.metadata, labels: { a: 'b' } } }), 1],
  ];
  test.each(rows)('%s', (_, change, generation) => {
    const cluster = clusterAtRest();
    const written = replaceObject(cluster, 'Pod', change(create(cluster, { spec: { containers: [] } })));
    expect(written.ok && written.value.metadata?.generation).toBe(generation);
    expect(written.ok && written.value.metadata?.resourceVersion).toBe('2');
  });

  test('an update from an old copy is a conflict', () => {
    const cluster = clusterAtRest();
    const old = create(cluster, {});
    replaceObject(cluster, 'Pod', { ...old, status: { phase: 'Running' } });
    const refused = updateObject(cluster, 'Pod', old);
    expect(refused.ok ? '' : refused.error.message).toBe(
      'Operation cannot be fulfilled on pods "web": the object has been modified; please apply your changes to the latest version and try again',
    );
  });

  test('an update leaves the status, an update of the status leaves the spec', () => {
    const cluster = clusterAtRest();
    const stored = create(cluster, { status: { phase: 'Running' } });
    const labels = { app: 'web' };
    const copy: Pod = { ...stored, metadata: { ...stored.metadata, labels }, status: { phase: 'Failed' } };
    const updated = updateObject(cluster, 'Pod', copy);
    expect(updated.ok && [updated.value.metadata?.labels, updated.value.status?.phase]).toEqual([labels, 'Running']);
    const { resourceVersion: _, ...metadata } = copy.metadata ?? {};
    const spec = { containers: [], nodeName: 'elsewhere' };
    const said = updateStatus(cluster, 'Pod', { ...copy, metadata, spec });
    expect(said.ok && [said.value.metadata?.labels, said.value.spec, said.value.status?.phase]).toEqual([
      labels,
      stored.spec,
      'Failed',
    ]);
  });
});

describe('the index of the store', () => {
  test('knows objects by UID, Pods by node until they end, and dependents by owner', () => {
    const cluster = clusterAtRest();
    const owner = create(cluster, { metadata: { name: 'owner' } });
    const ownerUid = owner.metadata?.uid ?? '';
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Pod', name: 'owner', uid: ownerUid }];
    const pod = create(cluster, {
      metadata: { name: 'web', ownerReferences },
      spec: { containers: [], nodeName: 'node-1' },
    });
    const names = () => [
      findObjectByUid(cluster.store, 'Pod', pod.metadata?.uid ?? '')?.metadata?.name,
      listActivePodsOnNode(cluster.store, 'node-1').length,
      listDependents(cluster.store, 'Pod', ownerUid).length,
    ];
    expect(names()).toEqual(['web', 1, 1]);
    replaceObject(cluster, 'Pod', { ...pod, status: { phase: 'Succeeded' } });
    expect(names()).toEqual(['web', 0, 1]);
  });
});

function clusterAtRest(): Cluster {
  const cluster = createEmptyCluster(1);
  cluster.watchers.splice(0);
  cluster.store.resourceVersion = 0;
  createObject(cluster, 'Namespace', { metadata: { name: 'default' } });
  cluster.store.resourceVersion = 0;
  return cluster;
}

function create(cluster: Cluster, pod: Pod): Pod {
  const created = createObject(cluster, 'Pod', { metadata: { name: 'web' }, ...pod });
  if (!created.ok) throw new Error(created.error.message);
  return created.value;
}
