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
  const run: Run = { own: new Set(), copied: 0 };
  for (const operation of operations) {
    const result = applyOperation(present, operation, run);
    if (typeof result === 'string') return result;
    present = result.value;
  }
  return isJsonMap(present) ? present : 'the patched object is not a map';
}

/** apiserver v1.35, pkg/server/config.go: JSONPatchMaxCopyBytes. */
const MOST_COPIED = 3 * 1024 * 1024;

/** What the operations of one patch share. */
interface Run {
  /** Maps and lists that the patch made and that stand at one place: they are changed as they are, all others copied. */
  readonly own: Own;
  /** How many letters were copied so far. */
  copied: number;
}

type Own = Set<JsonValue>;

interface Patched {
  readonly value: JsonValue;
}

function applyOperation(document: JsonValue, operation: JsonValue, run: Run): Patched | string {
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
      return changeAt(document, keys, { word, value, own: run.own }) ?? sayMissing(word, path);
    case 'copy':
    case 'move':
      return moveTo(document, keys, { word, from: operation.get('from'), run });
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
  { word, from, run }: { readonly word: 'copy' | 'move'; readonly from: JsonValue | undefined; readonly run: Run },
): Patched | string {
  const { own } = run;
  // What is copied stands at two places.
  own.clear();
  if (typeof from !== 'string' || !from.startsWith('/')) return `${word} operation does not apply: no "from"`;
  const source = keysOf(from);
  const value = readAt(document, source);
  if (word === 'copy' && value !== undefined) run.copied += printJson(value).length;
  if (run.copied > MOST_COPIED) return 'Unable to complete the copy: too much is copied';
  const left = word === 'copy' ? { value: document } : changeAt(document, source, { word: 'remove', value: null, own });
  const moved =
    value === undefined || left === undefined ? undefined : changeAt(left.value, keys, { word: 'add', value, own });
  return moved ?? sayMissing(word, from);
}

/** A member that is not there is null; undefined where nothing can be there. */
function readAt(document: JsonValue, keys: readonly string[]): JsonValue | undefined {
  const parent = keys.slice(0, -1).reduce<JsonValue | undefined>((node, key) => memberOf(node, key), document);
  return memberOf(parent, keys.at(-1) ?? '') ?? (isJsonMap(parent) ? null : undefined);
}

interface ValueChange {
  readonly word: 'add' | 'replace' | 'remove';
  readonly value: JsonValue;
  readonly own: Own;
}

function changeAt(node: JsonValue, [key = '', ...rest]: readonly string[], change: ValueChange): Patched | undefined {
  const { word, value, own } = change;
  if (!isJsonMap(node) && !isJsonList(node)) return undefined;
  const inner = rest.length === 0 ? undefined : changeAt(memberOf(node, key) ?? null, rest, change);
  if (rest.length > 0 && inner === undefined) return undefined;
  if (word === 'remove' && rest.length === 0 && memberOf(node, key) === undefined) return undefined;
  const fresh = inner?.value ?? value;
  const takesAway = rest.length === 0 && word === 'remove';
  if (isJsonMap(node)) return { value: changeMap(node, key, { value: takesAway ? undefined : fresh, own }) };
  const inserts = rest.length === 0 && word === 'add';
  const index = isJsonList(node) ? indexIn(node, key, inserts) : undefined;
  if (!isJsonList(node) || index === undefined) return undefined;
  return { value: changeList(node, index, { fresh, takesAway, inserts, own }) };
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

function changeMap(
  map: JsonMap,
  key: string,
  { value, own }: { readonly value: JsonValue | undefined; readonly own: Own },
): JsonMap {
  // What the patch made is a Map that can be changed.
  const changed = own.has(map) ? (map as Map<string, JsonValue>) : new Map(map);
  if (value === undefined) changed.delete(key);
  else changed.set(key, value);
  own.add(changed);
  return changed;
}

interface ListChange {
  readonly fresh: JsonValue;
  readonly takesAway: boolean;
  readonly inserts: boolean;
  readonly own: Own;
}

function changeList(list: JsonList, index: number, { fresh, takesAway, inserts, own }: ListChange): JsonList {
  // What the patch made is an array that can be changed.
  const changed = own.has(list) ? (list as JsonValue[]) : [...list];
  if (takesAway) changed.splice(index, 1);
  else changed.splice(index, inserts ? 0 : 1, fresh);
  own.add(changed);
  return changed;
}

function testAt(document: JsonValue, keys: readonly string[], value: JsonValue, path: string): Patched | string {
  const found = readAt(document, keys);
  if (found !== undefined && printJson(found) === printJson(value)) return { value: document };
  return `testing value ${path} failed: test failed`;
}
