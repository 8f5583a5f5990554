import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  jsonTypeName,
  sortedMap,
} from '../../manifest/json-value.ts';
import { goTypeOf, printInner } from '../../manifest/print-go.ts';
import type { ApiError } from '../../objects/object.ts';
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
export function applyStrategicPatch(current: JsonMap, patch: JsonMap): JsonMap | ApiError {
  try {
    const patched = patchMap(current, patch);
    // What the object is was known before it was patched.
    return new Map([
      ...patched,
      ...TYPE.flatMap((key) => (current.has(key) ? [[key, current.get(key) ?? null] as const] : [])),
    ]);
  } catch (error) {
    if (error instanceof BadDirective) return error.answer;
    throw error;
  }
}

const TYPE = ['apiVersion', 'kind'];

class BadDirective extends Error {
  readonly answer: ApiError;

  constructor(message: string, answer: Omit<ApiError, 'message'> = { reason: 'Unknown', code: 500 }) {
    super(message);
    this.answer = { ...answer, message };
  }
}

function patchMap(current: JsonMap, patch: JsonMap): JsonMap {
  const directive = patch.get(DIRECTIVE);
  const plain = new Map([...patch].filter(([key]) => key !== DIRECTIVE));
  if (directive === 'replace') return sortedMap([...plain]);
  if (directive === 'delete') return new Map();
  if (directive !== undefined) throw unknownDirective(directive, patch);
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

function unknownDirective(directive: JsonValue, patch: JsonMap): BadDirective {
  return new BadDirective(`unknown patch type: ${printInner(directive)} in map: ${printInner(patch)}`);
}

/** Of the fields there are only those that the directive names stay. */
function retainKeys(current: JsonMap, patch: JsonMap): JsonMap {
  const kept = patch.get(RETAIN_KEYS);
  if (kept === undefined) return current;
  const isMissing = (key: string): boolean => !key.startsWith('$') && isJsonList(kept) && !kept.includes(key);
  if (!isJsonList(kept) || [...patch.keys()].some(isMissing)) {
    throw new BadDirective('invalid patch format of retainKeys', { reason: 'BadRequest', code: 400 });
  }
  const names = new Set(kept);
  return new Map([...current].filter(([key]) => names.has(key)));
}

function deleteValues(merged: Map<string, JsonValue>, field: string, values: JsonValue): void {
  const present = merged.get(field);
  const gone = new Set(isJsonList(values) ? values : []);
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
  const mergeKey =
    findMergeKey(key, plain.length > 0 ? plain : present) ?? findMergeKey(key, value) ?? findMergeKey(key, present);
  const replaces = value.some((item) => isJsonMap(item) && item.get(DIRECTIVE) === 'replace');
  if (replaces) return plain;
  // What is not there yet is taken as the patch has it.
  if (isJsonList(current) && (mergeKey !== undefined || ADDED_TO.has(key))) {
    checkAlike(present, value);
    checkOrder(value, { mergeKey, order: patch.get(`${ELEMENT_ORDER}${key}`) });
  }
  if (mergeKey !== undefined) return patchList(present, value, mergeKey, patch.get(`${ELEMENT_ORDER}${key}`));
  if (!ADDED_TO.has(key)) return value;
  return orderItems([...new Set([...present, ...value])], { mergeKey, named: value, before: present });
}

/** Of a list that is merged all items are maps, or none is. */
function checkAlike(present: JsonList, patch: JsonList): void {
  const types = new Set([...present, ...patch].map(jsonTypeName));
  if (types.size > 1) throw new BadDirective(`list element types are not identical: ${printInner([present, patch])}`);
}

interface ListOrder {
  readonly mergeKey: string | undefined;
  readonly order: JsonValue | undefined;
}

/** Each item says what it is by its key, and stands in the patch as in the order that the patch gives. */
function checkOrder(items: JsonList, { mergeKey, order }: ListOrder): void {
  for (const item of items) checkKey(item, mergeKey);
  if (!isJsonList(order)) return;
  const kept = items.filter((item) => !isJsonMap(item) || item.get(DIRECTIVE) !== 'delete');
  let at = 0;
  for (const named of order) if (at < kept.length && isNamed(kept[at], named, mergeKey)) at += 1;
  if (at === kept.length) return;
  const [given, wanted] = [printInner(kept), printInner(order)];
  throw new BadDirective(`The order in patch list:\n${given}\n doesn't match $setElementOrder list:\n${wanted}\n`);
}

function isNamed(item: JsonValue | undefined, named: JsonValue, mergeKey: string | undefined): boolean {
  return item !== undefined && identify(item, mergeKey) === identify(named, mergeKey);
}

function checkKey(item: JsonValue, mergeKey: string | undefined): void {
  if (mergeKey === undefined || !isJsonMap(item) || item.has(mergeKey)) return;
  throw new BadDirective(`map: ${printInner(item)} does not contain declared merge key: ${mergeKey}`);
}

function patchList(present: JsonList, patch: JsonList, mergeKey: string, order: JsonValue | undefined): JsonList {
  const items = new Map(present.map((item) => [identify(item, mergeKey), item]));
  const named: JsonValue[] = [];
  for (const item of patch) {
    const id = identify(item, mergeKey);
    const directive = isJsonMap(item) ? item.get(DIRECTIVE) : undefined;
    const known = items.get(id);
    if (directive === 'merge') throw new BadDirective('merging lists cannot yet be specified in the patch');
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
  if (!isJsonList(order)) throw new BadDirective(`expected a []interface {}, but received a ${goTypeOf(order)}`);
  if (!isJsonList(items)) return;
  const mergeKey = findMergeKey(field, items);
  for (const [index, item] of order.entries()) {
    if (mergeKey !== undefined && !isJsonMap(item)) throw new BadDirective(`value for key ${index} is not a map`);
    checkKey(item, mergeKey);
  }
  merged.set(field, orderItems(items, { mergeKey, named: order, before: isJsonList(before) ? before : [] }));
}
