import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import { duplicate, type FieldError, invalid } from '../validation/field-error.ts';
import type { Allowance } from './check-value.ts';
import { isPlainMap } from './schema-parts.ts';
import { walkValue } from './walk-value.ts';

/**
 * Items that are there twice in lists that are sets or maps: apiextensions-apiserver v1.35,
 * pkg/apiserver/schema/listtype/validation.go.
 */
export function checkListTypes(allowance: Allowance, value: unknown, schema: JSONSchemaProps): FieldError[] {
  return [...walkValue(allowance, value, schema)].flatMap(({ value: list, schema: own, path }) =>
    isList(list) ? checkList(list, own, path) : [],
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function checkList(list: readonly unknown[], schema: JSONSchemaProps, path: string): FieldError[] {
  switch (schema['x-kubernetes-list-type']) {
    case 'set':
      return findTwice(list).map((index) => duplicate(`${path}[${index}]`, shown(list[index])));
    case 'map':
      return checkMapList(list, schema['x-kubernetes-list-map-keys'] ?? [], path);
    default:
      return [];
  }
}

function checkMapList(list: readonly unknown[], keys: readonly string[], path: string): FieldError[] {
  const wrong = list.findIndex((item) => item !== null && !isPlainMap(item));
  if (wrong >= 0) {
    return [invalid(`${path}[${wrong}]`, shown(list[wrong]), 'must be an object for an array of list-type map')];
  }
  const named = list.map((item) => keyOf(item, keys));
  return findTwice(named).map((index) => duplicate(`${path}[${index}]`, named[index]));
}

function keyOf(item: unknown, keys: readonly string[]): object {
  const map = isPlainMap(item) ? item : {};
  return Object.fromEntries([...keys].sort().flatMap((key) => (Object.hasOwn(map, key) ? [[key, map[key]]] : [])));
}

/** Where each value that is there more than once stands for the second time. */
function findTwice(values: readonly unknown[]): readonly number[] {
  const times = new Map<string, number>();
  return values.flatMap((value, index) => {
    const text = printSorted(value);
    const before = times.get(text) ?? 0;
    times.set(text, before + 1);
    return before === 1 ? [index] : [];
  });
}

/** The same text of the same value, in whatever order its members stand. */
function printSorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isPlainMap(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function shown(value: unknown): string | number | boolean | object | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isObject(value)
    ? value
    : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
