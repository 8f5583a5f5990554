import { describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy, advanceToNextChange, type DescribeChange } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { isAtRest, runRequest } from '../../../core/lab/run-request.ts';

describe('a new cluster', () => {
  test('has a control plane that takes no ordinary Pods, and three workers', () => {
    const nodes = listObjects(createCluster(1).store, 'Node');
    expect(
      nodes.map(({ metadata, spec, status }) => [
        metadata?.name,
        spec?.podCIDR,
        spec?.taints?.map(({ key, effect }) => `${key}:${effect}`),
        status?.nodeInfo?.kubeletVersion,
      ]),
    ).toEqual([
      ['podlab-control-plane', '10.244.0.0/24', ['node-role.kubernetes.io/control-plane:NoSchedule'], 'v1.35.2'],
      ['node-1', '10.244.1.0/24', undefined, 'v1.35.2'],
      ['node-2', '10.244.2.0/24', undefined, 'v1.35.2'],
      ['node-3', '10.244.3.0/24', undefined, 'v1.35.2'],
    ]);
  });

  test('has what kubeadm leaves in every namespace', () => {
    const { store } = createCluster(1);
    const names = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
    expect(listObjects(store, 'Namespace').map(({ metadata }) => metadata?.name)).toEqual(names);
    expect(listObjects(store, 'ServiceAccount').map(({ metadata }) => metadata?.namespace)).toEqual(names);
    expect(listObjects(store, 'ConfigMap').map(({ metadata }) => metadata?.name)).toEqual(
      names.map(() => 'kube-root-ca.crt'),
    );
  });

  test('is at rest: a quiet year costs nothing and changes nothing', () => {
    const cluster = createCluster(1);
    expect(cluster.agenda.byKey.size).toBe(0);
    expect(advanceBy(cluster, 365 * 86_400_000, everything)).toEqual({
      ok: true,
      fromMs: 0,
      toMs: 365 * 86_400_000,
      changes: [],
      complete: true,
    });
  });

  test('is the same for the same seed, and has other UIDs for another', () => {
    expect(listObjects(createCluster(1).store, 'Node')).toEqual(listObjects(createCluster(1).store, 'Node'));
    expect(listObjects(createCluster(2).store, 'Node')).not.toEqual(listObjects(createCluster(1).store, 'Node'));
  });
});

describe('moving time', () => {
  test('stops at the next visible change', () => {
    const cluster = clusterWithPod();
    const outcome = advanceToNextChange(cluster, 3_600_000, everything);
    expect(outcome.changes.length).toBeGreaterThan(0);
    expect(outcome.toMs).toBe(cluster.nowMs);
    expect(cluster.nowMs).toBeLessThan(60_000);
  });

  test('goes as far as it may where nothing changes', () => {
    const cluster = createCluster(1);
    const outcome = advanceToNextChange(cluster, 5000, everything);
    expect(outcome).toEqual({ ok: true, fromMs: 0, toMs: 5000, changes: [], complete: true });
  });

  test('stops at the moment reached where its work is used up, and keeps what is due', () => {
    const [cluster, whole] = [clusterWithPod(), clusterWithPod()];
    cluster.work.left = 1;
    const outcome = advanceBy(cluster, 60_000, everything);
    expect(outcome).toMatchObject({ ok: true, complete: false, fromMs: 0 });
    expect(cluster.nowMs).toBeLessThan(60_000);
    startWork(cluster);
    advanceBy(cluster, 60_000 - cluster.nowMs, everything);
    advanceBy(whole, 60_000, everything);
    expect(listObjects(cluster.store, 'Pod')).toEqual(listObjects(whole.store, 'Pod'));
  });

  test('a request that cannot finish what follows from it leaves that for later, and says so', () => {
    const cluster = createCluster(1);
    cluster.work.left = 1;
    const outcome = runKubectl(cluster, 'create deployment web --image=nginx --replicas=3');
    expect(outcome.stdout).toBe('deployment.apps/web created\n');
    expect(outcome.notes).toContainEqual({ code: 'unrest' });
    expect(isAtRest(cluster)).toBe(false);
    startWork(cluster);
    advanceBy(cluster, 10_000, everything);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(3);
  });

  test('refuses more than the bound before anything changes', () => {
    const cluster = clusterWithPod();
    const before = JSON.stringify(cluster.store.resourceVersion);
    expect(advanceBy(cluster, LIMITS.advanceMs + 1, everything)).toEqual({ ok: false, error: 'too-long' });
    expect([cluster.nowMs, JSON.stringify(cluster.store.resourceVersion)]).toEqual([0, before]);
  });
});

const everything: DescribeChange = (change) =>
  change.kind === 'Pod' ? [{ column: 'STATUS', before: undefined, after: change.type }] : [];

function clusterWithPod(): Cluster {
  const cluster = createCluster(1);
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () =>
    createObject(cluster, 'Pod', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] },
    }),
  );
  return cluster;
}
