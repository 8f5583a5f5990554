import type {
  ConfigMap,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  PriorityClass,
} from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { utf8Length } from '../base64.ts';
import { checkConfigKey, checkName, checkOptionalOneOf, MAX_INT32 } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, required, tooLong } from './field-error.ts';
import { checkSubdomain } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

/** ConfigMaps and Secrets hold no more. */
export const DATA_MAX_BYTES = 1024 * 1024;

export function checkConfigMap({ data = {}, binaryData = {} }: ConfigMap): FieldError[] {
  const keys = [...Object.keys(data), ...Object.keys(binaryData)];
  const coded = Object.values(binaryData).reduce((sum, value) => sum + Math.floor((value.length * 3) / 4), 0);
  const bytes = Object.values(data).reduce((sum, value) => sum + utf8Length(value), coded);
  return [
    ...Object.keys(data).flatMap((key) => [
      ...checkConfigKey(key, `data[${key}]`),
      ...(Object.hasOwn(binaryData, key)
        ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')]
        : []),
    ]),
    ...Object.keys(binaryData).flatMap((key) => checkConfigKey(key, `binaryData[${key}]`)),
    ...(bytes > DATA_MAX_BYTES && keys.length > 0 ? [tooLong('[]', DATA_MAX_BYTES)] : []),
  ];
}

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

export function checkClaim(claim: PersistentVolumeClaim): FieldError[] {
  return checkClaimSpec(claim.spec ?? {}, 'spec');
}

export function checkClaimSpec(spec: PersistentVolumeClaimSpec, path: string): FieldError[] {
  const modes = spec.accessModes ?? [];
  const isMixed = modes.includes('ReadWriteOncePod') && modes.length > 1;
  const mixed = 'may not use ReadWriteOncePod with other access modes';
  return [
    ...(modes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : []),
    ...checkLabelSelector(spec.selector, `${path}.selector`),
    ...modes
      .filter((mode) => !ACCESS_MODES.includes(mode))
      .map((mode) => notSupported(`${path}.accessModes`, mode, ACCESS_MODES)),
    ...(isMixed ? [forbidden(`${path}.accessModes`, mixed)] : []),
    ...checkStorage(spec.resources?.requests?.storage, `${path}.resources[storage]`),
    ...((spec.storageClassName ?? '') === ''
      ? []
      : checkName(spec.storageClassName ?? '', `${path}.storageClassName`, checkSubdomain)),
    ...checkOptionalOneOf(spec.volumeMode, `${path}.volumeMode`, ['Block', 'Filesystem']),
  ];
}

function checkStorage(storage: string | undefined, field: string): FieldError[] {
  if (storage === undefined) return [required(field)];
  return compareQuantities(storage, '0') > 0 ? [] : [invalid(field, storage, 'must be greater than zero')];
}

/** Priorities above a thousand million are the system's. */
const HIGHEST_USER_PRIORITY = 1_000_000_000;

export function checkPriorityClass({ metadata, value, preemptionPolicy }: PriorityClass): FieldError[] {
  const isSystem = metadata?.name?.startsWith('system-') === true;
  const reserved = `priority class names with 'system-' prefix are reserved for system use only. error: ${metadata?.name}`;
  const tooHigh = `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`;
  return [
    ...(isSystem ? [forbidden('metadata.name', reserved)] : []),
    ...(!isSystem && (value ?? 0) > HIGHEST_USER_PRIORITY && (value ?? 0) <= MAX_INT32
      ? [forbidden('value', tooHigh)]
      : []),
    ...checkOptionalOneOf(preemptionPolicy, 'preemptionPolicy', ['Never', 'PreemptLowerPriority']),
  ];
}
