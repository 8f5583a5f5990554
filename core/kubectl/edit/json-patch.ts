import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  printJson,
} from '../../manifest/json-value.ts';

/**
 * RFC 6902 as evanphx/json-patch v4 does it: a member that is not there is null, it may be replaced, and an index below
 * zero counts from the end. A message where an operation cannot be done.
 */
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
  const keys = keysOf(path);
  const value = operation.get('value') ?? null;
  switch (word) {
    case 'test':
      return testAt(document, keys, value, path);
    case 'add':
    case 'replace':
    case 'remove':
      return changeAt(document, keys, word, value) ?? sayMissing(word, path);
    case 'copy':
    case 'move':
      return moveTo(document, keys, word, operation.get('from'));
    default:
      return `Unexpected kind: ${String(word)}`;
  }
}

function sayMissing(word: string, path: string): string {
  return `${word} operation does not apply: doc is missing path: "${path}"`;
}

function keysOf(path: string): readonly string[] {
  return path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function moveTo(
  document: JsonValue,
  keys: readonly string[],
  word: 'copy' | 'move',
  from: JsonValue | undefined,
): Patched | string {
  if (typeof from !== 'string' || !from.startsWith('/')) return `${word} operation does not apply: no "from"`;
  const source = keysOf(from);
  const value = readAt(document, source);
  const left = word === 'copy' ? { value: document } : changeAt(document, source, 'remove', null);
  const moved = value === undefined || left === undefined ? undefined : changeAt(left.value, keys, 'add', value);
  return moved ?? sayMissing(word, from);
}

/** A member that is not there is null; undefined where nothing can be there. */
function readAt(document: JsonValue, keys: readonly string[]): JsonValue | undefined {
  const parent = keys.slice(0, -1).reduce<JsonValue | undefined>((node, key) => memberOf(node, key), document);
  return memberOf(parent, keys.at(-1) ?? '') ?? (isJsonMap(parent) ? null : undefined);
}

function changeAt(
  node: JsonValue,
  [key = '', ...rest]: readonly string[],
  word: 'add' | 'replace' | 'remove',
  value: JsonValue,
): Patched | undefined {
  const inner = rest.length === 0 ? undefined : changeAt(memberOf(node, key) ?? null, rest, word, value);
  if (rest.length > 0 && inner === undefined) return undefined;
  if (word === 'remove' && rest.length === 0 && memberOf(node, key) === undefined) return undefined;
  const fresh = inner?.value ?? value;
  const takesAway = rest.length === 0 && word === 'remove';
  if (isJsonMap(node)) return { value: changeMap(node, key, takesAway ? undefined : fresh) };
  const inserts = rest.length === 0 && word === 'add';
  const index = isJsonList(node) ? indexIn(node, key, inserts) : undefined;
  if (!isJsonList(node) || index === undefined) return undefined;
  return { value: changeList(node, index, { fresh, takesAway, inserts }) };
}

/** Where in a list a key is; where something is put in, one more place is there. */
function indexIn(list: JsonList, key: string, inserts: boolean): number | undefined {
  const size = list.length + (inserts ? 1 : 0);
  if (inserts && key === '-') return list.length;
  const index = /^[+-]?\d+$/.test(key) ? Number(key) : Number.NaN;
  const at = index < 0 ? index + size : index;
  return at >= 0 && at < size ? at : undefined;
}

function memberOf(node: JsonValue | undefined, key: string): JsonValue | undefined {
  if (isJsonMap(node)) return node.get(key);
  return isJsonList(node) ? node[indexIn(node, key, false) ?? node.length] : undefined;
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

function changeList(list: JsonList, index: number, { fresh, takesAway, inserts }: ListChange): JsonList {
  const changed = [...list];
  if (takesAway) changed.splice(index, 1);
  else changed.splice(index, inserts ? 0 : 1, fresh);
  return changed;
}

function testAt(document: JsonValue, keys: readonly string[], value: JsonValue, path: string): Patched | string {
  const found = readAt(document, keys);
  if (found !== undefined && printJson(found) === printJson(value)) return { value: document };
  return `testing value ${path} failed: test failed`;
}
