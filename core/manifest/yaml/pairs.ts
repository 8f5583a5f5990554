import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../json-value.ts';
import { type Mark, YamlError } from './yaml-error.ts';

/** Where a key stands, and whether it stands there without quotes. */
export interface KeyPlace {
  readonly mark: Mark;
  readonly isPlain: boolean;
}

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

/** Adds a key and its value. A key that is there already is a mistake. */
export function addPair(pairs: Pairs, key: JsonValue, value: JsonValue, place: KeyPlace): void {
  if (key === null || isJsonMap(key) || isJsonList(key)) {
    pairs.mistake ??= mapError('invalid map key', place, 'syntax');
    return;
  }
  if (key === '<<' && place.isPlain) {
    const merged = mergedEntries(value);
    if (merged !== undefined) pairs.merged.push(...merged);
    else pairs.mistake ??= mapError('map merge requires map or sequence of maps as the value', place, 'syntax');
    return;
  }
  const name = String(key);
  if (pairs.own.has(name)) {
    const message = `unmarshal errors:\n  line ${place.mark.line + 1}: key ${JSON.stringify(name)} already set in map`;
    pairs.mistake ??= mapError(message, place, 'duplicate-key');
  }
  pairs.own.set(name, value);
  pairs.marks.set(name, place.mark);
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

function mapError(message: string, { mark }: KeyPlace, code: 'syntax' | 'duplicate-key'): YamlError {
  return new YamlError({ message, line: mark.line + 1, column: mark.column + 1, code });
}
