import { describe, expect, test } from 'vitest';
import { createObject, removeObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listEventsAbout } from '../../../core/cluster/object-store.ts';
import { printTaint, withConditionTaints } from '../../../core/controllers/node/node-conditions.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault } from '../../../core/lab/faults.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Node, NodeSpec, Pod, Taint, Toleration } from '../../../core/objects/kubernetes.generated.ts';
import { advance } from '../../builders/cluster.ts';

interface Row {
  readonly conditions?: Readonly<Record<string, string>>;
  readonly spec?: NodeSpec;
}

const team: Taint = { key: 'team', effect: 'NoSchedule' };
const prefix = 'node.kubernetes.io';

const rows: readonly [sentence: string, row: Row, taints: readonly string[]][] = [
  ['a node that is well has none', { conditions: { Ready: 'True', MemoryPressure: 'False' } }, []],
  ['a cordoned node takes no new Pods', { spec: { unschedulable: true } }, [`${prefix}/unschedulable:NoSchedule`]],
  [
    'a node that is not ready keeps no Pods either',
    { conditions: { Ready: 'False' } },
    [`${prefix}/not-ready:NoSchedule`, `${prefix}/not-ready:NoExecute`],
  ],
  [
    'a node that is silent is unreachable',
    { conditions: { Ready: 'Unknown' } },
    [`${prefix}/unreachable:NoSchedule`, `${prefix}/unreachable:NoExecute`],
  ],
  ['memory pressure', { conditions: { MemoryPressure: 'True' } }, [`${prefix}/memory-pressure:NoSchedule`]],
  ['disk pressure', { conditions: { DiskPressure: 'True' } }, [`${prefix}/disk-pressure:NoSchedule`]],
  ['pressure of processes', { conditions: { PIDPressure: 'True' } }, [`${prefix}/pid-pressure:NoSchedule`]],
  ['no network', { conditions: { NetworkUnavailable: 'True' } }, [`${prefix}/network-unavailable:NoSchedule`]],
  ['pressure that is not known is none', { conditions: { MemoryPressure: 'Unknown' } }, []],
  [
    'a taint of its own that nothing asks for goes, those of others stay',
    { spec: { taints: [team, { key: `${prefix}/unschedulable`, effect: 'NoSchedule' }] } },
    ['team:NoSchedule'],
  ],
  [
    'what somebody else puts there with another effect stays',
    { spec: { taints: [{ key: `${prefix}/memory-pressure`, effect: 'NoExecute' }] } },
    [`${prefix}/memory-pressure:NoExecute`],
  ],
  [
    'a cordoned node that is silent has all three',
    { spec: { unschedulable: true }, conditions: { Ready: 'Unknown' } },
    [`${prefix}/unreachable:NoSchedule`, `${prefix}/unschedulable:NoSchedule`, `${prefix}/unreachable:NoExecute`],
  ],
];

describe('the taints that a node’s condition asks for', () => {
  test.each(rows)('%s', (_, { conditions = {}, spec = {} }, taints) => {
    const listed = Object.entries(conditions).map(([type, status]) => ({ type, status }));
    const node: Node = { metadata: { name: 'n' }, spec, status: { conditions: listed } };
    const tainted = withConditionTaints(node, 0);
    expect((tainted.spec?.taints ?? []).map(printTaint)).toEqual(taints);
    expect(withConditionTaints(tainted, 1000)).toBe(tainted);
  });

  test('cordon and uncordon put it there and take it away at once', () => {
    const cluster = createCluster(1);
    changeNode(cluster, (node) => ({ ...node, spec: { ...node.spec, unschedulable: true } }));
    expect(taintsOf(cluster)).toEqual([`${prefix}/unschedulable:NoSchedule`]);
    changeNode(cluster, ({ spec: { unschedulable: _, ...spec } = {}, ...node }) => ({ ...node, spec }));
    expect(taintsOf(cluster)).toEqual([]);
  });
});

const bears = (tolerationSeconds?: number): Toleration => ({
  key: 'away',
  operator: 'Exists',
  ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
});

describe('a NoExecute taint that somebody puts on a node after an hour', () => {
  test.each([
    ['is borne for a minute from then on', bears(60), 60],
    ['is not borne at all with a negative toleration', bears(-1), 0],
    ['is borne for ever without a number', bears(), undefined],
    ['of another key is not borne', { ...bears(60), key: 'other' }, 0],
    ['is borne as long as the first toleration of it says', [bears(60), bears(10)], 60],
    ['is borne for ever where the first toleration says nothing of time', [bears(), bears(10)], undefined],
  ])('%s', (_, toleration, seconds) => {
    const cluster = lateCluster(toleration);
    setTaints(cluster, [{ key: 'away', effect: 'NoExecute' }]);
    if (seconds !== 0) expect(isLeaving(cluster)).toBe(false);
    advance(cluster, (seconds ?? 86_400) * 1000 - 1);
    if (seconds !== 0) expect(isLeaving(cluster)).toBe(false);
    advance(cluster, 1);
    expect(isLeaving(cluster)).toBe(seconds !== undefined);
  });

  test('keeps its moment when another taint comes, and is called off when all go', () => {
    const cluster = lateCluster({ operator: 'Exists', tolerationSeconds: 60 });
    const away: Taint = { key: 'away', effect: 'NoExecute' };
    setTaints(cluster, [away]);
    advance(cluster, 40_000);
    setTaints(cluster, [away, { key: 'more', effect: 'NoExecute' }]);
    advance(cluster, 19_000);
    setTaints(cluster, []);
    advance(cluster, 600_000);
    expect(isLeaving(cluster)).toBe(false);
    expect(evictionEvents(cluster)).toEqual(['Cancelling deletion of Pod default/web']);
    setTaints(cluster, [away]);
    advance(cluster, 60_000);
    expect(isLeaving(cluster)).toBe(true);
  });

  test('that is there already counts for a new Pod from its own beginning', () => {
    const cluster = createCluster(1);
    setTaints(cluster, [{ key: 'away', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' }]);
    advance(cluster, 3_600_000);
    createPod(cluster, bears(60), 'node-2');
    advance(cluster, 59_000);
    expect(isLeaving(cluster)).toBe(false);
    advance(cluster, 1000);
    expect(isLeaving(cluster)).toBe(true);
  });
});

describe('Pods that no kubelet will take away', () => {
  test('a Pod bound to a node that never was goes after the quarantine', () => {
    const cluster = createCluster(1);
    advance(cluster, 5000);
    createPod(cluster, bears(), 'node-9');
    advance(cluster, 54_000);
    expect(findPod(cluster)?.status?.phase).toBe('Pending');
    advance(cluster, 1000);
    expect(findPod(cluster)).toBeUndefined();
  });

  test('it stays where the node comes in time', () => {
    const cluster = createCluster(1);
    createPod(cluster, bears(), 'node-9');
    advance(cluster, 30_000);
    runRequest(cluster, 'applied', { kind: 'Node', name: 'node-9' }, () =>
      createObject(cluster, 'Node', { metadata: { name: 'node-9' } }),
    );
    advance(cluster, 600_000);
    expect(findPod(cluster)).toBeDefined();
  });

  test('a Pod of a deleted node goes as well, and says why', () => {
    const cluster = lateCluster(bears());
    const seen: string[] = [];
    cluster.watchers.push((_, { kind, after }) => {
      if (kind === 'Pod' && after !== undefined) seen.push(reasonOf(after));
    });
    runRequest(cluster, 'deleted', { kind: 'Node', name: 'node-2' }, () =>
      removeObject(cluster, 'Node', { metadata: getObject(cluster.store, 'Node', '', 'node-2')?.metadata ?? {} }),
    );
    advance(cluster, 60_000);
    expect(findPod(cluster)).toBeUndefined();
    expect(seen).toContain('Failed DeletionByPodGC');
  });

  test('a node out of service gives up what was to be evicted, but only once it is not ready', () => {
    const cluster = lateCluster(bears());
    setTaints(cluster, [{ key: `${prefix}/out-of-service`, value: 'nodeshutdown', effect: 'NoExecute' }]);
    applyFault(cluster, { kind: 'stopNode', node: 'node-2' });
    advance(cluster, 30_000);
    expect(isLeaving(cluster)).toBe(true);
    advance(cluster, 60_000);
    expect(findPod(cluster)).toBeUndefined();
  });
});

/** A cluster an hour old with a Pod on node-2. */
function lateCluster(toleration: Toleration | readonly Toleration[]): Cluster {
  const cluster = createCluster(1);
  createPod(cluster, toleration, 'node-2');
  advance(cluster, 3_600_000);
  return cluster;
}

function createPod(cluster: Cluster, toleration: Toleration | readonly Toleration[], nodeName: string): void {
  const spec = { nodeName, tolerations: [toleration].flat(), containers: [{ name: 'web', image: 'nginx' }] };
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () =>
    createObject(cluster, 'Pod', { metadata: { name: 'web' }, spec: { ...spec, terminationGracePeriodSeconds: 30 } }),
  );
}

function changeNode(cluster: Cluster, change: (node: Node) => Node): void {
  const node = getObject(cluster.store, 'Node', '', 'node-2');
  if (node === undefined) throw new Error('the node is gone');
  runRequest(cluster, 'applied', { kind: 'Node', name: 'node-2' }, () => replaceObject(cluster, 'Node', change(node)));
}

function setTaints(cluster: Cluster, taints: readonly Taint[]): void {
  changeNode(cluster, (node) => ({ ...node, spec: { ...node.spec, taints } }));
}

function taintsOf(cluster: Cluster): string[] {
  return (getObject(cluster.store, 'Node', '', 'node-2')?.spec?.taints ?? []).map(printTaint);
}

function findPod(cluster: Cluster): Pod | undefined {
  return getObject(cluster.store, 'Pod', 'default', 'web');
}

function isLeaving(cluster: Cluster): boolean {
  return findPod(cluster)?.metadata?.deletionTimestamp !== undefined;
}

function evictionEvents(cluster: Cluster): (string | undefined)[] {
  return listEventsAbout(cluster.store, findPod(cluster)?.metadata?.uid ?? '')
    .filter(({ reason }) => reason === 'TaintManagerEviction')
    .map(({ message }) => message);
}

function reasonOf({ status }: Pod): string {
  return `${status?.phase} ${status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason}`;
}
