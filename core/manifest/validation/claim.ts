import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  TypedLocalObjectReference,
} from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkName, checkOptionalOneOf, checkPresent } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkSubdomain } from './names.ts';
import { isSame } from './same-value.ts';
import { checkLabelSelector } from './selectors.ts';
import { describeJsonDiff } from './unified-diff.ts';
import { claimStruct } from './volume-structs.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

export function checkClaim(claim: PersistentVolumeClaim): FieldError[] {
  return checkClaimSpec(claim.spec ?? {}, 'spec');
}

/** v1.35 pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec. */
export function checkClaimSpec(spec: PersistentVolumeClaimSpec, path: string): FieldError[] {
  const modes = spec.accessModes ?? [];
  const { dataSource, dataSourceRef, storageClassName = '', volumeAttributesClassName = '' } = spec;
  const isOther = dataSource !== undefined && dataSourceRef !== undefined && !isSame(dataSource, dataSourceRef);
  return [
    ...(modes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : []),
    ...checkLabelSelector(spec.selector, `${path}.selector`),
    ...checkAccessModes(modes, `${path}.accessModes`),
    ...checkStorage(spec.resources?.requests?.storage, `${path}.resources[storage]`),
    ...checkClassName(storageClassName, `${path}.storageClassName`),
    ...checkOptionalOneOf(spec.volumeMode, `${path}.volumeMode`, ['Block', 'Filesystem']),
    ...checkDataSource(dataSource, `${path}.dataSource`),
    ...checkDataSource(dataSourceRef, `${path}.dataSourceRef`),
    ...(isOther ? [invalid(path, {}, 'must match dataSourceRef')] : []),
    ...checkClassName(volumeAttributesClassName, `${path}.volumeAttributesClassName`),
  ];
}

export function checkAccessModes(modes: readonly string[], field: string): FieldError[] {
  const known = modes.filter((mode) => ACCESS_MODES.includes(mode));
  const isMixed = known.includes('ReadWriteOncePod') && known.some((mode) => mode !== 'ReadWriteOncePod');
  return [
    ...modes.filter((mode) => !ACCESS_MODES.includes(mode)).map((mode) => notSupported(field, mode, ACCESS_MODES)),
    ...(isMixed ? [forbidden(field, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}

export function checkClassName(name: string, field: string): FieldError[] {
  return name === '' ? [] : checkName(name, field, checkSubdomain);
}

function checkStorage(storage: string | undefined, field: string): FieldError[] {
  if (storage === undefined) return [required(field)];
  return compareQuantities(storage, '0') > 0 ? [] : [invalid(field, storage, 'must be greater than zero')];
}

function checkDataSource(source: Partial<TypedLocalObjectReference> | undefined, field: string): FieldError[] {
  if (source === undefined) return [];
  const { apiGroup = '', kind = '', name } = source;
  const own = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
  return [
    ...checkPresent(name, `${field}.name`),
    ...checkPresent(kind, `${field}.kind`),
    ...(apiGroup === '' && kind !== 'PersistentVolumeClaim' ? [invalid(field, kind, own)] : []),
    ...(apiGroup === '' ? [] : checkName(apiGroup, `${field}.apiGroup`, checkSubdomain)),
  ];
}

const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** A claim's volume is filled in once; a bound claim may ask for more storage. */
export function checkClaimUpdate(before: PersistentVolumeClaim, after: PersistentVolumeClaim): FieldError[] {
  const [old, current] = [before.spec ?? {}, after.spec ?? {}];
  const isBound = after.status?.phase === 'Bound';
  const comparable: PersistentVolumeClaimSpec = {
    ...current,
    ...(old.volumeName === undefined ? { volumeName: '' } : {}),
    ...(isBound && old.resources !== undefined
      ? { resources: old.resources, volumeAttributesClassName: old.volumeAttributesClassName ?? '' }
      : {}),
  };
  const [was, is] = [claimStruct(old), claimStruct(withoutEmptyClass(old, comparable))];
  const [class1, class2] = [before, after].map(({ metadata }) => metadata?.annotations?.[OLD_CLASS]);
  const rule =
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
  return [
    ...(isSame(was, is) ? checkSize(after) : [forbidden('spec', `${rule}\n${describeJsonDiff(was, is)}`)]),
    ...(class1 === class2 ? [] : [invalid(`metadata.annotations.${OLD_CLASS}`, class2 ?? '', 'field is immutable')]),
    ...(old.volumeMode === current.volumeMode ? [] : [invalid('volumeMode', current.volumeMode, 'field is immutable')]),
  ];
}

function withoutEmptyClass(
  { volumeAttributesClassName: had }: PersistentVolumeClaimSpec,
  spec: PersistentVolumeClaimSpec,
): PersistentVolumeClaimSpec {
  const { volumeAttributesClassName: has, ...others } = spec;
  return had === undefined && has === '' ? others : spec;
}

/** A volume does not shrink: a claim may ask for as much as it has, or more. */
function checkSize({ spec, status }: PersistentVolumeClaim): FieldError[] {
  const [wanted, held] = [spec?.resources?.requests?.storage, status?.capacity?.storage];
  if (wanted === undefined || held === undefined || compareQuantities(wanted, held) >= 0) return [];
  return [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')];
}
