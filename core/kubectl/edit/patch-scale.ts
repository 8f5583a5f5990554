import type { JsonMap } from '../../manifest/json-value.ts';
import type { ApiError } from '../../objects/object.ts';
import { replicasPathOf, scaleJson } from '../output/scale-view.ts';
import type { Selected } from '../select/select-objects.ts';
import { readPath, writePath } from './json-paths.ts';

const VERSION = ['metadata', 'resourceVersion'];

/** What the API server answers of a kind that has no Scale. */
export const NO_SCALE: ApiError = {
  reason: 'NotFound',
  code: 404,
  message: 'the server could not find the requested resource',
};

/** A copy of the object with the replicas that its changed Scale asks for; what is wrong where it has none. */
export function patchScale(
  json: JsonMap,
  selected: Selected,
  change: (scale: JsonMap) => JsonMap | string,
): JsonMap | string | ApiError {
  const scale = scaleJson(selected);
  if (scale === undefined) return NO_SCALE;
  const changed = change(scale);
  if (typeof changed === 'string') return changed;
  const version = readPath(changed, VERSION);
  const copy = version === undefined ? json : writePath(json, VERSION, version);
  return writePath(
    copy,
    replicasPathOf(selected.facts) ?? ['spec', 'replicas'],
    readPath(changed, ['spec', 'replicas']) ?? 0,
  );
}
