import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../json-value.ts';
import { mapOf } from './conversion.ts';

/** The structs of `spec.behavior` as Go writes those that have no names for JSON: all fields, in their order. */
const RULES = ['stabilizationWindowSeconds', 'selectPolicy', 'policies', 'tolerance'];
const POLICY = ['type', 'value', 'periodSeconds'];

/** How autoscaling/v1 keeps the behavior in an annotation: pkg/apis/autoscaling/types.go. */
export function goBehavior(behavior: JsonValue | undefined): JsonMap | undefined {
  if (!isJsonMap(behavior)) return undefined;
  return new Map(
    ['scaleUp', 'scaleDown'].map((side) => {
      const rules = behavior.get(side);
      return [inCapitals(side), isJsonMap(rules) ? goStruct(RULES, rules) : null];
    }),
  );
}

function goStruct(fields: readonly string[], map: JsonMap): JsonMap {
  return new Map(
    fields.map((name) => {
      const value = map.get(name) ?? null;
      return [inCapitals(name), isJsonList(value) ? value.map((item) => goStruct(POLICY, mapOf(item))) : value];
    }),
  );
}

/** The behavior that such an annotation means. */
export function readGoBehavior(value: JsonValue | undefined): JsonMap | undefined {
  return isJsonMap(value) ? inSmallLetters(value) : undefined;
}

function inSmallLetters(map: JsonMap): JsonMap {
  return sortedMap(
    [...map].flatMap(([key, value]): [string, JsonValue][] => {
      if (value === null) return [];
      const name = key.charAt(0).toLowerCase() + key.slice(1);
      if (isJsonList(value)) return [[name, value.map((item) => inSmallLetters(mapOf(item)))]];
      return [[name, isJsonMap(value) ? inSmallLetters(value) : value]];
    }),
  );
}

function inCapitals(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
