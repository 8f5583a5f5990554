import { ARRAY_MARK, INFINITY_MARK, MAP_MARK } from './encode-value.ts';
import { decodeText } from './tokens.ts';

/** What a text was written with. */
export interface DecodeContext {
  readonly seed: number;
  readonly shapes: readonly (readonly string[])[];
}

/** The value that `encodeValue` encoded. Throws where the text is damaged; `loadSession` turns that into a value. */
export function decodeValue(context: DecodeContext, encoded: unknown): unknown {
  if (typeof encoded === 'string') return decodeText(context.seed, encoded);
  if (!Array.isArray(encoded)) return encoded;
  const mark: unknown = encoded[0];
  if (mark === ARRAY_MARK) return encoded.slice(1).map((item) => decodeValue(context, item));
  if (mark === MAP_MARK) return decodeMap(context, encoded);
  if (mark === INFINITY_MARK) return Number.POSITIVE_INFINITY;
  const keys = typeof mark === 'number' ? context.shapes[mark] : undefined;
  if (keys === undefined || keys.length !== encoded.length - 1) throw new RangeError('an object without its shape');
  return decodeObject(context, keys, encoded);
}

/** The keys are own ones, whatever they are called. */
function decodeObject(context: DecodeContext, keys: readonly string[], encoded: readonly unknown[]): object {
  const object: Record<string, unknown> = {};
  keys.forEach((key, index) => {
    const value = decodeValue(context, encoded[index + 1]);
    if (key === '__proto__') define(object, key, value);
    else object[key] = value;
  });
  return object;
}

function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function decodeMap(context: DecodeContext, encoded: readonly unknown[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let index = 1; index < encoded.length; index += 2) {
    map.set(decodeValue(context, encoded[index]), decodeValue(context, encoded[index + 1]));
  }
  return map;
}
