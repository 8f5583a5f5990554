import { isJsonList, isJsonMap, type JsonList, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { goTypeOf, printGoSyntax, printInner } from '../../manifest/print-go.ts';
import { type FieldType, fieldsOf } from '../../manifest/schema.ts';
import { fieldElement, itemElement, printPath, ROOT, stepIn } from './field-set.ts';
import {
  type ListShape,
  type MembersShape,
  type MergeShape,
  memberShape,
  settleShape,
  wholeOf,
} from './merge-shape.ts';

/** What of an object does not have its type: structured-merge-diff v6, typed/validate.go. A map is read up to its first unknown field. */
export function checkTyped(root: MembersShape, object: JsonMap): readonly string[] {
  const errors: string[] = [];
  checkMembers(errors, root, object, ROOT);
  return errors;
}

/** Of what comes behind so many nothing is said: each names its whole path, and names may be long. */
const MOST_LETTERS = 100_000;

function isFull(errors: readonly string[]): boolean {
  let letters = 0;
  for (const { length } of errors) letters += length;
  return letters > MOST_LETTERS || errors.length >= 100;
}

function check(errors: string[], given: MergeShape, value: JsonValue, path: string): void {
  if (value === null || isFull(errors)) return;
  const shape = settleShape(given, value);
  if (shape.kind === 'whole') checkWhole(errors, shape.type, value, path);
  else if (shape.kind === 'list') {
    if (isJsonList(value)) checkItems(errors, shape, value, path);
    else errors.push(sayOther(path, 'list', value));
  } else if (isJsonMap(value)) checkMembers(errors, shape, value, path);
  else errors.push(sayOther(path, 'map', value));
}

function checkMembers(errors: string[], shape: MembersShape, map: JsonMap, path: string): void {
  for (const [key, value] of map) {
    const at = stepIn(path, fieldElement(key));
    const inner = memberShape(shape, key);
    if (inner === undefined) {
      errors.push(`${printPath(at)}: field not declared in schema`);
      return;
    }
    check(errors, inner, value, at);
  }
}

function checkItems(errors: string[], shape: ListShape, list: JsonList, path: string): void {
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const named = itemElement(shape, item);
    if (typeof named === 'string') {
      errors.push(`${printPath(path)}: element ${index}: ${named}`);
      return;
    }
    if (seen.has(named.element) && !isFull(errors))
      errors.push(`${printPath(path)}: duplicate entries for key ${printPath(stepIn('', named.element))}`);
    seen.add(named.element);
    check(errors, shape.of, item, stepIn(path, named.element));
  }
}

/** What is merged as one has a type all the same. */
function checkWhole(errors: string[], type: FieldType, value: JsonValue, path: string): void {
  if (type.kind === 'scalar') {
    const wrong = checkScalar(type.scalar, value);
    if (wrong !== undefined) errors.push(`${printPath(path)}: ${wrong}`);
  } else if (type.kind === 'list') {
    if (!isJsonList(value)) errors.push(sayOther(path, 'list', value));
    else for (const [index, item] of value.entries()) check(errors, wholeOf(type.of), item, stepIn(path, `i:${index}`));
  } else if (!isJsonMap(value)) errors.push(sayOther(path, 'map', value));
  else {
    for (const [key, member] of value) {
      const at = stepIn(path, fieldElement(key));
      const inner = type.kind === 'map' ? type.of : fieldsOf(type.typeName).get(key);
      if (inner === undefined) {
        errors.push(`${printPath(at)}: field not declared in schema`);
        return;
      }
      check(errors, wholeOf(inner), member, at);
    }
  }
}

function checkScalar(scalar: Extract<FieldType, { kind: 'scalar' }>['scalar'], value: JsonValue): string | undefined {
  switch (scalar) {
    case 'any':
      return undefined;
    case 'int32':
    case 'int64':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goTypeOf(value)}`;
    case 'bool':
      return typeof value === 'boolean' ? undefined : `expected boolean, got &{${printInner(value)}}`;
    case 'quantity':
    case 'intOrString':
    case 'time':
      return typeof value === 'object' ? `expected any scalar, got &{${printInner(value)}}` : undefined;
    default:
      if (typeof value === 'string') return undefined;
      return `expected string, got &value.valueUnstructured{Value:${printGoSyntax(value)}}`;
  }
}

function sayOther(path: string, kind: string, value: JsonValue): string {
  return `${printPath(path)}: expected ${kind}, got &{${printInner(value)}}`;
}
