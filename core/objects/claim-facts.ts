import type { ObjectReference, PersistentVolume, PersistentVolumeClaim } from './kubernetes.generated.ts';

/** Kubernetes v1.35, component-helpers/storage/volume/pv_helpers.go. */
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
export const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';
/** The node that the scheduler chose for the first Pod of a claim: there its volume is to be. */
export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** The class of a claim; empty where it wants none, or where there was none to be had. */
export function classOf(claim: PersistentVolumeClaim): string {
  return claim.spec?.storageClassName ?? '';
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

/** What a volume that is the claim's says of it: `spec.claimRef`. */
export function claimRefOf({ metadata }: PersistentVolumeClaim): ObjectReference {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = metadata ?? {};
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, uid, resourceVersion };
}

/** The node that was chosen for a claim which waited for its first Pod; undefined before. */
export function selectedNodeOf({ metadata }: PersistentVolumeClaim): string | undefined {
  return metadata?.annotations?.[SELECTED_NODE];
}
