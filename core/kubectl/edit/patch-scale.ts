import { type FieldError, formatInvalidStatus } from '../../manifest/index.ts';
import { isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { invalid } from '../../manifest/validation/field-error.ts';
import type { ApiError } from '../../objects/object.ts';
import { replicasPathOf, scaleJson } from '../output/scale-view.ts';
import type { Selected } from '../select/select-objects.ts';
import { readPath, writePath } from './json-paths.ts';

/** Why a Scale was not taken. */
export interface ScaleRefusal extends ApiError {
  /** What is wrong with its fields, where it is they. */
  readonly errors?: readonly FieldError[];
}

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
): JsonMap | string | ScaleRefusal {
  const scale = scaleJson(selected);
  if (scale === undefined) return NO_SCALE;
  const changed = change(scale);
  if (typeof changed === 'string') return changed;
  const version = readPath(changed, VERSION);
  const replicas = readPath(changed, ['spec', 'replicas']) ?? 0;
  const wrong = checkReplicas(selected, replicas);
  if (wrong !== undefined) return wrong;
  const copy = version === undefined ? json : writePath(json, VERSION, version);
  return writePath(copy, replicasPathOf(selected.facts) ?? ['spec', 'replicas'], replicas);
}

/** It is the Scale that is wrong, whatever it is of: Kubernetes v1.35, pkg/apis/autoscaling/validation: ValidateScale. */
function checkReplicas({ object }: Selected, replicas: JsonValue): ScaleRefusal | undefined {
  if (typeof replicas !== 'number' || !Number.isInteger(replicas)) {
    const given = typeof replicas === 'number' ? `number ${replicas}` : nameJsonType(replicas);
    const message = `Scale in version "v1" cannot be handled as a Scale: json: cannot unmarshal ${given} into Go struct field ScaleSpec.spec.replicas of type int32`;
    return { reason: 'BadRequest', code: 400, message };
  }
  const errors = checkScaleReplicas(replicas);
  if (errors.length === 0) return undefined;
  const message = formatInvalidStatus('Scale.autoscaling', object.metadata?.name ?? '', errors);
  return { reason: 'Invalid', code: 422, message, errors };
}

export function checkScaleReplicas(replicas: JsonValue | undefined): FieldError[] {
  const isNegative = typeof replicas === 'number' && replicas < 0;
  return isNegative ? [invalid('spec.replicas', replicas, 'must be greater than or equal to 0')] : [];
}

/** Go's words, encoding/json. */
function nameJsonType(value: JsonValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return isJsonMap(value) ? 'object' : 'array';
}
