import { LONGEST_NAME } from '../apiserver/managed-fields/managers.ts';
import { APPLY_PATCH } from '../kubectl/edit/patch-types.ts';
import { utf8Length } from '../manifest/base64.ts';
import {
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  required,
  tooLong,
} from '../manifest/validation/field-error.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { mediaTypeOf } from './patch.ts';
import { answerInvalid } from './status.ts';

/** What a write says of itself in its address, by its method. */
const KINDS = new Map([
  ['POST', 'CreateOptions'],
  ['PUT', 'UpdateOptions'],
  ['PATCH', 'PatchOptions'],
]);

/**
 * Why a write cannot be done as its address asks; undefined where it can. What a deletion asks is its body's.
 * apimachinery v1.35, pkg/apis/meta/v1/validation.
 */
export function refuseOptions(request: ApiRequest): ApiAnswer | undefined {
  const kind = KINDS.get(request.method);
  if (kind === undefined) return undefined;
  const { query } = request;
  const errors = [
    ...(kind === 'PatchOptions' ? checkPatch(request) : []),
    ...checkManager(query.get('fieldManager') ?? ''),
    ...checkDryRun(query.has('dryRun') ? [query.get('dryRun')] : []),
    ...checkFieldValidation(query.get('fieldValidation') ?? ''),
  ];
  return errors.length === 0 ? undefined : answerInvalid({ kind, group: 'meta.k8s.io', name: '' }, errors);
}

function checkPatch(request: ApiRequest): FieldError[] {
  if (mediaTypeOf(request) === APPLY_PATCH) {
    return request.query.get('fieldManager') ? [] : [required('fieldManager', 'is required for apply patch')];
  }
  return request.query.has('force') ? [forbidden('force', 'may not be specified for non-apply patch')] : [];
}

function checkManager(manager: string): FieldError[] {
  const field = 'fieldManager';
  const unprintable = [...manager.matchAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu)].map(({ 0: character, index }) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const position = utf8Length(manager.slice(0, index));
    return invalid(field, manager, `invalid character U+${code} (at position ${position})`);
  });
  return [...(utf8Length(manager) > LONGEST_NAME ? [tooLong(field, LONGEST_NAME)] : []), ...unprintable];
}

/** Nothing but `All` is tried out: what asks for something else is not done in earnest either. */
export function checkDryRun(values: readonly unknown[]): FieldError[] {
  if (values.every((value) => value === 'All')) return [];
  const body = `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`;
  return [{ type: 'Unsupported value', field: 'dryRun', body }];
}

const VALIDATIONS = ['', 'Ignore', 'Strict', 'Warn'];

function checkFieldValidation(word: string): FieldError[] {
  return VALIDATIONS.includes(word) ? [] : [notSupported('fieldValidation', word, VALIDATIONS)];
}
