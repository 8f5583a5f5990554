/** One thing that is wrong with one field: apimachinery v1.35 pkg/util/validation/field/errors.go. */
export interface FieldError {
  readonly type:
    | 'Required value'
    | 'Invalid value'
    | 'Invalid type'
    | 'Unsupported value'
    | 'Duplicate value'
    | 'Not found'
    | 'Forbidden'
    | 'Too long'
    | 'Too many';
  /** `spec.containers[0].image` */
  readonly field: string;
  /** What follows the field's path: `Invalid value: "X": …`. */
  readonly body: string;
}

/** A value as messages show it: texts in quotes, numbers and booleans as they are, nothing as `null`. */
export type ShownValue = string | number | boolean | object | null | undefined;

export function required(field: string, detail = ''): FieldError {
  return build('Required value', field, 'Required value', detail);
}

export function invalid(field: string, value: ShownValue, detail: string): FieldError {
  return build('Invalid value', field, `Invalid value: ${printValue(value)}`, detail);
}

/** As {@link invalid} of a value that is of another type: it is worded alike, and named otherwise. */
export function typeInvalid(field: string, value: ShownValue, detail: string): FieldError {
  return { ...invalid(field, value, detail), type: 'Invalid type' };
}

/** As {@link invalid} where the value is too large to be shown. */
export function invalidUnshown(field: string, detail: string): FieldError {
  return build('Invalid value', field, 'Invalid value', detail);
}

/** As {@link invalid} for a map that is not there: Go prints `null` without quotes. */
export function invalidMap(field: string, map: object | undefined, detail: string): FieldError {
  return build('Invalid value', field, `Invalid value: ${map === undefined ? 'null' : printValue(map)}`, detail);
}

export function notSupported(field: string, value: ShownValue, supported: readonly string[]): FieldError {
  return build('Unsupported value', field, `Unsupported value: ${printValue(value)}`, printSupported(supported));
}

/** As {@link notSupported} for a map, which may not be there. */
export function notSupportedMap(field: string, map: object | undefined, supported: readonly string[]): FieldError {
  const shown = map === undefined ? 'null' : printValue(map);
  return build('Unsupported value', field, `Unsupported value: ${shown}`, printSupported(supported));
}

function printSupported(supported: readonly string[]): string {
  return supported.length === 0 ? '' : `supported values: ${supported.map((word) => quote(word)).join(', ')}`;
}

export function duplicate(field: string, value: ShownValue): FieldError {
  return build('Duplicate value', field, `Duplicate value: ${printValue(value)}`, '');
}

export function notFound(field: string, value: ShownValue, detail = ''): FieldError {
  return build('Not found', field, `Not found: ${printValue(value)}`, detail);
}

export function forbidden(field: string, detail: string): FieldError {
  return build('Forbidden', field, 'Forbidden', detail);
}

export function tooLong(field: string, maxBytes: number): FieldError {
  return build('Too long', field, 'Too long', `may not be more than ${maxBytes} bytes`);
}

export function tooMany(field: string, actual: number, max: number): FieldError {
  return build('Too many', field, `Too many: ${actual}`, `must have at most ${max} items`);
}

/** As Go's %q: the characters that would not print are escaped. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/\\b|[\u007f-\u009f]|\\u00(?:0[0-9a-f]|1[0-9a-f])/g, (match) => {
    if (match === '\\b') return '\\b';
    const code = match.length === 1 ? match.charCodeAt(0) : Number.parseInt(match.slice(2), 16);
    return code === 7 ? '\\a' : code === 11 ? '\\v' : `\\x${code.toString(16).padStart(2, '0')}`;
  });
}

function printValue(value: ShownValue): string {
  if (value === null || value === undefined) return '"null"';
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function build(type: FieldError['type'], field: string, start: string, detail: string): FieldError {
  return { type, field, body: detail === '' ? start : `${start}: ${detail}` };
}
