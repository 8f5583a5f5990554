import { isJsonList, isJsonMap, type JsonList, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { type FieldSet, fieldElement, itemElement, ROOT, stepIn } from './field-set.ts';
import {
  isField,
  type ListShape,
  type MembersShape,
  type MergeShape,
  memberShape,
  settleShape,
} from './merge-shape.ts';

/**
 * The fields that an object says something of: structured-merge-diff v6, tofieldset.go. What it holds may be anything that
 * a client sent: what has another type than the shape has no fields.
 */
export function fieldsIn(root: MembersShape, object: JsonMap): FieldSet {
  const found = new Set<string>();
  visit(found, root, object, ROOT);
  return found;
}

function visit(found: Set<string>, given: MergeShape, value: JsonValue, path: string): void {
  const shape = settleShape(given, value);
  if (shape.kind === 'whole') {
    found.add(path);
    return;
  }
  if (value === null) return;
  if (shape.kind === 'list') {
    if (isJsonList(value)) visitItems(found, shape, value, path);
  } else if (isJsonMap(value)) visitMembers(found, shape, value, path);
}

function visitItems(found: Set<string>, shape: ListShape, list: JsonList, path: string): void {
  for (const item of list) {
    const named = itemElement(shape, item);
    if (typeof named === 'string') continue;
    const at = stepIn(path, named.element);
    visit(found, shape.of, item, at);
    found.add(at);
  }
}

function visitMembers(found: Set<string>, shape: MembersShape, map: JsonMap, path: string): void {
  for (const [key, value] of map) {
    const at = stepIn(path, fieldElement(key));
    const inner = memberShape(shape, key);
    if (inner === undefined) continue;
    visit(found, inner, value, at);
    if (!isField(shape, key) || value === null || (isJsonMap(value) && value.size === 0)) found.add(at);
  }
}
