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
  const astray = findAstray(object, path);
  if (astray !== undefined) return [refuse(path, 0, astray.value, 'map[string]interface{}')];
  const value = valueAt(object, path);
  if (value === undefined) return [];
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return [refuse(path, 0, value, 'int64')];
  }
  if (value < 0) return [invalid(path, value, 'should be a non-negative integer')];
  return value > MOST_REPLICAS ? [invalid(path, value, `should be less than or equal to ${MOST_REPLICAS}`)] : [];
}

function checkSelector(object: unknown, path: string): FieldError[] {
  const astray = findAstray(object, path);
  if (astray !== undefined) return [refuse(path, '', astray.value, 'map[string]interface{}')];
  const value = valueAt(object, path);
  return value === undefined || typeof value === 'string' ? [] : [refuse(path, '', value, 'string')];
}

function refuse(path: string, shown: string | number, value: unknown, wanted: string): FieldError {
  return invalid(
    path,
    shown,
    `${path} accessor error: ${print(value)} is of the type ${typeOf(value)}, expected ${wanted}`,
  );
}

/** What stands on the way of a path and has no members. */
function findAstray(object: unknown, path: string): { readonly value: unknown } | undefined {
  let at = object;
  for (const key of path.split('.').slice(1, -1)) {
    if (!isPlainMap(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
    if (!isPlainMap(at)) return { value: at };
  }
  return undefined;
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
