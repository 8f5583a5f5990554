import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import { isPlainMap, META_FIELDS } from './schema-parts.ts';

/** What stood before where a value stands now; `NOTHING` where nobody can tell which it was. */
export type Before = { readonly value: unknown } | typeof NOTHING;

export const NOTHING = 'nothing';

/** Kubernetes v1.35, apiserver, pkg/cel/common: CorrelatedObject.Key. What an object says of itself counts as new. */
export function findMember(
  before: Before,
  key: string,
  { schema, path }: { readonly schema: JSONSchemaProps; readonly path: string },
): Before {
  if (before === NOTHING || schema['x-kubernetes-map-type'] === 'atomic') return NOTHING;
  if (path === '' && META_FIELDS.has(key)) return NOTHING;
  return isPlainMap(before.value) && Object.hasOwn(before.value, key) ? { value: before.value[key] } : NOTHING;
}

/** CorrelatedObject.Index: items are told apart only where their list is a map. */
export function itemsBefore(before: Before, schema: JSONSchemaProps): (item: unknown) => Before {
  if (before === NOTHING || schema['x-kubernetes-list-type'] !== 'map') return () => NOTHING;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const keyOf = (item: unknown) => JSON.stringify(keys.map((key) => (isPlainMap(item) ? item[key] : undefined)));
  const list: readonly unknown[] = Array.isArray(before.value) ? before.value : [];
  const known = new Map(list.map((item) => [keyOf(item), { value: item }]));
  return (item) => known.get(keyOf(item)) ?? NOTHING;
}
