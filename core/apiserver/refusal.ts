import { type FieldError, formatInvalidStatus } from '../manifest/index.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { ApiError, ObjectRef } from '../objects/object.ts';

/** Why the API server did not take an object: what is wrong with its fields, or one of its other answers. */
export type Refusal =
  | { readonly type: 'invalid'; readonly ref: ObjectRef; readonly errors: readonly FieldError[] }
  | { readonly type: 'error'; readonly error: ApiError };

/** The API server's own sentence: `Job.batch "x" is invalid: …`, `pods "x" already exists`. */
export function printRefusalMessage(refusal: Refusal): string {
  if (refusal.type === 'error') return refusal.error.message;
  const { kind, name } = refusal.ref;
  const { apiVersion, kindName } = kindFacts(kind);
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  return formatInvalidStatus(`${kindName}${group}`, name, refusal.errors);
}
