import { createObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { claimRefOf, PROVISIONED_BY, selectedNodeOf } from '../../objects/claim-facts.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../objects/kubernetes.generated.ts';

/**
 * Makes the volume that a claim of the class asks for; undefined where the lab holds no more. Where a node was chosen it
 * lies on that node's disk, else on a disk that all nodes share: rancher/local-path-provisioner has both.
 */
export function provisionVolume(
  cluster: Cluster,
  claim: PersistentVolumeClaim,
  storageClass: StorageClass,
): PersistentVolume | undefined {
  const name = `pvc-${claim.metadata?.uid}`;
  const node = selectedNodeOf(claim);
  const { provisioner, reclaimPolicy = 'Delete', mountOptions } = storageClass;
  const created = createObject(cluster, 'PersistentVolume', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      annotations: {
        ...(node === undefined ? {} : { 'local.path.provisioner/selected-node': node }),
        [PROVISIONED_BY]: provisioner,
      },
    },
    spec: {
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      claimRef: claimRefOf(claim),
      capacity: { storage: claim.spec?.resources?.requests?.storage ?? '1Gi' },
      hostPath: { path: `/var/local-path-provisioner/${name}`, type: 'DirectoryOrCreate' },
      ...(mountOptions === undefined ? {} : { mountOptions }),
      ...(node === undefined ? {} : { nodeAffinity: onlyOn(node) }),
      persistentVolumeReclaimPolicy: reclaimPolicy,
      storageClassName: storageClass.metadata?.name ?? '',
      volumeMode: claim.spec?.volumeMode ?? 'Filesystem',
    },
  });
  return created.ok ? created.value : undefined;
}

function onlyOn(node: string) {
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }];
  return { required: { nodeSelectorTerms: [{ matchExpressions }] } };
}
