import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';

/** A float64 that a template writes: one without a fraction is no whole number either. */
export class GoFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/**
 * A value in a template: JSON as Kubernetes decodes it (whole numbers are int64), whole numbers and floats of the
 * template's own, or no value at all (undefined); null is an interface that holds nothing.
 */
export type GoValue = JsonValue | bigint | GoFloat | undefined;

/** Go's name of a value's type. */
export function typeOf(value: GoValue): string {
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (value instanceof GoFloat) return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value === undefined || value === null) return '<nil>';
  return isJsonList(value) ? '[]interface {}' : 'map[string]interface {}';
}

export function isNothing(value: GoValue): value is null | undefined {
  return value === undefined || value === null;
}

export function asList(value: GoValue): readonly JsonValue[] | undefined {
  return isJson(value) && isJsonList(value) ? value : undefined;
}

export function asMap(value: GoValue): ReadonlyMap<string, JsonValue> | undefined {
  return isJson(value) && isJsonMap(value) ? value : undefined;
}

function isJson(value: GoValue): value is JsonValue {
  return typeof value !== 'bigint' && value !== undefined && !(value instanceof GoFloat);
}

/** A whole number, of the document's or the template's own. */
export function asWhole(value: GoValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

export function asFloat(value: GoValue): number | undefined {
  if (value instanceof GoFloat) return value.value;
  return typeof value === 'number' && !Number.isInteger(value) ? value : undefined;
}
