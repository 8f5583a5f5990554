import { describe, expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { withUnknownConditions } from '../../../core/controllers/node/node-conditions.ts';
import { computeZoneState } from '../../../core/controllers/node/zone-disruption.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault, undoFault } from '../../../core/lab/faults.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import { parseTimestamp } from '../../../core/sim/timestamp.ts';
import { advance } from '../../builders/cluster.ts';

describe('the state of a zone', () => {
  /** How many of the zone's nodes are heard, how many are not, and what that comes to. */
  const rows = [
    [0, 0, 'normal', 'of no nodes'],
    [1, 0, 'normal', 'that is heard'],
    [0, 1, 'full', 'whose one node is silent'],
    [0, 5, 'full', 'of which none is heard'],
    [1, 2, 'normal', 'where two are silent, however few are left'],
    [1, 3, 'partial', 'where three of four are silent'],
    [2, 3, 'partial', 'where three of five are silent'],
    [3, 3, 'normal', 'where half is silent'],
    [9, 11, 'partial', 'where 55 of 100 are silent'],
    [10, 11, 'normal', 'where 52 of 100 are silent'],
  ] as const;
  test.each(rows)('%i heard, %i silent: %s, as one %s', (heard, silent, state) => {
    const statuses = [...Array<string>(heard).fill('True'), ...Array<string>(silent).fill('Unknown')];
    expect(computeZoneState(statuses)).toBe(state);
    expect(computeZoneState(statuses.map((status) => (status === 'Unknown' ? 'False' : status)))).toBe(state);
  });
});

const NODES = ['node-1', 'node-2', 'node-3'] as const;

/** A cluster whose nodes lie in the zones that are named. */
function clusterOf(zones: Readonly<Record<string, string>>): Cluster {
  const cluster = createCluster(1);
  for (const [name, zone] of Object.entries(zones)) label(cluster, name, { 'topology.kubernetes.io/zone': zone });
  advance(cluster, 3_600_000);
  return cluster;
}

function label(cluster: Cluster, name: string, added: Readonly<Record<string, string>>): void {
  const node = getObject(cluster.store, 'Node', '', name);
  const labels = { ...node?.metadata?.labels, ...added };
  runRequest(cluster, 'applied', { kind: 'Node', name }, () =>
    replaceObject(cluster, 'Node', { ...node, metadata: { ...node?.metadata, labels } }),
  );
}

function stop(cluster: Cluster, ...nodes: readonly string[]): void {
  for (const node of nodes) applyFault(cluster, { kind: 'stopNode', node });
}

/** Node -> second at which its Pods were told to leave, in order. */
function toldAt(cluster: Cluster): [string, number][] {
  return listObjects(cluster.store, 'Node')
    .flatMap(({ metadata, spec }) =>
      (spec?.taints ?? [])
        .filter(({ key, effect }) => key === 'node.kubernetes.io/unreachable' && effect === 'NoExecute')
        .map(({ timeAdded }): [string, number] => [metadata?.name ?? '', parseTimestamp(timeAdded ?? '') / 1000]),
    )
    .sort(([, one], [, other]) => one - other);
}

function isUnschedulable(cluster: Cluster, name: string): boolean {
  const taints = getObject(cluster.store, 'Node', '', name)?.spec?.taints ?? [];
  return taints.some(({ key, effect }) => key === 'node.kubernetes.io/unreachable' && effect === 'NoSchedule');
}

describe('nodes that go silent', () => {
  test('in zones of their own are given up as soon as they are missed', () => {
    const cluster = clusterOf({});
    stop(cluster, ...NODES);
    advance(cluster, 60_000);
    expect(toldAt(cluster).map(([name]) => name)).toHaveLength(3);
  });

  test('in one zone are given up one after the other, ten seconds apart; none of them takes new Pods meanwhile', () => {
    const cluster = clusterOf({ 'node-1': 'b', 'node-2': 'b' });
    stop(cluster, 'node-1', 'node-2');
    advance(cluster, 55_000);
    expect(['node-1', 'node-2'].map((name) => isUnschedulable(cluster, name))).toEqual([true, true]);
    advance(cluster, 30_000);
    const [first, second] = toldAt(cluster);
    expect((second?.[1] ?? 0) - (first?.[1] ?? 0)).toBeGreaterThanOrEqual(10);
  });

  test('are kept where most of their zone is silent, until somebody of it is heard again', () => {
    const cluster = clusterOf({ 'node-2': 'lab-a', 'node-3': 'lab-a' });
    applyFault(cluster, { kind: 'partitionNode', node: 'node-1' });
    advance(cluster, 60_000);
    expect(toldAt(cluster).map(([name]) => name)).toEqual(['node-1']);
    stop(cluster, 'node-2', 'node-3');
    advance(cluster, 600_000);
    const told = toldAt(cluster).map(([name]) => name);
    expect(told.length).toBeLessThan(3);
    undoFault(cluster, { kind: 'partitionNode', node: 'node-1' });
    advance(cluster, 30_000);
    expect(
      toldAt(cluster)
        .map(([name]) => name)
        .sort(),
    ).toEqual(['node-2', 'node-3']);
  });

  test('are kept where nobody is heard who counts, and given up as soon as somebody counts', () => {
    const cluster = clusterOf({ 'node-1': 'b' });
    label(cluster, 'node-1', { 'node.kubernetes.io/exclude-disruption': '' });
    stop(cluster, 'podlab-control-plane', ...NODES);
    advance(cluster, 120_000);
    expect(toldAt(cluster)).toEqual([]);
    runRequest(cluster, 'applied', { kind: 'Node', name: 'new' }, () =>
      createObject(cluster, 'Node', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'new' },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      }),
    );
    advance(cluster, 10_000);
    expect(toldAt(cluster)).toHaveLength(4);
  });

  test('are kept where beside them there are only nodes that have never said anything', () => {
    const cluster = clusterOf({});
    stop(cluster, 'podlab-control-plane', ...NODES);
    runRequest(cluster, 'applied', { kind: 'Node', name: 'new' }, () =>
      createObject(cluster, 'Node', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'new' } }),
    );
    advance(cluster, 55_000);
    expect(toldAt(cluster)).toEqual([]);
  });

  test('are kept with all their Pods where nobody is heard at all: then it is the controller that is cut off', () => {
    const cluster = clusterOf({});
    stop(cluster, ...NODES);
    advance(cluster, 60_000);
    stop(cluster, 'podlab-control-plane');
    advance(cluster, 60_000);
    expect(toldAt(cluster)).toEqual([]);
    undoFault(cluster, { kind: 'stopNode', node: 'podlab-control-plane' });
    advance(cluster, 60_000);
    expect(toldAt(cluster)).toHaveLength(3);
  });
});

test('of a silent node only what its kubelet says becomes Unknown', () => {
  const conditions = ['Ready', 'NetworkUnavailable', 'KernelDeadlock'].map((type) => ({ type, status: 'False' }));
  const unknown = withUnknownConditions({ status: { conditions } }, 0).status?.conditions;
  expect(unknown?.map(({ type, status }) => `${type} ${status}`)).toEqual([
    'Ready Unknown',
    'NetworkUnavailable False',
    'KernelDeadlock False',
    'MemoryPressure Unknown',
    'DiskPressure Unknown',
    'PIDPressure Unknown',
  ]);
});
