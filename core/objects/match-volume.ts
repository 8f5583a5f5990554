import { classOf, isVolumeOf } from './claim-facts.ts';
import type { PersistentVolume, PersistentVolumeClaim } from './kubernetes.generated.ts';
import { matchesSelector } from './label-selector.ts';
import { quantityValue } from './quantity.ts';

/** The volume that is kept for a claim and satisfies it. */
export function findKeptVolume(
  volumes: readonly PersistentVolume[],
  claim: PersistentVolumeClaim,
): PersistentVolume | undefined {
  return volumes.find(
    (volume) => volume.spec?.claimRef !== undefined && isVolumeOf(volume, claim) && isFitting(volume, claim),
  );
}

function isFitting(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  return volume.metadata?.deletionTimestamp === undefined && findMismatch(volume, claim) === undefined;
}

/**
 * The volume that a claim gets which names none: one that is kept for it, else of those that are Available and satisfy
 * it the one with the fewest access modes, then the smallest. Kubernetes v1.35, persistentvolume/index.go.
 */
export function findBestVolume(
  volumes: readonly PersistentVolume[],
  claim: PersistentVolumeClaim,
): PersistentVolume | undefined {
  const free = volumes.filter(
    (volume) =>
      isFitting(volume, claim) &&
      volume.spec?.claimRef === undefined &&
      volume.status?.phase === 'Available' &&
      (claim.spec?.selector === undefined || matchesSelector(claim.spec.selector, volume)),
  );
  return findKeptVolume(volumes, claim) ?? free.sort((a, b) => modesOf(a) - modesOf(b) || sizeOf(a) - sizeOf(b))[0];
}

/** Why the volume does not satisfy the claim; undefined where it does. pv_controller.go: checkVolumeSatisfyClaim. */
export function findMismatch(volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined {
  if (sizeOf(volume) < quantityValue(claim.spec?.resources?.requests?.storage)) return 'requested PV is too small';
  if ((volume.spec?.storageClassName ?? '') !== classOf(claim)) return 'storageClassName does not match';
  if ((volume.spec?.volumeMode ?? 'Filesystem') !== (claim.spec?.volumeMode ?? 'Filesystem')) {
    return 'incompatible volumeMode';
  }
  const offered = volume.spec?.accessModes ?? [];
  return claim.spec?.accessModes?.every((mode) => offered.includes(mode)) === false
    ? 'incompatible accessMode'
    : undefined;
}

function sizeOf(volume: PersistentVolume): number {
  return quantityValue(volume.spec?.capacity?.storage);
}

function modesOf(volume: PersistentVolume): number {
  return volume.spec?.accessModes?.length ?? 0;
}
