import { isJsonList, isJsonMap, type JsonMap, type JsonValue, printJson } from '../../manifest/json-value.ts';
import { type FieldSet, fieldElement, itemElement, ROOT, stepIn } from './field-set.ts';
import { type ListShape, type MembersShape, type MergeShape, memberShape, settleShape } from './merge-shape.ts';

/** What became of the fields of an object: structured-merge-diff v6, typed/compare.go. */
export interface FieldChanges {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

export function compareFields(root: MembersShape, before: JsonMap, after: JsonMap): FieldChanges {
  const changes: Changes = { added: new Set(), modified: new Set(), removed: new Set() };
  compareMembers(changes, root, { before, after }, ROOT);
  return changes;
}

interface Changes {
  readonly added: Set<string>;
  readonly modified: Set<string>;
  readonly removed: Set<string>;
}

interface Sides {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

function compare(changes: Changes, given: MergeShape, sides: Sides, path: string): void {
  const { before, after } = sides;
  const shape = settleShape(given, before, after);
  if (before === after) return;
  if (shape.kind === 'whole' || (isEmpty(before) && isEmpty(after))) {
    noteChange(changes, sides, path);
    if (before !== undefined && after !== undefined && printJson(before) !== printJson(after))
      changes.modified.add(path);
    return;
  }
  if (shape.kind === 'list') compareItems(changes, shape, sides, path);
  else compareMembers(changes, shape, sides, path);
  noteChange(changes, sides, path);
}

function noteChange(changes: Changes, { before, after }: Sides, path: string): void {
  if (before === undefined) changes.added.add(path);
  else if (after === undefined) changes.removed.add(path);
}

/** An empty value and none are told apart as one whole. */
export function isEmpty(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  return isJsonMap(value) ? value.size === 0 : isJsonList(value) && value.length === 0;
}

function compareMembers(changes: Changes, shape: MembersShape, { before, after }: Sides, path: string): void {
  const [old, fresh] = [asMap(before), asMap(after)];
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const inner = memberShape(shape, key);
    const sides = { before: old.get(key), after: fresh.get(key) };
    if (inner !== undefined) compare(changes, inner, sides, stepIn(path, fieldElement(key)));
  }
}

function asMap(value: JsonValue | undefined): JsonMap {
  return isJsonMap(value) ? value : new Map();
}

function compareItems(changes: Changes, shape: ListShape, { before, after }: Sides, path: string): void {
  const [old, fresh] = [itemsByElement(shape, before), itemsByElement(shape, after)];
  for (const element of new Set([...old.keys(), ...fresh.keys()])) {
    compare(changes, shape.of, { before: old.get(element), after: fresh.get(element) }, stepIn(path, element));
  }
}

/** The items of a list by what tells them apart; of two that are the same the first. */
export function itemsByElement(shape: ListShape, list: JsonValue | undefined): ReadonlyMap<string, JsonValue> {
  const items = new Map<string, JsonValue>();
  for (const item of isJsonList(list) ? list : []) {
    const named = itemElement(shape, item);
    if (typeof named !== 'string' && !items.has(named.element)) items.set(named.element, item);
  }
  return items;
}
