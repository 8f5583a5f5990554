import type { ConfigMap, PriorityClass } from '../../objects/kubernetes.generated.ts';
import { utf8Length } from '../base64.ts';
import { checkConfigKey, checkOptionalOneOf, MAX_INT32 } from './checks.ts';
import { type FieldError, forbidden, invalid, required, tooLong } from './field-error.ts';

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

/** Priorities above a thousand million are the system's. */
const HIGHEST_USER_PRIORITY = 1_000_000_000;

export function checkPriorityClass({ metadata, value, preemptionPolicy }: PriorityClass): FieldError[] {
  const isSystem = metadata?.name?.startsWith('system-') === true;
  const unknown = `${metadata?.name} is not a known system priority class`;
  const reserved = `priority class names with 'system-' prefix are reserved for system use only. error: ${unknown}`;
  const tooHigh = `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`;
  return [
    ...(isSystem ? [forbidden('metadata.name', reserved)] : []),
    ...(!isSystem && (value ?? 0) > HIGHEST_USER_PRIORITY && (value ?? 0) <= MAX_INT32
      ? [forbidden('value', tooHigh)]
      : []),
    ...(preemptionPolicy === '' ? [required('preemptionPolicy')] : []),
    ...(preemptionPolicy ? checkOptionalOneOf(preemptionPolicy, 'preemptionPolicy', PREEMPTION) : []),
  ];
}

/** In the order of the source. */
const PREEMPTION = ['PreemptLowerPriority', 'Never'];

export function checkPriorityClassUpdate(before: PriorityClass, after: PriorityClass): FieldError[] {
  const isKept = (before.value ?? 0) === (after.value ?? 0);
  const policy = after.preemptionPolicy;
  return [
    ...(isKept ? [] : [forbidden('value', 'may not be changed in an update.')]),
    ...(before.preemptionPolicy === policy ? [] : [invalid('preemptionPolicy', policy, 'field is immutable')]),
  ];
}
