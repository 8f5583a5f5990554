import type { StorageClass } from '../../objects/kubernetes.generated.ts';

/** Who makes the volumes of the lab's class. */
export const PROVISIONER = 'rancher.io/local-path';

/** Of classes whose volumes are made by hand. */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** The class of a cluster whose volumes lie on its nodes' own disks, as kind and k3s bring it. */
export const STANDARD_CLASS: StorageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: PROVISIONER,
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
};
