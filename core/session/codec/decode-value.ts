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

interface Decoding extends DecodeContext {
  readonly room: TokenRoom;
}

function decode(context: Decoding, encoded: unknown): unknown {
  if (typeof encoded === 'string') return decodeText(context.seed, encoded, context.room);
  if (!Array.isArray(encoded)) return encoded;
  const mark: unknown = encoded[0];
  if (mark === ARRAY_MARK) return encoded.slice(1).map((item) => decode(context, item));
  if (mark === MAP_MARK) return decodeMap(context, encoded);
  if (mark === INFINITY_MARK) return Number.POSITIVE_INFINITY;
  const keys = typeof mark === 'number' ? context.shapes[mark] : undefined;
  if (keys === undefined || keys.length !== encoded.length - 1) throw new RangeError('an object without its shape');
  return decodeObject(context, keys, encoded);
}

/** The keys are own ones, whatever they are called. */
function decodeObject(context: Decoding, keys: readonly string[], encoded: readonly unknown[]): object {
  const object: Record<string, unknown> = {};
  keys.forEach((key, index) => {
    const value = decode(context, encoded[index + 1]);
    if (key === '__proto__') define(object, key, value);
    else object[key] = value;
  });
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
