/** A JSON value whose objects are Maps: a key may be called `__proto__` or `constructor`. */
export type JsonValue = null | boolean | number | string | JsonList | JsonMap;
export type JsonList = readonly JsonValue[];
export type JsonMap = ReadonlyMap<string, JsonValue>;

export function isJsonMap(value: JsonValue | undefined): value is JsonMap {
  return value instanceof Map;
}

export function isJsonList(value: JsonValue | undefined): value is JsonList {
  return Array.isArray(value);
}

/** The word encoding/json uses for a value it cannot store. */
export function jsonTypeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (isJsonList(value)) return 'array';
  return isJsonMap(value) ? 'object' : typeof value;
}

/** A plain value (as JSON.parse gives it) with Maps for its objects. Anything that JSON cannot hold becomes null. */
export function toJsonValue(value: unknown): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (typeof value !== 'object') return null;
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) members.push([key, toJsonValue(member)]);
  }
  return sortedMap(members);
}

/** A map in the order of its keys, as Go marshals maps: messages that list fields follow it. */
export function sortedMap(entries: (readonly [string, JsonValue])[]): JsonMap {
  return new Map(isSorted(entries) ? entries : entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function isSorted(entries: readonly (readonly [string, JsonValue])[]): boolean {
  let last = '';
  for (const [key] of entries) {
    if (key < last) return false;
    last = key;
  }
  return true;
}

/** The value as compact JSON text, keys sorted, `<`, `>` and `&` escaped: as Go's json.Marshal writes it. */
export function printJson(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(printJson).join(',')}]`;
  if (isJsonMap(value)) {
    let members = '';
    for (const [key, member] of value)
      members += `${members === '' ? '' : ','}${printString(key)}:${printJson(member)}`;
    return `{${members}}`;
  }
  return typeof value === 'string' ? printString(value) : String(value);
}

/** Nothing in it is written otherwise: so are most words and all names. */
const PLAIN = /^[ !#-%'-;=?-[\]-~]*$/;

function printString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The value with plain objects for its Maps: a key that people made up is only ever the object's own. */
export function toPlain(value: JsonValue): unknown {
  if (isJsonList(value)) return value.map(toPlain);
  return isJsonMap(value) ? Object.fromEntries([...value].map(([key, member]) => [key, toPlain(member)])) : value;
}
