import { encodeText } from './tokens.ts';

/** JSON as it is written: `[shape, …values]` for an object, with two negative numbers for what is no object. */
export type Encoded = null | boolean | number | string | readonly Encoded[];

/** First element of an encoded array and of an encoded Map; objects begin with the number of their shape. */
export const ARRAY_MARK = -1;
export const MAP_MARK = -2;
/** Alone in its array: what never comes (a moment that is infinitely far), which JSON has no number for. */
export const INFINITY_MARK = -3;

/** The key lists of the objects of one text: each list is written once, and objects name it by its number. */
export interface ShapeTable {
  readonly seed: number;
  readonly shapes: string[][];
  readonly root: ShapeNode;
}

/** Where a list of keys has led so far, one after the other. */
interface ShapeNode {
  number: number | undefined;
  readonly next: Map<string, ShapeNode>;
}

export function createShapeTable(seed: number): ShapeTable {
  return { seed, shapes: [], root: createNode() };
}

/**
 * Plain data (primitives, arrays, objects, Maps) without its repeated keys and derivable texts.
 * Keys without a value are dropped, as JSON does.
 */
export function encodeValue(table: ShapeTable, value: unknown): Encoded {
  if (typeof value === 'string') return encodeText(table.seed, value);
  if (typeof value === 'number') return encodeNumber(value);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return encodeArray(table, value);
  if (value instanceof Map) return [MAP_MARK, ...encodePairs(table, value)];
  if (typeof value === 'object' && isPlain(value)) return encodeObject(table, value);
  throw new TypeError(`a session holds plain data only, not ${Object.prototype.toString.call(value)}`);
}

/** An object of a class would come back as another one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function encodeArray(table: ShapeTable, array: readonly unknown[]): Encoded {
  const encoded: Encoded[] = [ARRAY_MARK];
  for (const item of array) encoded.push(encodeValue(table, item));
  return encoded;
}

function encodeNumber(value: number): Encoded {
  if (value === Number.POSITIVE_INFINITY) return [INFINITY_MARK];
  if (!Number.isFinite(value)) throw new RangeError(`a session holds no ${value}`);
  return value;
}

function encodePairs(table: ShapeTable, map: ReadonlyMap<unknown, unknown>): Encoded[] {
  return [...map].flatMap(([key, value]) => [encodeValue(table, key), encodeValue(table, value)]);
}

function encodeObject(table: ShapeTable, object: object): Encoded {
  // Of a plain object these are its own keys; what is read of it is any value.
  const record = object as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  const encoded: Encoded[] = [shapeNumber(table, keys)];
  for (const key of keys) encoded.push(encodeValue(table, record[key]));
  return encoded;
}

function shapeNumber(table: ShapeTable, keys: string[]): number {
  let node = table.root;
  for (const key of keys) node = nextNode(node, key);
  node.number ??= table.shapes.push(keys) - 1;
  return node.number;
}

function nextNode(node: ShapeNode, key: string): ShapeNode {
  const known = node.next.get(key);
  if (known !== undefined) return known;
  const next = createNode();
  node.next.set(key, next);
  return next;
}

function createNode(): ShapeNode {
  return { number: undefined, next: new Map() };
}
