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
  const [mark, ...items] = encoded;
  const values = items.map((item) => decodeValue(context, item));
  if (mark === ARRAY_MARK) return values;
  if (mark === MAP_MARK) return decodeMap(values);
  if (mark === INFINITY_MARK) return Number.POSITIVE_INFINITY;
  const keys = context.shapes[mark];
  if (keys === undefined || keys.length !== values.length) throw new RangeError('an object without its shape');
  // fromEntries makes own keys of whatever name, `__proto__` included.
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}

function decodeMap(flat: readonly unknown[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (let index = 0; index < flat.length; index += 2) map.set(flat[index], flat[index + 1]);
  return map;
}
