import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import { classOf } from '../objects/claim-facts.ts';
import { compareText } from '../objects/compare-text.ts';
import { isDefaultClass } from '../objects/default-class.ts';
import type { PersistentVolumeClaim, StorageClass } from '../objects/kubernetes.generated.ts';

/** The class of a claim; undefined where it has none, or one that is not there. */
export function findClassOf(cluster: Cluster, claim: PersistentVolumeClaim): StorageClass | undefined {
  return getObject(cluster.store, 'StorageClass', '', classOf(claim));
}

/** Of several default classes the youngest, then the first by name: Kubernetes v1.35, pkg/volume/util/storageclass.go. */
function findDefaultClass(cluster: Cluster): StorageClass | undefined {
  return listObjects(cluster.store, 'StorageClass')
    .filter(isDefaultClass)
    .sort(
      (a, b) => compareText(bornAt(b), bornAt(a)) || compareText(a.metadata?.name ?? '', b.metadata?.name ?? ''),
    )[0];
}

function bornAt({ metadata }: StorageClass): string {
  return metadata?.creationTimestamp ?? '';
}

/** Whether a claim waits until a Pod that uses it has a node. */
export function bindsLate(cluster: Cluster, claim: PersistentVolumeClaim): boolean {
  return findClassOf(cluster, claim)?.volumeBindingMode === 'WaitForFirstConsumer';
}

/** A claim that says nothing of a class gets the default one, where there is one. */
export function withDefaultClass(cluster: Cluster, claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const isSaid = Object.hasOwn(claim.metadata?.annotations ?? {}, 'volume.beta.kubernetes.io/storage-class');
  if (isSaid || claim.spec?.storageClassName !== undefined) return claim;
  const name = findDefaultClass(cluster)?.metadata?.name;
  return name === undefined ? claim : { ...claim, spec: { ...claim.spec, storageClassName: name } };
}
