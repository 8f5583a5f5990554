import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';
import { findSandbox } from '../../../core/runtime/index.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { advance, applyPod, buildCluster, cacheImage } from '../../builders/cluster.ts';

const CLAIM_REF = { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'store' } as const;

function createClaim(cluster: Cluster): void {
  const metadata = { name: 'store', namespace: 'default' };
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  runRequest(cluster, 'applied', CLAIM_REF, () => createObject(cluster, 'PersistentVolumeClaim', { metadata, spec }));
}

/** What a Pod on a node prints that has the claim at /claim and the node's /data at /host. */
function runOn(cluster: Cluster, nodeName: string, name: string, script: string): string[] {
  cacheImage(cluster, 'busybox');
  const volumes = [
    { name: 'claim', persistentVolumeClaim: { claimName: 'store' } },
    { name: 'host', hostPath: { path: '/data' } },
  ];
  const volumeMounts = [
    { name: 'claim', mountPath: '/claim' },
    { name: 'host', mountPath: '/host' },
  ];
  const container = { name: 'c', image: 'busybox', command: ['sh', '-c', script], volumeMounts };
  const pod: Pod = {
    metadata: { name, namespace: 'default' },
    spec: { nodeName, restartPolicy: 'Never', volumes, containers: [container] },
  };
  const uid = applyPod(cluster, pod).metadata?.uid ?? '';
  advance(cluster, 60_000);
  const lines = cluster.nodes.get(nodeName)?.sandboxes.get(uid)?.containers.get('c')?.at(-1)?.log.lines ?? [];
  return lines.map(([, , text]) => text);
}

describe('a volume that outlives its Pod', () => {
  test('shows the next Pod what the last one wrote: a claim on every node, a host path on its own', () => {
    const cluster = buildCluster();
    createClaim(cluster);
    runOn(cluster, 'node-1', 'writer', 'echo claim > /claim/a; echo host > /host/b');
    expect(runOn(cluster, 'node-1', 'neighbour', 'cat /claim/a /host/b')).toEqual(['claim', 'host']);
    expect(runOn(cluster, 'node-2', 'stranger', 'cat /claim/a; ls /host')).toEqual(['claim']);
  });
  test('is still one and the same for two Pods after the session was saved and loaded', () => {
    const session = { ...createSession(1), cluster: buildCluster() };
    createClaim(session.cluster);
    runOn(session.cluster, 'node-1', 'reader', 'sleep 120; cat /claim/a /host/b');
    const loaded = loadSession(saveSession(session));
    if (!loaded.ok) throw new Error(loaded.error);
    const { cluster } = loaded.session;
    runOn(cluster, 'node-1', 'writer', 'echo claim > /claim/a; echo host > /host/b');
    advance(cluster, 60_000);
    const reader = getObject(cluster.store, 'Pod', 'default', 'reader')?.metadata?.uid ?? '';
    const { lines } = findSandbox(cluster, reader)?.containers.get('c')?.at(-1)?.log ?? { lines: [] };
    expect(lines.map(([, , text]) => text)).toEqual(['claim', 'host']);
  });
  test('is empty again after its claim was deleted', () => {
    const cluster = buildCluster();
    createClaim(cluster);
    runOn(cluster, 'node-1', 'writer', 'echo claim > /claim/a');
    const writer = { kind: 'Pod', namespace: 'default', name: 'writer' } as const;
    runRequest(cluster, 'deleted', writer, () => deleteObject(cluster, writer));
    runRequest(cluster, 'deleted', CLAIM_REF, () => deleteObject(cluster, CLAIM_REF));
    createClaim(cluster);
    expect(runOn(cluster, 'node-1', 'reader', 'ls /claim; echo end')).toEqual(['end']);
  });
});
