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
  readonly numberByKeys: Map<string, number>;
}

export function createShapeTable(seed: number): ShapeTable {
  return { seed, shapes: [], numberByKeys: new Map() };
}

/**
 * Plain data (primitives, arrays, objects, Maps) without its repeated keys and derivable texts.
 * Keys without a value are dropped, as JSON does.
 */
export function encodeValue(table: ShapeTable, value: unknown): Encoded {
  if (typeof value === 'string') return encodeText(table.seed, value);
  if (typeof value === 'number') return encodeNumber(value);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return [ARRAY_MARK, ...value.map((item) => encodeValue(table, item))];
  if (value instanceof Map) return [MAP_MARK, ...encodePairs(table, value)];
  if (typeof value === 'object' && isPlain(value)) return encodeObject(table, value);
  throw new TypeError(`a session holds plain data only, not ${Object.prototype.toString.call(value)}`);
}

/** An object of a class would come back as another one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
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
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  const shape = shapeNumber(
    table,
    entries.map(([key]) => key),
  );
  return [shape, ...entries.map(([, value]) => encodeValue(table, value))];
}

function shapeNumber(table: ShapeTable, keys: string[]): number {
  const joined = keys.map((key) => `${key.length}:${key}`).join('');
  const known = table.numberByKeys.get(joined);
  if (known !== undefined) return known;
  const next = table.shapes.push(keys) - 1;
  table.numberByKeys.set(joined, next);
  return next;
}
