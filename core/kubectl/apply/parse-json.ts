import { type JsonValue, toJsonValue } from '../../manifest/json-value.ts';

/** A JSON text as a value; undefined where it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return toJsonValue(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
