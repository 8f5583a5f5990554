import { ARRAY_MARK, INFINITY_MARK, MAP_MARK } from './encode-value.ts';
import { createTokenRoom, decodeText, type TokenRoom } from './tokens.ts';

/** What a text was written with. */
export interface DecodeContext {
  readonly seed: number;
  readonly shapes: readonly (readonly string[])[];
}

/** The value that `encodeValue` encoded. Throws where the text is damaged; `loadSession` turns that into a value. */
export function decodeValue(context: DecodeContext, encoded: unknown): unknown {
  return decode({ ...context, room: createTokenRoom() }, encoded);
}

/** An object whose members are decoded one by one, when they are asked for. */
export interface OpenedObject {
  readonly keys: readonly string[];
  /** The member of that name; undefined where there is none. */
  readonly read: (key: string) => unknown;
  /** The same of a member that is an object itself. */
  readonly open: (key: string) => OpenedObject;
}

/** Opens the object that `encodeValue` encoded. Throws where it is none. */
export function openObject(context: DecodeContext, encoded: unknown): OpenedObject {
  return open({ ...context, room: createTokenRoom() }, encoded);
}

function open(context: Decoding, encoded: unknown): OpenedObject {
  const members: readonly unknown[] = Array.isArray(encoded) ? encoded : [];
  const keys = keysOf(context, members);
  const member = (key: string): unknown => members[keys.indexOf(key) + 1];
  return {
    keys,
    read: (key) => (keys.includes(key) ? decode(context, member(key)) : undefined),
    open: (key) => open(context, keys.includes(key) ? member(key) : undefined),
  };
}

function keysOf({ shapes }: Decoding, encoded: readonly unknown[]): readonly string[] {
  const keys = typeof encoded[0] === 'number' ? shapes[encoded[0]] : undefined;
  if (keys === undefined || keys.length !== encoded.length - 1) throw new RangeError('an object without its shape');
  return keys;
}

interface Decoding extends DecodeContext {
  readonly room: TokenRoom;
}

function decode(context: Decoding, encoded: unknown): unknown {
  if (typeof encoded === 'string') return decodeText(context.seed, encoded, context.room);
  if (!Array.isArray(encoded)) return encoded;
  const mark: unknown = encoded[0];
  if (mark === ARRAY_MARK) return decodeArray(context, encoded);
  if (mark === MAP_MARK) return decodeMap(context, encoded);
  if (mark === INFINITY_MARK) return Number.POSITIVE_INFINITY;
  return decodeObject(context, keysOf(context, encoded), encoded);
}

function decodeArray(context: Decoding, encoded: readonly unknown[]): unknown[] {
  const array: unknown[] = [];
  for (let index = 1; index < encoded.length; index += 1) array.push(decode(context, encoded[index]));
  return array;
}

/** The keys are own ones, whatever they are called. */
function decodeObject(context: Decoding, keys: readonly string[], encoded: readonly unknown[]): object {
  const object: Record<string, unknown> = {};
  let place = 0;
  for (const key of keys) {
    place += 1;
    const value = decode(context, encoded[place]);
    if (key === '__proto__') define(object, key, value);
    else object[key] = value;
  }
  return object;
}

function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function decodeMap(context: Decoding, encoded: readonly unknown[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let index = 1; index < encoded.length; index += 2) {
    map.set(decode(context, encoded[index]), decode(context, encoded[index + 1]));
  }
  return map;
}
