import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault, undoFault } from '../../../core/lab/faults.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import { createSession, saveSession } from '../../../core/session/index.ts';
import { parseTimestamp } from '../../../core/sim/timestamp.ts';

const NODE = 'node-1';

function timesOf(cluster: Cluster, line: string): readonly number[] {
  return runKubectl(cluster, line).stdout.split(' ').map(parseTimestamp);
}

const renewedMs = (cluster: Cluster, name = NODE, namespace = 'kube-node-lease'): number =>
  timesOf(cluster, `get lease ${name} -n ${namespace} -o jsonpath={.spec.renewTime}`)[0] ?? Number.NaN;

const reportedMs = (cluster: Cluster): readonly number[] =>
  timesOf(cluster, `get node ${NODE} -o jsonpath={.status.conditions[*].lastHeartbeatTime}`);

describe('a kubelet renews the lease of its node', () => {
  test('every ten seconds, never later and never before', () => {
    const cluster = createCluster(1);
    for (let nowMs = 10_000; nowMs <= 60_000; nowMs += 2500) {
      runUntil(cluster, nowMs);
      const ageMs = nowMs - renewedMs(cluster);
      expect(ageMs).toBeGreaterThanOrEqual(0);
      expect(ageMs).toBeLessThan(10_000);
    }
  });

  test.each(['stopNode', 'partitionNode'] as const)('no more after %s, and at once when that is over', (kind) => {
    const cluster = createCluster(1);
    runUntil(cluster, 60_000);
    const before = renewedMs(cluster);
    applyFault(cluster, { kind, node: NODE });
    runUntil(cluster, 400_000);
    expect(renewedMs(cluster)).toBe(before);
    undoFault(cluster, { kind, node: NODE });
    expect(renewedMs(cluster)).toBe(400_000);
  });

  test('which it makes again where somebody deletes it, and which goes with the node', () => {
    const cluster = createCluster(1);
    expect(runKubectl(cluster, `delete lease ${NODE} -n kube-node-lease`).exitCode).toBe(0);
    runUntil(cluster, 60_000);
    expect(renewedMs(cluster)).toBeGreaterThan(50_000);
    runKubectl(cluster, `delete node ${NODE}`);
    expect(runKubectl(cluster, `get lease ${NODE} -n kube-node-lease`).stderr).toContain('not found');
  });
});

test('unchanged conditions are told anew every five minutes, and no more by a node that is silent', () => {
  const cluster = createCluster(1);
  runUntil(cluster, 299_000);
  expect(new Set(reportedMs(cluster))).toEqual(new Set([0]));
  runUntil(cluster, 700_000);
  expect(new Set(reportedMs(cluster))).toEqual(new Set([600_000]));
  applyFault(cluster, { kind: 'stopNode', node: NODE });
  runUntil(cluster, 2_000_000);
  expect(new Set(reportedMs(cluster))).toEqual(new Set([600_000]));
});

test('the leaders of the control plane hold leases that they renew every two seconds', () => {
  const cluster = createCluster(1);
  runUntil(cluster, 61_000);
  const names = runKubectl(cluster, 'get leases -n kube-system -o name').stdout;
  expect(names).toMatch(
    /^lease\.coordination\.k8s\.io\/apiserver-[0-9a-f]{26}\nlease.*kube-controller-manager\nlease.*kube-scheduler\n$/,
  );
  expect(renewedMs(cluster, 'kube-scheduler', 'kube-system')).toBe(60_000);
});

test('looking at what moves changes nothing that is saved', () => {
  const session = createSession(1);
  runUntil(session.cluster, 3_600_000);
  const saved = saveSession(session);
  for (const kind of ['leases', 'nodes', 'endpoints']) runKubectl(session.cluster, `get ${kind} -A -o yaml`);
  expect(saveSession(session)).toBe(saved);
});
