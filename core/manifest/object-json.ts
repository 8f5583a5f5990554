import type { Kind, KubeObject } from '../objects/object.ts';
import { withZeroFields } from './go-zero-fields.ts';
import { isJsonMap, type JsonMap, toJsonValue } from './json-value.ts';

/**
 * A stored object as JSON, with what Go writes though it is empty, and without its type and its managedFields; keys in
 * order.
 */
export function bareJson(kind: Kind, object: KubeObject): JsonMap {
  const known = KNOWN.get(object);
  if (known !== undefined) return known;
  const { apiVersion: _, kind: __, metadata, ...rest } = object;
  const body = toJsonValue(
    metadata === undefined ? rest : { ...rest, metadata: { ...metadata, managedFields: undefined } },
  );
  const json = withZeroFields(kind, isJsonMap(body) ? body : new Map());
  KNOWN.set(object, json);
  return json;
}

/** Objects never change: how one looks stays true. */
const KNOWN = new WeakMap<KubeObject, JsonMap>();
