import { isJsonMap, type JsonMap, printJson, sortedMap } from '../../manifest/json-value.ts';
import { parseJson } from '../../manifest/parse-json.ts';
import type { KubeObject } from '../../objects/object.ts';

/** Where kubectl keeps what was applied last. It is stored as kubectl stores it, and describe hides it as kubectl does. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The applied text as kubectl notes it down: with its namespace, an empty map of annotations, keys in order. */
export function normaliseSource(source: JsonMap, namespace: string): JsonMap {
  const written = source.get('metadata');
  const metadata = isJsonMap(written) ? written : new Map();
  const annotations = metadata.get('annotations');
  const kept = isJsonMap(annotations) ? [...annotations].filter(([key]) => key !== LAST_APPLIED) : [];
  const completed = sortedMap([
    ...[...metadata].filter(([key]) => key !== 'annotations' && key !== 'namespace'),
    ['annotations', sortedMap(kept)],
    ...(namespace === '' ? [] : ([['namespace', namespace]] as const)),
  ]);
  return sortedMap([...[...source].filter(([key]) => key !== 'metadata'), ['metadata', completed]]);
}

/** The same object with the annotation that remembers `source`. */
export function annotateLastApplied<T extends KubeObject>(object: T, source: JsonMap): T {
  const annotations = { ...object.metadata?.annotations, [LAST_APPLIED]: `${printJson(source)}\n` };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** What was applied last; undefined where the object was made another way. */
export function readLastApplied(object: KubeObject): JsonMap | undefined {
  const text = object.metadata?.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  return isJsonMap(parsed) ? parsed : undefined;
}
