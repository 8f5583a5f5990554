import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { PersistentVolumeClaim } from '../../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../../builders/cluster.ts';

const CLAIM_REF = { kind: 'PersistentVolumeClaim', namespace: 'default', name: 'store' } as const;

/** A cluster with a claim for 1Gi. */
function clusterWithClaim(difference: PersistentVolumeClaim['spec'] = {}): Cluster {
  const cluster = buildCluster();
  const metadata = { name: 'store', namespace: 'default' };
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...difference };
  runRequest(cluster, 'applied', CLAIM_REF, () => createObject(cluster, 'PersistentVolumeClaim', { metadata, spec }));
  return cluster;
}

function addVolume(cluster: Cluster, name: string, storage: string, policy = 'Retain'): void {
  const spec = { capacity: { storage }, accessModes: ['ReadWriteOnce'], persistentVolumeReclaimPolicy: policy };
  runRequest(cluster, 'applied', { kind: 'PersistentVolume', name }, () =>
    createObject(cluster, 'PersistentVolume', { metadata: { name }, spec }),
  );
}

function claimOf(cluster: Cluster): (string | undefined)[] {
  const claim = getObject(cluster.store, 'PersistentVolumeClaim', 'default', 'store');
  return [claim?.status?.phase, claim?.spec?.volumeName];
}

function volumePhases(cluster: Cluster): (string | undefined)[] {
  return listObjects(cluster.store, 'PersistentVolume').map(({ status }) => status?.phase);
}

function deleteClaim(cluster: Cluster): void {
  runRequest(cluster, 'deleted', CLAIM_REF, () => deleteObject(cluster, CLAIM_REF));
}

describe('a claim', () => {
  test('of the default class gets a volume of its own, which goes with it', () => {
    const cluster = clusterWithClaim();
    expect(claimOf(cluster)).toEqual(['Bound', expect.stringMatching(/^pvc-[0-9a-f-]{36}$/)]);
    expect(volumePhases(cluster)).toEqual(['Bound']);
    deleteClaim(cluster);
    expect(volumePhases(cluster)).toEqual([]);
  });
  test('of no class waits for a volume that is large enough', () => {
    const cluster = clusterWithClaim({ storageClassName: '' });
    addVolume(cluster, 'small', '500Mi');
    expect(claimOf(cluster)).toEqual(['Pending', undefined]);
    addVolume(cluster, 'large', '5Gi');
    expect(claimOf(cluster)).toEqual(['Bound', 'large']);
  });
  test('that named a volume gets no other', () => {
    const cluster = clusterWithClaim({ storageClassName: '', volumeName: 'mine' });
    addVolume(cluster, 'other', '5Gi');
    expect(claimOf(cluster)).toEqual(['Pending', 'mine']);
    addVolume(cluster, 'mine', '5Gi');
    expect(claimOf(cluster)).toEqual(['Bound', 'mine']);
  });
  test('leaves a volume Released where its policy retains it', () => {
    const cluster = clusterWithClaim({ storageClassName: '' });
    addVolume(cluster, 'kept', '5Gi');
    deleteClaim(cluster);
    expect(volumePhases(cluster)).toEqual(['Released']);
  });
});
