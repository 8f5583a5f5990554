import type { CSIDriver, CSINode, StorageClass, VolumeAttachment } from '../../objects/kubernetes.generated.ts';
import { checkName, checkOneOf, checkOptionalOneOf, checkPresent } from './checks.ts';
import { type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkQualifiedName } from './names.ts';
import { isSame } from './same-value.ts';

/** Kubernetes v1.35, pkg/apis/storage/validation. */

export function checkStorageClass({ provisioner = '', reclaimPolicy, volumeBindingMode }: StorageClass): FieldError[] {
  return [
    ...(provisioner === ''
      ? [required('provisioner')]
      : checkName(provisioner.toLowerCase(), 'provisioner', checkQualifiedName)),
    ...checkOptionalOneOf(reclaimPolicy, 'reclaimPolicy', ['Delete', 'Retain']),
    ...checkOneOf(volumeBindingMode, 'volumeBindingMode', ['Immediate', 'WaitForFirstConsumer']),
  ];
}

export function checkStorageClassUpdate(before: StorageClass, after: StorageClass): FieldError[] {
  const changed = (['parameters', 'provisioner', 'reclaimPolicy'] as const).filter(
    (field) => !isSame(before[field], after[field]),
  );
  const isSameMode = before.volumeBindingMode === after.volumeBindingMode;
  return [
    ...changed.map((field) => forbidden(field, `updates to ${field} are forbidden.`)),
    ...(isSameMode ? [] : [invalid('volumeBindingMode', after.volumeBindingMode, 'field is immutable')]),
  ];
}

export function checkCsiDriver({ spec }: CSIDriver): FieldError[] {
  const modes = spec?.volumeLifecycleModes ?? [];
  return [
    ...modes.flatMap((mode, index) =>
      checkOneOf(mode, `spec.volumeLifecycleModes[${index}]`, ['Ephemeral', 'Persistent']),
    ),
    ...checkOptionalOneOf(spec?.fsGroupPolicy, 'spec.fsGroupPolicy', ['File', 'None', 'ReadWriteOnceWithFSType']),
  ];
}

export function checkCsiNode({ spec }: CSINode): FieldError[] {
  return (spec?.drivers ?? []).flatMap(({ name, nodeID }, index) => [
    ...checkPresent(name, `spec.drivers[${index}].name`),
    ...checkPresent(nodeID, `spec.drivers[${index}].nodeID`),
  ]);
}

export function checkVolumeAttachment({ spec }: VolumeAttachment): FieldError[] {
  const { persistentVolumeName, inlineVolumeSpec } = spec?.source ?? {};
  const lack = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';
  const isOne = (persistentVolumeName === undefined) !== (inlineVolumeSpec === undefined);
  return [
    ...checkPresent(spec?.attacher, 'spec.attacher'),
    ...checkPresent(spec?.nodeName, 'spec.nodeName'),
    ...(isOne ? [] : [required('spec.source', lack)]),
  ];
}
