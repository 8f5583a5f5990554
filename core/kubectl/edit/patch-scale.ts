import { type FieldError, formatInvalidStatus } from '../../manifest/index.ts';
import { isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { invalid } from '../../manifest/validation/field-error.ts';
import type { ApiError } from '../../objects/object.ts';
import { replicasPathOf, scaleJson } from '../output/scale-view.ts';
import type { Selected } from '../select/select-objects.ts';
import { readPath, writePath } from './json-paths.ts';
import { checkType, type Patching, refusePatched } from './patch-json.ts';

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
  change: (scale: JsonMap) => JsonMap | ApiError,
): JsonMap | ScaleRefusal {
  const scale = scaleJson(selected);
  if (scale === undefined) return NO_SCALE;
  const changed = change(scale);
  if ('reason' in changed) return changed;
  const version = readPath(changed, VERSION);
  const replicas = readPath(changed, ['spec', 'replicas']) ?? 0;
  const wrong = checkReplicas(selected, replicas);
  if (wrong !== undefined) return wrong;
  const copy = version === undefined ? json : writePath(json, VERSION, version);
  return writePath(copy, replicasPathOf(selected.facts) ?? ['spec', 'replicas'], replicas);
}

/** It is the Scale that is wrong, whatever it is of: Kubernetes v1.35, pkg/apis/autoscaling/validation: ValidateScale. */
function checkReplicas({ object }: Selected, replicas: JsonValue): ScaleRefusal | undefined {
  const mistyped = sayMistyped(replicas);
  if (mistyped !== undefined) {
    const message = `Scale in version "v1" cannot be handled as a Scale: ${mistyped}`;
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

/** What the API server answers where a patch made no Scale of a Scale. */
export function checkScale(patching: Omit<Patching, 'facts'>): ApiError | undefined {
  const all = { ...patching, facts: { apiVersion: 'autoscaling/v1', kindName: 'Scale' } };
  const mistyped = sayMistyped(readPath(patching.patched, ['spec', 'replicas']) ?? 0);
  return checkType(all) ?? (mistyped === undefined ? undefined : refusePatched(all, mistyped));
}

/** Go's words, encoding/json. */
function sayMistyped(replicas: JsonValue): string | undefined {
  if (typeof replicas === 'number' && Number.isInteger(replicas)) return undefined;
  const given = typeof replicas === 'number' ? `number ${replicas}` : nameJsonType(replicas);
  return `json: cannot unmarshal ${given} into Go struct field ScaleSpec.spec.replicas of type int32`;
}

/** Go's words, encoding/json. */
function nameJsonType(value: JsonValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  return isJsonMap(value) ? 'object' : 'array';
}
