import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import type { ApiError } from '../../objects/object.ts';
import { applyJsonPatch } from './json-patch.ts';
import { mergeJson } from './merge-json.ts';
import { applyStrategicPatch } from './strategic-patch.ts';

/** A copy of the object with a patch of the type `json`, `merge` or `strategic`; a message where it cannot be done. */
export function patchJson(json: JsonMap, type: string, patch: JsonValue): JsonMap | string {
  if (type === 'json') return isJsonList(patch) ? applyJsonPatch(json, patch) : 'the JSON patch is not a list';
  if (!isJsonMap(patch)) return 'the patch is not a map';
  return type === 'merge' ? mergeJson(json, patch) : applyStrategicPatch(json, patch);
}

/** What the API server answers where a JSON patch does not fit; why, it says of the other types alone. */
export function refusePatch(type: string, why: string): ApiError {
  const message = type === 'json' ? 'the server rejected our request due to an error in our request' : why;
  return { reason: 'Invalid', code: 422, message };
}
