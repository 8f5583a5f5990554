import type { CustomResourceSubresourceScale } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid } from '../validation/field-error.ts';
import { isPlainMap } from './schema-parts.ts';

const MOST_REPLICAS = 2 ** 31 - 1;

/** Whether what the scale is read from can be one: apiextensions-apiserver v1.35, pkg/registry/customresource/validator.go. */
export function checkScale(object: unknown, scale: CustomResourceSubresourceScale | undefined): FieldError[] {
  if (scale === undefined) return [];
  const { specReplicasPath, statusReplicasPath, labelSelectorPath = '' } = scale;
  return [
    ...checkReplicas(object, specReplicasPath),
    ...checkReplicas(object, statusReplicasPath),
    ...(labelSelectorPath === '' ? [] : checkSelector(object, labelSelectorPath)),
  ];
}

function checkReplicas(object: unknown, path: string): FieldError[] {
  const value = valueAt(object, path);
  if (value === undefined) return [];
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return [
      invalid(path, 0, `${path} accessor error: ${print(value)} is of the type ${typeOf(value)}, expected int64`),
    ];
  }
  if (value < 0) return [invalid(path, value, 'should be a non-negative integer')];
  return value > MOST_REPLICAS ? [invalid(path, value, `should be less than or equal to ${MOST_REPLICAS}`)] : [];
}

function checkSelector(object: unknown, path: string): FieldError[] {
  const value = valueAt(object, path);
  if (value === undefined || typeof value === 'string') return [];
  return [
    invalid(path, '', `${path} accessor error: ${print(value)} is of the type ${typeOf(value)}, expected string`),
  ];
}

/** What stands at `.spec.replicas`; undefined where nothing does. */
function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((found, key) => (isPlainMap(found) && Object.hasOwn(found, key) ? found[key] : undefined), object);
}

function print(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** As Go names what it found. */
function typeOf(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'object' ? 'map[string]interface {}' : typeof value === 'number' ? 'float64' : 'string';
}
