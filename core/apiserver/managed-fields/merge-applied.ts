import {
  isJsonList,
  isJsonMap,
  type JsonList,
  type JsonMap,
  type JsonValue,
  sortedMap,
} from '../../manifest/json-value.ts';
import { isEmpty, itemsByElement } from './compare-fields.ts';
import { type FieldSet, fieldElement, itemElement, ROOT, stepIn } from './field-set.ts';
import { type ListShape, type MembersShape, type MergeShape, memberShape, settleShape } from './merge-shape.ts';

/** The live object with what was applied put in: structured-merge-diff v6, typed/merge.go. */
export function mergeApplied(root: MembersShape, live: JsonMap, applied: JsonMap): JsonMap {
  return mergeMembers(root, live, applied);
}

function merge(given: MergeShape, live: JsonValue | undefined, applied: JsonValue): JsonValue {
  const shape = settleShape(given, applied);
  if (shape.kind === 'whole' || live === undefined) return applied;
  if (shape.kind !== 'list') {
    return isJsonMap(applied) ? mergeMembers(shape, isJsonMap(live) ? live : new Map(), applied) : live;
  }
  return isJsonList(applied) && isJsonList(live) ? mergeItems(shape, live, applied) : applied;
}

function mergeMembers(shape: MembersShape, live: JsonMap, applied: JsonMap): JsonMap {
  const merged = new Map(live);
  for (const [key, value] of applied) {
    const inner = memberShape(shape, key);
    merged.set(key, inner === undefined ? value : merge(inner, live.get(key), value));
  }
  return sortedMap([...merged]);
}

/**
 * The items of both: those that were applied in their order, and each of the others behind what it stood behind, as far
 * as what was applied leaves the order open.
 */
function mergeItems(shape: ListShape, live: JsonList, applied: JsonList): JsonList {
  const [old, fresh] = [itemsByElement(shape, live), itemsByElement(shape, applied)];
  const [left, right] = [[...old.keys()], [...fresh.keys()]];
  const shared = right.filter((element) => old.has(element));
  const merged: JsonValue[] = [];
  const take = (element: string): void => {
    const value = fresh.get(element);
    const before = old.get(element);
    if (shared[0] === element) shared.shift();
    merged.push(value === undefined ? (before ?? null) : merge(shape.of, before, value));
  };
  const placed = new Set<string>();
  for (let at = 0, to = 0; at < left.length || to < right.length; ) {
    const [mine, theirs] = [left[at], right[to]];
    if (mine !== undefined && !fresh.has(mine)) {
      take(mine);
      at += 1;
    } else if (
      mine !== undefined &&
      (placed.has(mine) || (theirs !== undefined && mine !== theirs && mine !== shared[0]))
    ) {
      at += 1;
    } else if (theirs !== undefined) {
      take(theirs);
      placed.add(theirs);
      if (mine === theirs) at += 1;
      to += 1;
    }
  }
  return merged;
}

/** What is left of a field that holds nothing any more: it is not taken away, and whoever holds it as such keeps it. */
const EMPTIED: JsonMap = new Map();

/** The object without what was emptied. */
export function withoutEmptied(map: JsonMap): JsonMap {
  return new Map([...map].filter(([, member]) => member !== EMPTIED).map(([key, member]) => [key, tidy(member)]));
}

function tidy(value: JsonValue): JsonValue {
  if (isJsonMap(value)) return withoutEmptied(value);
  return isJsonList(value) ? value.map(tidy) : value;
}

/** The object without these fields, each with all that is in it. What holds nothing else is {@link EMPTIED}. */
export function removeFields(root: MembersShape, object: JsonMap, fields: FieldSet): JsonMap {
  return removeMembers(root, object, { path: ROOT, fields });
}

interface Removal {
  readonly path: string;
  readonly fields: FieldSet;
}

function removeIn(given: MergeShape, value: JsonValue, removal: Removal): JsonValue {
  const shape = settleShape(given, value);
  if (shape.kind === 'whole') return value;
  if (shape.kind === 'list') return isJsonList(value) ? removeItems(shape, value, removal) : value;
  return isJsonMap(value) ? removeMembers(shape, value, removal) : value;
}

function removeMembers(shape: MembersShape, map: JsonMap, { path, fields }: Removal): JsonMap {
  const kept = new Map<string, JsonValue>();
  for (const [key, value] of map) {
    const at = stepIn(path, fieldElement(key));
    const inner = memberShape(shape, key);
    if (fields.has(at)) continue;
    const left = inner === undefined ? value : removeIn(inner, value, { path: at, fields });
    kept.set(key, left === value || !isEmpty(left) || isEmpty(value) ? left : EMPTIED);
  }
  return kept;
}

function removeItems(shape: ListShape, list: JsonList, { path, fields }: Removal): JsonList {
  return list.flatMap((item) => {
    const named = itemElement(shape, item);
    const at = typeof named === 'string' ? path : stepIn(path, named.element);
    return fields.has(at) ? [] : [removeIn(shape.of, item, { path: at, fields })];
  });
}
