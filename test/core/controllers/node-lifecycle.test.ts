import { describe, expect, test } from 'vitest';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault, listUnregisteredNodes, registerNode, undoFault } from '../../../core/lab/faults.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Pod, PodSpec, Toleration } from '../../../core/objects/kubernetes.generated.ts';
import { traceCauses } from '../../../core/sim/causes.ts';

const unreachable = (tolerationSeconds?: number): Toleration => ({
  key: 'node.kubernetes.io/unreachable',
  operator: 'Exists',
  effect: 'NoExecute',
  ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
});

const evictions: readonly [sentence: string, tolerations: readonly Toleration[], atSeconds: number | 'never'][] = [
  ['a Pod without a toleration is evicted with the taint', [], 0],
  ['a toleration of five minutes runs out after five minutes', [unreachable(300)], 300],
  ['the first of several tolerations counts', [unreachable(300), unreachable(60)], 300],
  ['a negative toleration is none', [unreachable(-5)], 0],
  ['a toleration without an end holds for ever', [unreachable()], 'never'],
];

describe('a node of which no kubelet has ever said anything', () => {
  test('is nothing for a minute, then Unknown and tainted; it has no lease, and nobody says that it is gone', () => {
    const cluster = createCluster(1);
    runRequest(cluster, 'applied', { kind: 'Node', name: 'node-2' }, () =>
      createObject(cluster, 'Node', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'extra' } }),
    );
    const find = () => getObject(cluster.store, 'Node', '', 'extra');
    pass(cluster, 59);
    expect(find()?.status?.conditions).toBeUndefined();
    pass(cluster, 1);
    expect(find()?.status?.conditions).toEqual(
      ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => ({
        type,
        status: 'Unknown',
        reason: 'NodeStatusNeverUpdated',
        message: 'Kubelet never posted node status.',
        lastHeartbeatTime: '2026-01-01T00:00:00Z',
        lastTransitionTime: '2026-01-01T00:01:00Z',
      })),
    );
    expect(find()?.spec?.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(nodeEvents(cluster)).toEqual(['Node extra event: Registered Node extra in Controller']);
    expect(runKubectl(cluster, 'get leases -n kube-node-lease').stdout).not.toContain('extra');
  });
});

describe('a node whose object was deleted', () => {
  test('is registered anew, with another UID, by its kubelet as it starts', () => {
    const cluster = createCluster(1);
    const uid = getObject(cluster.store, 'Node', '', 'node-2')?.metadata?.uid;
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    runKubectl(cluster, 'delete node node-2');
    pass(cluster, 100);
    expect(listUnregisteredNodes(cluster)).toEqual([]);
    undoFault(cluster, { kind: 'stopNode', node: 'node-2' });
    expect(readyOf(cluster)).toEqual(['True', 'KubeletReady']);
    expect(getObject(cluster.store, 'Node', '', 'node-2')?.metadata?.uid).not.toBe(uid);
  });

  test('stays away while its kubelet runs on, until that is started anew', () => {
    const cluster = createCluster(1);
    runKubectl(cluster, 'delete node node-2');
    pass(cluster, 600);
    expect(listUnregisteredNodes(cluster)).toEqual(['node-2']);
    registerNode(cluster, 'node-2');
    expect(readyOf(cluster)).toEqual(['True', 'KubeletReady']);
    expect(listUnregisteredNodes(cluster)).toEqual([]);
  });
});

describe('a node that stops', () => {
  test('is declared Unknown a minute later at the latest, and tainted', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 40);
    expect(readyOf(cluster)).toEqual(['True', 'KubeletReady']);
    pass(cluster, 20);
    expect(readyOf(cluster)).toEqual(['Unknown', 'NodeStatusUnknown']);
    const node = getObject(cluster.store, 'Node', '', 'node-2');
    expect(node?.status?.conditions?.map(({ message }) => message)).toEqual(
      Array.from({ length: 4 }, () => 'Kubelet stopped posting node status.'),
    );
    expect(node?.spec?.taints?.map(({ key, effect }) => `${key}:${effect}`)).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
  });

  test('is well again when it comes back, without its taints', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 100);
    undoFault(cluster, { kind: 'stopNode', node: 'node-2' });
    expect(readyOf(cluster)).toEqual(['True', 'KubeletReady']);
    expect(getObject(cluster.store, 'Node', '', 'node-2')?.spec?.taints).toBeUndefined();
    expect(nodeEvents(cluster)).toEqual([
      'Node node-2 status is now: NodeNotReady',
      'Node node-2 status is now: NodeReady',
    ]);
  });

  test('that comes back within the grace period was never missed', () => {
    const cluster = createCluster(1);
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 30);
    undoFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 600);
    expect(readyOf(cluster)).toEqual(['True', 'KubeletReady']);
    expect(nodeEvents(cluster)).toEqual([]);
  });

  test('leaves its Pods Running but not Ready', () => {
    const cluster = createCluster(1);
    createPod(cluster, { tolerations: [unreachable(300)] });
    pass(cluster, 30);
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 60);
    const status = findPod(cluster)?.status;
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    expect([status?.phase, ready?.status]).toEqual(['Running', 'False']);
  });

  test.each(evictions)('%s', (_, tolerations, atSeconds) => {
    const cluster = createCluster(1);
    createPod(cluster, { tolerations });
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    while (readyOf(cluster)[0] !== 'Unknown') pass(cluster, 1);
    if (atSeconds !== 'never' && atSeconds > 0) {
      pass(cluster, atSeconds - 1);
      expect(isEvicted(cluster)).toBe(false);
    }
    pass(cluster, atSeconds === 'never' ? 86_400 : 1);
    expect(isEvicted(cluster)).toBe(atSeconds !== 'never');
  });

  test('says why it evicts', () => {
    const cluster = createCluster(1);
    createPod(cluster, {});
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    pass(cluster, 60);
    expect(findPod(cluster)?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
    });
    const messages = listObjects(cluster.store, 'Event').map(({ reason, message }) => `${reason}: ${message}`);
    expect(messages).toContain('TaintManagerEviction: Marking for deletion Pod default/web');
  });
});

describe('the chain of causes', () => {
  test('leads from the new Pod of a Deployment back to the node that stopped', () => {
    const cluster = createCluster(1);
    const labels = { app: 'web' };
    const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] } };
    runRequest(cluster, 'applied', { kind: 'ReplicaSet', name: 'web' }, () =>
      createObject(cluster, 'ReplicaSet', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { replicas: 1, selector: { matchLabels: labels }, template },
      }),
    );
    pass(cluster, 30);
    const [first] = listObjects(cluster.store, 'Pod');
    applyFault(cluster, { kind: 'stopNode', node: first?.spec?.nodeName ?? '' });
    pass(cluster, 600);
    const fresh = listObjects(cluster.store, 'Pod').find((pod) => pod.metadata?.uid !== first?.metadata?.uid);
    const created = cluster.store.provenance.get(fresh?.metadata?.uid ?? '')?.get('created') ?? 0;
    expect(traceCauses(cluster.causes, created).map(({ code }) => code)).toEqual([
      'podCreatedByController',
      'podEvicted',
      'nodeTainted',
      'nodeUnknown',
      'faultInjected',
    ]);
  });
});

describe('a fault', () => {
  test.each([
    ['a node that there is not', { kind: 'stopNode', node: 'node-9' }, 'no-such-node'],
    ['a container that does not run', { kind: 'oomKillContainer', podUid: 'x', container: 'web' }, 'not-running'],
  ] as const)('is refused for %s', (_, fault, error) => {
    expect(applyFault(createCluster(1), fault)).toEqual({ ok: false, error });
  });
});

function createPod(cluster: Cluster, spec: Partial<PodSpec>): void {
  const containers = [{ name: 'web', image: 'nginx:1.29' }];
  const full: PodSpec = { containers, nodeName: 'node-2', terminationGracePeriodSeconds: 30, ...spec };
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () =>
    createObject(cluster, 'Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: full }),
  );
}

function pass(cluster: Cluster, seconds: number): void {
  advanceBy(cluster, seconds * 1000, () => []);
}

function findPod(cluster: Cluster): Pod | undefined {
  return getObject(cluster.store, 'Pod', 'default', 'web');
}

function isEvicted(cluster: Cluster): boolean {
  return findPod(cluster)?.metadata?.deletionTimestamp !== undefined;
}

function readyOf(cluster: Cluster): (string | undefined)[] {
  const conditions = getObject(cluster.store, 'Node', '', 'node-2')?.status?.conditions;
  const ready = conditions?.find(({ type }) => type === 'Ready');
  return [ready?.status, ready?.reason];
}

function nodeEvents(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'Event')
    .filter((event) => event.involvedObject.kind === 'Node')
    .map(({ message }) => message);
}

test('the node controller says which nodes it knows from now on, and which no more', () => {
  const cluster = createCluster(7);
  expect(runKubectl(cluster, 'get events').stdout).toBe('');
  applyText(cluster, 'apiVersion: v1\nkind: Node\nmetadata: {name: late}\n', 'STDIN');
  advanceBy(cluster, 5000, () => []);
  runKubectl(cluster, 'delete node late');
  advanceBy(cluster, 5000, () => []);
  const columns = '--sort-by=.metadata.creationTimestamp -o custom-columns=R:.reason,M:.message,C:.source.component';
  const { stdout } = runKubectl(cluster, `get events ${columns} --no-headers --field-selector reason!=NodeNotReady`);
  expect(stdout).toBe(
    'RegisteredNode   Node late event: Registered Node late in Controller   node-controller\n' +
      'RemovingNode     Node late event: Removing Node late from Controller   node-controller\n',
  );
});
