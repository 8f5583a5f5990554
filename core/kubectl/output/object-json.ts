import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { Selected } from '../select/select-objects.ts';
import { withZeroFields } from './go-zero-fields.ts';

/** A stored object as kubectl prints it: with its apiVersion and kind, keys in order, managedFields hidden. */
export function objectJson(selected: Selected): JsonMap {
  const body = toJsonValue(selected.object);
  const fields = isJsonMap(body) ? [...body] : [];
  const metadata = fields.map(([key, value]): [string, JsonValue] =>
    key === 'metadata' ? [key, hideManaged(value)] : [key, value],
  );
  const known = metadata.filter(([key]) => key !== 'apiVersion' && key !== 'kind');
  const { apiVersion, kind } = selected.facts;
  return withZeroFields(kind, sortedMap([...known, ['apiVersion', apiVersion], ['kind', kind]]));
}

/** Several objects as the `v1` List that kubectl wraps them in. */
export function listJson(objects: readonly JsonMap[]): JsonMap {
  return sortedMap([
    ['apiVersion', 'v1'],
    ['items', objects],
    ['kind', 'List'],
    ['metadata', sortedMap([['resourceVersion', '']])],
  ]);
}

function hideManaged(metadata: JsonValue): JsonValue {
  return isJsonMap(metadata) ? new Map([...metadata].filter(([key]) => key !== 'managedFields')) : metadata;
}
