import { isJsonList, isJsonMap, type JsonList, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { type FieldSet, fieldElement, itemElement, printPath, ROOT, stepIn } from './field-set.ts';
import {
  isField,
  type ListShape,
  type MembersShape,
  type MergeShape,
  memberShape,
  settleShape,
} from './merge-shape.ts';

/** The fields that an object says something of, and what of it cannot be merged: structured-merge-diff v6, tofieldset.go. */
export interface FieldsIn {
  readonly fields: FieldSet;
  readonly errors: readonly string[];
}

/** An object is JSON of the shape; what it holds may be anything that a client sent. */
export function fieldsIn(root: MembersShape, object: JsonMap): FieldsIn {
  const found: Found = { fields: new Set(), errors: [] };
  visit(found, root, object, ROOT);
  return found;
}

interface Found {
  readonly fields: Set<string>;
  readonly errors: string[];
}

function visit(found: Found, given: MergeShape, value: JsonValue, path: string): void {
  const shape = settleShape(given, value);
  if (shape.kind === 'whole') {
    found.fields.add(path);
    return;
  }
  if (value === null) return;
  if (shape.kind === 'list') {
    if (isJsonList(value)) visitItems(found, shape, value, path);
    else found.errors.push(`${printPath(path)}: expected list, got ${describe(value)}`);
  } else if (isJsonMap(value)) visitMembers(found, shape, value, path);
  else found.errors.push(`${printPath(path)}: expected map, got ${describe(value)}`);
}

function visitItems(found: Found, shape: ListShape, list: JsonList, path: string): void {
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const named = itemElement(shape, item);
    if (typeof named === 'string') {
      found.errors.push(`${printPath(path)}: element ${index}: ${named}`);
      continue;
    }
    const at = stepIn(path, named.element);
    if (seen.has(at))
      found.errors.push(`${printPath(path)}: duplicate entries for key ${printPath(stepIn('', named.element))}`);
    seen.add(at);
    visit(found, shape.of, item, at);
    found.fields.add(at);
  }
}

function visitMembers(found: Found, shape: MembersShape, map: JsonMap, path: string): void {
  for (const [key, value] of map) {
    const at = stepIn(path, fieldElement(key));
    const inner = memberShape(shape, key);
    if (inner === undefined) {
      found.errors.push(`${printPath(at)}: field not declared in schema`);
      continue;
    }
    visit(found, inner, value, at);
    if (!isField(shape, key) || value === null || (isJsonMap(value) && value.size === 0)) found.fields.add(at);
  }
}

/** How Go prints the value that it was given. */
function describe(value: JsonValue): string {
  return `&{${isJsonMap(value) ? 'map[…]' : isJsonList(value) ? '[…]' : String(value)}}`;
}
