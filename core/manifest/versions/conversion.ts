import { isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../json-value.ts';

/** How an object of a kind looks in a version beside the one that it is kept in. */
export interface Conversion {
  /** What is kept, as the version shows it; its type is not touched. */
  readonly to: (kept: JsonMap) => JsonMap;
  /** What was sent in the version, as it is kept. */
  readonly from: (sent: JsonMap) => JsonMap;
  /** Fields that objects are kept with and that the version has not. */
  readonly foreign: readonly (readonly string[])[];
}

/** The map with these members, in the order of its keys; undefined takes one out. */
export function withMembers(map: JsonMap, members: readonly (readonly [string, JsonValue | undefined])[]): JsonMap {
  const given = new Map(members);
  const others = [...map].filter(([key]) => !given.has(key));
  return sortedMap([
    ...others,
    ...members.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  ]);
}

/** What stands there as a map; an empty one where there is none. */
export function mapOf(value: JsonValue | undefined): JsonMap {
  return isJsonMap(value) ? value : new Map();
}
