import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  printJson,
} from '../../manifest/json-value.ts';

/** RFC 6902 with the operations people use: add, replace, remove, test. A message where an operation cannot be done. */
export function applyJsonPatch(document: JsonMap, operations: JsonList): JsonMap | string {
  let present: JsonValue = document;
  for (const operation of operations) {
    const result = applyOperation(present, operation);
    if (typeof result === 'string') return result;
    present = result.value;
  }
  return isJsonMap(present) ? present : 'the patched object is not a map';
}

interface Patched {
  readonly value: JsonValue;
}

function applyOperation(document: JsonValue, operation: JsonValue): Patched | string {
  if (!isJsonMap(operation)) return 'an operation of the JSON patch is not a map';
  const word = operation.get('op');
  const path = operation.get('path');
  if (typeof path !== 'string' || !path.startsWith('/')) return 'an operation of the JSON patch has no path';
  const keys = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (word === 'test') return testAt(document, keys, operation.get('value') ?? null, path);
  if (word !== 'add' && word !== 'replace' && word !== 'remove') return `Unexpected kind: ${String(word)}`;
  const changed = changeAt(document, keys, word, operation.get('value') ?? null);
  return changed ?? `${word} operation does not apply: doc is missing path: "${path}"`;
}

function changeAt(
  node: JsonValue,
  [key = '', ...rest]: readonly string[],
  word: 'add' | 'replace' | 'remove',
  value: JsonValue,
): Patched | undefined {
  const inner = rest.length === 0 ? undefined : changeAt(memberOf(node, key) ?? null, rest, word, value);
  if (rest.length > 0 && inner === undefined) return undefined;
  const isThere = memberOf(node, key) !== undefined;
  if (word !== 'add' && !isThere) return undefined;
  const fresh = inner?.value ?? value;
  const takesAway = rest.length === 0 && word === 'remove';
  if (isJsonMap(node)) return { value: changeMap(node, key, takesAway ? undefined : fresh) };
  if (!isJsonList(node)) return undefined;
  return { value: changeList(node, key, { fresh, takesAway, inserts: rest.length === 0 && word === 'add' }) };
}

function memberOf(node: JsonValue, key: string): JsonValue | undefined {
  if (isJsonMap(node)) return node.get(key);
  return isJsonList(node) && /^\d+$/.test(key) ? node[Number(key)] : undefined;
}

function changeMap(map: JsonMap, key: string, value: JsonValue | undefined): JsonMap {
  const changed = new Map(map);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  return changed;
}

interface ListChange {
  readonly fresh: JsonValue;
  readonly takesAway: boolean;
  readonly inserts: boolean;
}

function changeList(list: JsonList, key: string, { fresh, takesAway, inserts }: ListChange): JsonList {
  const index = key === '-' ? list.length : Number(key);
  const changed = [...list];
  if (takesAway) changed.splice(index, 1);
  else changed.splice(index, inserts ? 0 : 1, fresh);
  return changed;
}

function testAt(document: JsonValue, keys: readonly string[], value: JsonValue, path: string): Patched | string {
  const found = keys.reduce<JsonValue | undefined>(
    (node, key) => (node === undefined ? node : memberOf(node, key)),
    document,
  );
  if (found !== undefined && printJson(found) === printJson(value)) return { value: document };
  return `testing value ${path} failed: test failed`;
}
