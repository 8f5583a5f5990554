import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../json-value.ts';
import type { Mark } from './reader.ts';
import type { Token } from './scanner-state.ts';
import { YamlError } from './yaml-error.ts';

/** The keys and values of one mapping, as they are met. */
export interface Pairs {
  readonly own: Map<string, JsonValue>;
  readonly marks: Map<string, Mark>;
  /** What `<<` brings in: it gives way to the mapping's own keys. */
  readonly merged: [string, JsonValue][];
  /** The first that is wrong with its keys. */
  mistake: YamlError | undefined;
}

export function createPairs(): Pairs {
  return { own: new Map(), marks: new Map(), merged: [], mistake: undefined };
}

/** Adds a key, which the token stands for, and its value. A key that is there already is a mistake. */
export function addPair(pairs: Pairs, key: JsonValue, value: JsonValue, token: Token): void {
  if (key === null || isJsonMap(key) || isJsonList(key)) {
    pairs.mistake ??= mapError('invalid map key', token, 'syntax');
    return;
  }
  if (key === '<<' && token.isPlain) {
    const merged = mergedEntries(value);
    if (merged !== undefined) pairs.merged.push(...merged);
    else pairs.mistake ??= mapError('map merge requires map or sequence of maps as the value', token, 'syntax');
    return;
  }
  const name = String(key);
  if (pairs.own.has(name)) {
    const message = `unmarshal errors:\n  line ${token.mark.line + 1}: key ${JSON.stringify(name)} already set in map`;
    pairs.mistake ??= mapError(message, token, 'duplicate-key');
  }
  pairs.own.set(name, value);
  pairs.marks.set(name, token.mark);
}

/** The mapping in the order of its keys. */
export function finishPairs({ own, merged }: Pairs): JsonMap {
  return sortedMap(merged.length === 0 ? [...own] : [...new Map([...merged, ...own])]);
}

/** What `<<` may bring in: a map, or maps of which the earlier ones win. */
function mergedEntries(value: JsonValue): [string, JsonValue][] | undefined {
  if (isJsonMap(value)) return [...value];
  if (isJsonList(value) && value.every(isJsonMap)) return value.toReversed().flatMap((item) => [...item]);
  return undefined;
}

function mapError(message: string, { mark }: Token, code: 'syntax' | 'duplicate-key'): YamlError {
  return new YamlError({ message, line: mark.line + 1, column: mark.column + 1, code });
}
