import { createObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';
import { DEFAULT_CLASS, PROVISIONED_BY } from './claim-facts.ts';

/** Who makes the volumes of the lab's class. */
export const PROVISIONER = 'rancher.io/local-path';

/** Makes the volume that a claim of the lab's class asks for; undefined where the lab holds no more. */
export function provisionVolume(cluster: Cluster, claim: PersistentVolumeClaim): PersistentVolume | undefined {
  const name = `pvc-${claim.metadata?.uid}`;
  const created = createObject(cluster, 'PersistentVolume', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { [PROVISIONED_BY]: PROVISIONER } },
    spec: {
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      capacity: { storage: claim.spec?.resources?.requests?.storage ?? '1Gi' },
      hostPath: { path: `/var/local-path-provisioner/${name}`, type: 'DirectoryOrCreate' },
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: DEFAULT_CLASS,
      volumeMode: claim.spec?.volumeMode ?? 'Filesystem',
    },
  });
  return created.ok ? created.value : undefined;
}
