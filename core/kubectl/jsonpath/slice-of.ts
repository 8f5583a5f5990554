import { isJsonList, type JsonList, type JsonValue } from '../../manifest/json-value.ts';
import { goTypeOf } from '../../manifest/print-go.ts';
import { type ArrayNode, PathError } from './nodes.ts';

/** What `[start:end:step]` takes of each list; k8s.io/client-go v0.35, evalArray, for which nothing of one ends it all. */
export function sliceOf(node: ArrayNode, values: readonly JsonValue[]): readonly JsonValue[] {
  const taken: JsonValue[] = [];
  for (const value of values) {
    if (value === null) continue;
    if (!isJsonList(value)) throw new PathError(`${goTypeOf(value)} is not array or slice`);
    const bounds = boundsIn(node, value);
    if (bounds === undefined) return taken;
    const step = node.step ?? 1;
    if (step <= 0) throw new PathError('step must be > 0');
    for (let index = bounds.start; index < bounds.end; index += step) taken.push(value[index] ?? null);
  }
  return taken;
}

/** Both counted from the beginning; undefined where they ask for nothing. */
function boundsIn(node: ArrayNode, { length }: JsonList): { readonly start: number; readonly end: number } | undefined {
  const start = (node.start ?? 0) + ((node.start ?? 0) < 0 ? length : 0);
  const asked = node.end ?? length;
  const end = asked < 0 || (asked === 0 && node.isEndDerived) ? asked + length : asked;
  if (start === end) return undefined;
  if (start >= length || start < 0) throw outOfBounds(start, length);
  if (end > length || end < 0) throw outOfBounds(end - 1, length);
  if (start > end) throw new PathError(`starting index ${start} is greater than ending index ${end}`);
  return { start, end };
}

function outOfBounds(index: number, length: number): PathError {
  return new PathError(`array index out of bounds: index ${index}, length ${length}`);
}
