import { isDefaultClass } from '../../objects/default-class.ts';
import type {
  CSIDriver,
  CSINode,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  VolumeAttachment,
} from '../../objects/kubernetes.generated.ts';
import { ageOf, nameOf, orNone } from './cells.ts';

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

/** kubernetes v1.35, printers.go: printStorageClass. */
export function storageClassCells(storageClass: StorageClass, nowMs: number): readonly string[] {
  const isDefault = isDefaultClass(storageClass);
  return [
    `${nameOf(storageClass)}${isDefault ? ' (default)' : ''}`,
    storageClass.provisioner,
    storageClass.reclaimPolicy ?? 'Delete',
    storageClass.volumeBindingMode ?? 'Immediate',
    String(storageClass.allowVolumeExpansion ?? false),
    ageOf(storageClass, nowMs),
  ];
}

export function csiDriverCells(driver: CSIDriver, nowMs: number): readonly string[] {
  const { spec } = driver;
  const audiences = (spec.tokenRequests ?? []).map(({ audience }) => audience);
  return [
    nameOf(driver),
    String(spec.attachRequired ?? true),
    String(spec.podInfoOnMount ?? false),
    String(spec.storageCapacity ?? false),
    audiences.length === 0 ? '<unset>' : audiences.join(','),
    String(spec.requiresRepublish ?? false),
    orNone(spec.volumeLifecycleModes?.join(',')),
    ageOf(driver, nowMs),
  ];
}

export function csiNodeCells(node: CSINode, nowMs: number): readonly string[] {
  return [nameOf(node), String(node.spec.drivers.length), ageOf(node, nowMs)];
}

export function volumeAttachmentCells(attachment: VolumeAttachment, nowMs: number): readonly string[] {
  const { attacher, nodeName, source } = attachment.spec;
  const volume = source.persistentVolumeName ?? '';
  const attached = String(attachment.status?.attached ?? false);
  return [nameOf(attachment), attacher, volume, nodeName, attached, ageOf(attachment, nowMs)];
}
