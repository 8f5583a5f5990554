import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';

/** The one storage class of the lab, which claims get that name none. */
export const DEFAULT_CLASS = 'standard';

/** Kubernetes v1.35, component-helpers/storage/volume/pv_helpers.go. */
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
export const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

/** The class of a claim; empty where it wants none. */
export function classOf(claim: PersistentVolumeClaim): string {
  return claim.spec?.storageClassName ?? DEFAULT_CLASS;
}

export function isClaimBound(claim: PersistentVolumeClaim): boolean {
  return claim.status?.phase === 'Bound';
}

/** Whether the volume is the claim's: bound to it, or kept for it by whoever made the volume. */
export function isVolumeOf(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const { namespace, name, uid = '' } = volume.spec?.claimRef ?? {};
  if (namespace !== claim.metadata?.namespace || name !== claim.metadata?.name) return false;
  return uid === '' || uid === claim.metadata?.uid;
}

/** The Pods that name the claim among their volumes, ended ones included, in order of creation. */
export function listPodsOfClaim(cluster: Cluster, claim: PersistentVolumeClaim): Pod[] {
  const { namespace, name } = claim.metadata ?? {};
  return listObjects(cluster.store, 'Pod', namespace).filter((pod) =>
    pod.spec?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === name),
  );
}
