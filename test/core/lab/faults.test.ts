import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { startDelayOf } from '../../../core/cluster/faults.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { startWork } from '../../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import {
  applyFault,
  type Fault,
  faultId,
  type LastingFault,
  listStandingFaults,
  undoFault,
} from '../../../core/lab/faults.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {nodeName: node-3, containers: [{name: web, image: nginx}]}\n';

function createLab(manifest = POD): Cluster {
  const cluster = createCluster(1);
  applyText(cluster, manifest, 'STDIN');
  pass(cluster, 30_000);
  return cluster;
}

function pass(cluster: Cluster, ms: number): void {
  startWork(cluster);
  expect(runUntil(cluster, cluster.nowMs + ms)).toBe(true);
}

const uidOf = (cluster: Cluster): string => getObject(cluster.store, 'Pod', 'default', 'web')?.metadata?.uid ?? '';

/** One of each that stands for a while, in a lab with the Pod `web`. */
const listLasting = (cluster: Cluster): LastingFault[] => [
  { kind: 'stopNode', node: 'node-1' },
  { kind: 'partitionNode', node: 'node-2' },
  { kind: 'registryDown', host: '*' },
  { kind: 'registrySlow', host: 'docker.io' },
  { kind: 'registryLimited', host: 'docker.io' },
  { kind: 'failProbe', podUid: uidOf(cluster), container: 'web', probe: 'liveness' },
  { kind: 'slowStart', of: 'Pod', namespace: 'default', name: 'web', delayMs: 60_000 },
];

describe('a fault that lasts', () => {
  test.each(listLasting(createLab()).map((fault) => [fault.kind, fault] as const))(
    '%s stands until it is undone, cannot be there twice, and cannot be undone twice',
    (_, { kind }) => {
      const cluster = createLab();
      const fault = listLasting(cluster).find((one) => one.kind === kind) ?? { kind: 'stopNode', node: 'node-1' };
      expect(applyFault(cluster, fault)).toEqual({ ok: true });
      expect(listStandingFaults(cluster)).toEqual([{ fault, sinceMs: 30_000 }]);
      expect(applyFault(cluster, fault)).toEqual({ ok: false, error: 'already-so' });
      expect(undoFault(cluster, fault)).toEqual({ ok: true });
      expect(cluster.faults).toBeUndefined();
      expect(undoFault(cluster, fault)).toEqual({ ok: false, error: 'not-broken' });
    },
  );

  test('ends by itself where it was given a time', () => {
    const cluster = createLab();
    for (const fault of listLasting(cluster)) applyFault(cluster, fault, 20_000);
    pass(cluster, 19_999);
    expect(listStandingFaults(cluster)).toHaveLength(7);
    pass(cluster, 1);
    expect(listStandingFaults(cluster)).toEqual([]);
    expect([...cluster.nodes.values()].every(({ running }) => running)).toBe(true);
  });

  test('that was undone early does not end a later one of its kind', () => {
    const cluster = createLab();
    const fault: LastingFault = { kind: 'registryDown', host: '*' };
    applyFault(cluster, fault, 20_000);
    undoFault(cluster, fault);
    applyFault(cluster, fault);
    pass(cluster, 60_000);
    expect(listStandingFaults(cluster)).toEqual([{ fault, sinceMs: 30_000 }]);
  });

  test('is saved and loaded, and ends in the loaded lab too', () => {
    const cluster = createLab();
    for (const fault of listLasting(cluster)) applyFault(cluster, fault, 20_000);
    const loaded = loadSession(saveSession({ cluster, language: undefined, welcomed: true }));
    if (!loaded.ok) throw new Error(loaded.error);
    expect(loaded.session.cluster.faults).toEqual(cluster.faults);
    pass(loaded.session.cluster, 20_000);
    expect(loaded.session.cluster.faults).toBeUndefined();
  });

  test('goes with the Pod that it is about, and with its time', () => {
    const cluster = createLab();
    const fault: LastingFault = { kind: 'failProbe', podUid: uidOf(cluster), container: 'web', probe: 'readiness' };
    applyFault(cluster, fault, 600_000);
    const key = `fault/${faultId(fault)}`;
    expect(cluster.agenda.byKey.has(key)).toBe(true);
    runKubectl(cluster, 'delete pod web --grace-period=0 --force');
    expect(listStandingFaults(cluster)).toEqual([]);
    expect(cluster.agenda.byKey.has(key)).toBe(false);
  });
});

describe('a fault is refused', () => {
  test.each<[string, Fault, string]>([
    ['where there is no such node', { kind: 'stopNode', node: 'node-9' }, 'no-such-node'],
    ['where no such node can be cut off', { kind: 'partitionNode', node: '' }, 'no-such-node'],
    ['where no such container runs', { kind: 'oomKillContainer', podUid: 'x', container: 'web' }, 'not-running'],
    [
      'where a container to crash does not run',
      { kind: 'crashContainer', podUid: 'x', container: 'web', exitCode: 1 },
      'not-running',
    ],
    [
      'where a probe has no container',
      { kind: 'failProbe', podUid: 'x', container: 'web', probe: 'liveness' },
      'not-running',
    ],
  ])('%s, and nothing changes', (_, fault, error) => {
    const cluster = createLab();
    const before = saveSession({ cluster, language: undefined, welcomed: true });
    expect(applyFault(cluster, fault)).toEqual({ ok: false, error });
    expect(saveSession({ cluster, language: undefined, welcomed: true })).toBe(before);
  });
});

describe('slowStart', () => {
  const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
${POD}`;

  test.each([
    ['the Pod by its name', 'Pod', 'web', [0, 5000]],
    ['the Pods of a Deployment, through its ReplicaSet', 'Deployment', 'web', [5000, 0]],
    ['nobody where the name is another one', 'Deployment', 'other', [0, 0]],
  ])('holds up %s', (_, of, name, expected) => {
    const cluster = createLab(manifest);
    applyFault(cluster, { kind: 'slowStart', of, namespace: 'default', name, delayMs: 5000 });
    const pods = listObjects(cluster.store, 'Pod').filter((pod) => pod.metadata?.namespace === 'default');
    const ofDeployment = pods.find((pod) => pod.metadata?.ownerReferences !== undefined);
    const bare = pods.find((pod) => pod.metadata?.ownerReferences === undefined);
    expect([startDelayOf(cluster, ofDeployment), startDelayOf(cluster, bare)]).toEqual(expected);
  });
});

test('a Pod that had ended when its node was cut off stays until the node is heard again, and time passes meanwhile', () => {
  const cluster = createCluster(0);
  applyText(cluster, POD, 'STDIN');
  runKubectl(cluster, 'delete pod web');
  expect(applyFault(cluster, { kind: 'partitionNode', node: 'node-3' }, 20_000)).toEqual({ ok: true });
  pass(cluster, 10_000);
  expect(uidOf(cluster)).not.toBe('');
  pass(cluster, 20_000);
  expect(uidOf(cluster)).toBe('');
});
