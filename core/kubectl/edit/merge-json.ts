import { isJsonMap, type JsonMap, sortedMap } from '../../manifest/json-value.ts';

/** RFC 7386: maps are merged, `null` takes away, everything else replaces. */
export function mergeJson(target: JsonMap, patch: JsonMap): JsonMap {
  const merged = new Map(target);
  for (const [key, value] of patch) {
    const present = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isJsonMap(value) ? mergeJson(isJsonMap(present) ? present : new Map(), value) : value);
  }
  return sortedMap([...merged]);
}
