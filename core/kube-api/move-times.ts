import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../manifest/json-value.ts';
import { formatMicroTimestamp, parseTimestamp } from '../sim/timestamp.ts';

/**
 * Moves every time of a document by so many milliseconds. `kubectl describe` and `kubectl events` count ages from the
 * clock of their machine, the lab from virtual time: for them the times go out moved by the distance of the two.
 */
export function moveTimes(document: JsonMap, byMs: number): JsonMap {
  return new Map([...document].map(([key, value]) => [key, OWN_WORDS.has(key) ? value : moveValue(key, value, byMs)]));
}

/** Maps whose keys are people's own words: what looks like a time there is theirs. */
const OWN_WORDS: ReadonlySet<string> = new Set(['annotations', 'labels', 'data', 'stringData', 'matchLabels']);

/** How the API of v1.35 calls its times: `creationTimestamp`, `startTime`, `startedAt`, `lastObservedTime`. */
const NAME_OF_A_TIME = /^time$|(?:Timestamp|Time|edAt)$/;

function moveValue(key: string, value: JsonValue, byMs: number): JsonValue {
  if (isJsonList(value)) return value.map((item) => moveValue('', item, byMs));
  if (isJsonMap(value)) return moveTimes(value, byMs);
  if (typeof value !== 'string' || !NAME_OF_A_TIME.test(key)) return value;
  const ms = parseTimestamp(value);
  return Number.isNaN(ms) ? value : formatMicroTimestamp(ms + byMs);
}
