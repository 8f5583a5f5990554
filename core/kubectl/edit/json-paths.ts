import { isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';

/** What stands at a path of maps; undefined where the path leads nowhere. */
export function readPath(map: JsonMap, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = map;
  for (const key of path) value = isJsonMap(value) ? value.get(key) : undefined;
  return value;
}

/** A copy with `value` at the path, maps made on the way; undefined takes the field out. */
export function writePath(map: JsonMap, path: readonly string[], value: JsonValue | undefined): JsonMap {
  const [key = '', ...rest] = path;
  const present = map.get(key);
  const next = rest.length === 0 ? value : writePath(isJsonMap(present) ? present : new Map(), rest, value);
  const others = [...map].filter(([candidate]) => candidate !== key);
  return sortedMap(next === undefined ? others : [...others, [key, next]]);
}
