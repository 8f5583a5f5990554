import type { FieldError } from './field-error.ts';

/**
 * `The Pod "x" is invalid: spec.containers[0].image: Required value`, as kubectl prints what the API server refuses
 * (kubectl v1.35 pkg/cmd/util/helpers.go); several errors are listed one a line. The same error is said once.
 */
export function formatInvalid(kind: string, name: string, errors: readonly FieldError[]): string {
  const messages = [...new Set(errors.map(printFieldError))];
  const [first = ''] = messages;
  const intro = `The ${kind} "${name}" is invalid`;
  if (messages.length <= 1) return messages.length === 0 ? intro : `${intro}: ${first}`;
  return `${intro}: \n${messages.map((message) => `* ${message}`).join('\n')}`;
}

/** The API server's own sentence: `Pod "x" is invalid: [a: …, b: …]`. */
export function formatInvalidStatus(qualifiedKind: string, name: string, errors: readonly FieldError[]): string {
  const messages = [...new Set(errors.map(printFieldError))];
  const list = messages.length === 1 ? messages.join('') : `[${messages.join(', ')}]`;
  return `${qualifiedKind} "${name}" is invalid: ${list}`;
}

export function printFieldError(error: FieldError): string {
  return `${error.field}: ${error.body}`;
}
