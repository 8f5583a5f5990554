import { isJsonMap, type JsonMap, type JsonValue, printJson, sortedMap } from '../../manifest/json-value.ts';
import { type ListShape, type MembersShape, type MergeShape, memberShape } from './merge-shape.ts';

/**
 * Fields of an object, by their paths. A path is its elements as fieldsV1 writes them (`f:spec`, `k:{"name":"web"}`,
 * `v:"x"`), each with its end mark.
 */
export type FieldSet = ReadonlySet<string>;

/** Ends each element of a path; no JSON text holds it unescaped. */
const END = '\0';

export const ROOT = '';

export function stepIn(path: string, element: string): string {
  return `${path}${element}${END}`;
}

export function fieldElement(name: string): string {
  return `f:${name}`;
}

/** What tells an item of a list from the others; a text where it leaves out a key. */
export function itemElement(
  { keys, defaults }: Omit<ListShape, 'of'>,
  item: JsonValue,
): { readonly element: string } | string {
  if (keys.length === 0) {
    const wrong = item === null ? 'an explicit null' : isJsonMap(item) ? 'a map type' : undefined;
    return wrong === undefined
      ? { element: `v:${printJson(item)}` }
      : `associative list without keys has an element that's ${wrong}`;
  }
  if (item === null) return 'associative list with keys may not have a null element';
  if (!isJsonMap(item)) return 'associative list with keys may not have non-map elements';
  const named: [string, JsonValue][] = [];
  for (const key of keys) {
    const value = item.get(key) ?? defaults.get(key);
    if (value === undefined) {
      return `associative list with keys has an element that omits key field "${key}" (and doesn't have default value)`;
    }
    named.push([key, value]);
  }
  return { element: `k:${printJson(sortedMap(named))}` };
}

/** The elements of a path, from the root on. */
function elementsOf(path: string): readonly string[] {
  return path.split(END).slice(0, -1);
}

/** The path of what a field lies in. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf(END, path.length - 2) + 1);
}

export function lastElementOf(path: string): string {
  return path.slice(path.lastIndexOf(END, path.length - 2) + 1, -1);
}

/** A path as conflicts name it: `.spec.template.spec.containers[name="web"].image`. */
export function printPath(path: string): string {
  return elementsOf(path).map(printElement).join('');
}

function printElement(element: string): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('v:')) return `[=${rest}]`;
  return element.startsWith('k:') ? `[${rest.slice(1, -1).replace(/"(\w+)":/g, '$1=')}]` : `[${rest}]`;
}

export function union(...sets: readonly FieldSet[]): FieldSet {
  const [first, ...others] = sets;
  if (first !== undefined && others.every(({ size }) => size === 0)) return first;
  return new Set(sets.flatMap((set) => [...set]));
}

export function difference(set: FieldSet, without: FieldSet): FieldSet {
  return without.size === 0 ? set : new Set([...set].filter((path) => !without.has(path)));
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return new Set([...a].filter((path) => b.has(path)));
}

/** The set with the structs that its paths lead through: they go with the last of their fields. */
export function withStructs(root: MembersShape, set: FieldSet): FieldSet {
  const all = new Set(set);
  for (const path of set) {
    let shape: MergeShape | undefined = root;
    let at = ROOT;
    for (const element of elementsOf(path)) {
      at = stepIn(at, element);
      if (shape?.kind === 'struct' || shape?.kind === 'fields') all.add(at);
      shape = shape === undefined ? undefined : shapeIn(shape, element);
    }
  }
  return all;
}

function shapeIn(shape: MergeShape, element: string): MergeShape | undefined {
  if (shape.kind === 'whole') return undefined;
  if (shape.kind === 'open') return shape;
  return shape.kind === 'list' ? shape.of : memberShape(shape, element.slice(2));
}

/** The set as `fieldsV1` holds it: a map of maps, `.` for a field that is meant beside those in it. */
export function printFieldSet(set: FieldSet): JsonMap {
  const root: Node = new Map();
  for (const path of set) {
    let node = root;
    for (const element of elementsOf(path)) node = openNode(node, element);
    node.set('.', new Map());
  }
  return finish(root);
}

type Node = Map<string, Node>;

function openNode(node: Node, element: string): Node {
  const known = node.get(element);
  if (known !== undefined) return known;
  const made: Node = new Map();
  node.set(element, made);
  return made;
}

/** A leaf that is only itself is `{}`. */
function finish(node: Node): JsonMap {
  const entries = [...node].map(([key, child]): [string, JsonValue] => [
    key,
    child.size === 1 && child.has('.') ? new Map() : finish(child),
  ]);
  return sortedMap(entries);
}

/** What `printFieldSet` printed; undefined where the value is none of its kind. */
export function parseFieldSet(value: JsonValue | undefined): FieldSet | undefined {
  const set = new Set<string>();
  return isJsonMap(value) && collect(value, ROOT, set) ? set : undefined;
}

/** How deep fields of an object can lie, with room to spare. */
const DEEPEST = 40;

function collect(node: JsonMap, path: string, into: Set<string>, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  if (node.size === 0 && path !== ROOT) into.add(path);
  for (const [key, child] of node) {
    if (!isJsonMap(child)) return false;
    if (key === '.') into.add(path);
    // What a later version may know is passed over.
    else if (/^[fkvi]:/.test(key) && !collect(child, stepIn(path, key), into, depth + 1)) return false;
  }
  return true;
}
