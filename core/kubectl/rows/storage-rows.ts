import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';
import { ageOf, nameOf } from './cells.ts';

const ACCESS_MODE_WORDS = new Map([
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]);

/** kubernetes v1.35, printers.go: printPersistentVolumeClaim. */
export function claimCells(claim: PersistentVolumeClaim, nowMs: number): readonly string[] {
  const { spec, status } = claim;
  const bound = spec?.volumeName !== undefined && spec.volumeName !== '';
  return [
    nameOf(claim),
    phaseOf(claim.metadata?.deletionTimestamp, status?.phase),
    spec?.volumeName ?? '',
    bound ? (status?.capacity?.storage ?? '0') : '',
    bound ? printAccessModes(status?.accessModes) : '',
    spec?.storageClassName ?? '',
    spec?.volumeAttributesClassName ?? '<unset>',
    ageOf(claim, nowMs),
    spec?.volumeMode ?? '<unset>',
  ];
}

/** kubernetes v1.35, printers.go: printPersistentVolume. */
export function volumeCells(volume: PersistentVolume, nowMs: number): readonly string[] {
  const { spec, status } = volume;
  const claim = spec?.claimRef;
  return [
    nameOf(volume),
    spec?.capacity?.storage ?? '0',
    printAccessModes(spec?.accessModes),
    spec?.persistentVolumeReclaimPolicy ?? '',
    phaseOf(volume.metadata?.deletionTimestamp, status?.phase),
    claim === undefined ? '' : `${claim.namespace ?? ''}/${claim.name ?? ''}`,
    spec?.storageClassName ?? '',
    spec?.volumeAttributesClassName ?? '<unset>',
    status?.reason ?? '',
    ageOf(volume, nowMs),
    spec?.volumeMode ?? '<unset>',
  ];
}

/** `RWO,ROX`, in this order whatever the object's is. */
export function printAccessModes(modes: readonly string[] | undefined): string {
  return [...ACCESS_MODE_WORDS].flatMap(([mode, word]) => (modes?.includes(mode) ? [word] : [])).join(',');
}

function phaseOf(deletionTimestamp: string | undefined, phase: string | undefined): string {
  return deletionTimestamp === undefined ? (phase ?? '') : 'Terminating';
}
