import { LIMITS } from '../cluster/limits.ts';
import { type JsonValue, toJsonValue } from './json-value.ts';

/** A JSON text as a value; undefined where it is not JSON, or nests deeper than the lab keeps anything. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(text) ? undefined : toJsonValue(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Counts the brackets of a text that is JSON; those within its strings are none. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/[[{\]}]|"(?:[^"\\]+|\\.)*"/g)) {
    if (token === '[' || token === '{') depth++;
    if (token === ']' || token === '}') depth--;
    if (depth > LIMITS.manifestDepth) return true;
  }
  return false;
}
