import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  sortedMap,
} from '../../manifest/json-value.ts';
import { identify, orderItems } from '../apply/order-items.ts';
import { findMergeKey } from '../apply/three-way-merge.ts';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const ELEMENT_ORDER = '$setElementOrder/';
const DELETE_VALUES = '$deleteFromPrimitiveList/';

/** Lists of plain values that a patch adds to: the others are replaced. Kubernetes v1.35, patchStrategy tags of its API. */
const ADDED_TO: ReadonlySet<string> = new Set(['finalizers', 'podCIDRs']);

/**
 * A strategic merge patch with its directives: what it says goes in, `null` takes out, items of lists are told apart
 * by their key. A message where a directive cannot be done. apimachinery v1.35, pkg/util/strategicpatch.
 */
export function applyStrategicPatch(current: JsonMap, patch: JsonMap): JsonMap | string {
  try {
    return patchMap(current, patch);
  } catch (error) {
    if (error instanceof BadDirective) return error.message;
    throw error;
  }
}

class BadDirective extends Error {}

function patchMap(current: JsonMap, patch: JsonMap): JsonMap {
  const directive = patch.get(DIRECTIVE);
  const plain = new Map([...patch].filter(([key]) => key !== DIRECTIVE));
  if (directive === 'replace') return sortedMap([...plain]);
  if (directive === 'delete') return new Map();
  if (directive !== undefined && directive !== 'merge') throw unknownDirective(directive);
  const merged = new Map(retainKeys(current, plain));
  for (const [key, value] of plain) {
    if (key === RETAIN_KEYS || key.startsWith(ELEMENT_ORDER)) continue;
    if (key.startsWith(DELETE_VALUES)) deleteValues(merged, key.slice(DELETE_VALUES.length), value);
    else if (value === null) merged.delete(key);
    else merged.set(key, patchField(key, merged.get(key), value, plain));
  }
  for (const [key, order] of plain) if (key.startsWith(ELEMENT_ORDER)) orderField(merged, current, key, order);
  return sortedMap([...merged]);
}

function unknownDirective(directive: JsonValue): BadDirective {
  return new BadDirective(`unknown patch type: ${String(directive)}`);
}

/** Of the fields there are only those that the directive names stay. */
function retainKeys(current: JsonMap, patch: JsonMap): JsonMap {
  const kept = patch.get(RETAIN_KEYS);
  if (kept === undefined) return current;
  if (!isJsonList(kept)) throw new BadDirective(`${RETAIN_KEYS} is not a list`);
  const missing = [...patch.keys()].find((key) => !key.startsWith('$') && !kept.includes(key));
  if (missing !== undefined) {
    throw new BadDirective(`patch contains fields not in retainKeys list: ${missing}`);
  }
  const names = new Set(kept);
  return new Map([...current].filter(([key]) => names.has(key)));
}

function deleteValues(merged: Map<string, JsonValue>, field: string, values: JsonValue): void {
  const present = merged.get(field);
  if (!isJsonList(values)) throw new BadDirective(`${DELETE_VALUES}${field} is not a list`);
  const gone = new Set(values);
  if (isJsonList(present))
    merged.set(
      field,
      present.filter((item) => !gone.has(item)),
    );
}

function patchField(key: string, current: JsonValue | undefined, value: JsonValue, patch: JsonMap): JsonValue {
  if (isJsonMap(value)) return patchMap(isJsonMap(current) ? current : new Map(), value);
  if (!isJsonList(value)) return value;
  const present = isJsonList(current) ? current : [];
  const plain = value.filter((item) => !isJsonMap(item) || !item.has(DIRECTIVE));
  const mergeKey = findMergeKey(key, plain.length > 0 ? plain : present) ?? findMergeKey(key, value);
  const replaces = value.some((item) => isJsonMap(item) && item.get(DIRECTIVE) === 'replace');
  if (replaces) return plain;
  if (mergeKey !== undefined) return patchList(present, value, mergeKey, patch.get(`${ELEMENT_ORDER}${key}`));
  if (!ADDED_TO.has(key)) return value;
  return orderItems([...new Set([...present, ...value])], { mergeKey, named: value, before: present });
}

function patchList(present: JsonList, patch: JsonList, mergeKey: string, order: JsonValue | undefined): JsonList {
  const items = new Map(present.map((item) => [identify(item, mergeKey), item]));
  const named: JsonValue[] = [];
  for (const item of patch) {
    const id = identify(item, mergeKey);
    const directive = isJsonMap(item) ? item.get(DIRECTIVE) : undefined;
    const known = items.get(id);
    if (directive === 'delete') items.delete(id);
    else {
      named.push(item);
      items.set(
        id,
        isJsonMap(item) ? patchMap(known !== undefined && isJsonMap(known) ? known : new Map(), item) : item,
      );
    }
  }
  return orderItems([...items.values()], { mergeKey, named: isJsonList(order) ? order : named, before: present });
}

/** `$setElementOrder/containers`: also where the patch says nothing else of the list. */
function orderField(merged: Map<string, JsonValue>, current: JsonMap, key: string, order: JsonValue): void {
  const field = key.slice(ELEMENT_ORDER.length);
  const [items, before] = [merged.get(field), current.get(field)];
  if (!isJsonList(order)) throw new BadDirective(`${key} is not a list`);
  if (!isJsonList(items)) return;
  const mergeKey = findMergeKey(field, items);
  merged.set(field, orderItems(items, { mergeKey, named: order, before: isJsonList(before) ? before : [] }));
}
