import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import type { PersistentVolumeClaim, Pod } from '../../../core/apiserver/kubernetes.generated.ts';
import { getObject, listObjects } from '../../../core/apiserver/store.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { runRequest } from '../../../core/cluster/request.ts';
import { advance, applyPod, buildCluster, cacheImage } from '../../builders/cluster.ts';

const CLAIM_REF = { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'store' } as const;

function createClaim(cluster: Cluster, spec: PersistentVolumeClaim['spec'] = {}): void {
  const metadata = { name: 'store', namespace: 'default' };
  const full = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec };
  runRequest(cluster, 'applied', CLAIM_REF, () =>
    createObject(cluster, 'PersistentVolumeClaim', { metadata, spec: full }),
  );
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
  test('is empty again after its claim was deleted', () => {
    const cluster = buildCluster();
    createClaim(cluster);
    runOn(cluster, 'node-1', 'writer', 'echo claim > /claim/a');
    runRequest(cluster, 'deleted', CLAIM_REF, () => deleteObject(cluster, CLAIM_REF));
    createClaim(cluster);
    expect(runOn(cluster, 'node-1', 'reader', 'ls /claim; echo end')).toEqual(['end']);
  });
});

describe('a claim', () => {
  function phaseOf(cluster: Cluster): string | undefined {
    return getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'store')?.status?.phase;
  }
  test('of the default class gets a volume of its own, which goes with it', () => {
    const cluster = buildCluster();
    createClaim(cluster);
    expect(phaseOf(cluster)).toBe('Bound');
    expect(listObjects(cluster.store, 'PersistentVolume').map(({ status }) => status?.phase)).toEqual(['Bound']);
    runRequest(cluster, 'deleted', CLAIM_REF, () => deleteObject(cluster, CLAIM_REF));
    expect(listObjects(cluster.store, 'PersistentVolume')).toEqual([]);
  });
  test('of no class waits for a volume that is large enough', () => {
    const cluster = buildCluster();
    createClaim(cluster, { storageClassName: '' });
    expect(phaseOf(cluster)).toBe('Pending');
    for (const [name, storage] of [
      ['small', '500Mi'],
      ['large', '5Gi'],
    ] as const) {
      runRequest(cluster, 'applied', { kind: 'PersistentVolume', name }, () =>
        createObject(cluster, 'PersistentVolume', {
          metadata: { name },
          spec: { capacity: { storage }, accessModes: ['ReadWriteOnce'] },
        }),
      );
    }
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'store');
    expect([claim?.status?.phase, claim?.spec?.volumeName]).toEqual(['Bound', 'large']);
  });
});
