import { utf8Length } from '../base64.ts';
import { type FieldError, invalid, notSupported, required, type ShownValue } from './field-error.ts';
import type { NameCheck } from './names.ts';

/** Small checks that many fields share. Each returns what is wrong with one value, mostly nothing. */
export const MAX_INT32 = 2_147_483_647;

export function checkNonNegative(value: number | undefined, field: string): FieldError[] {
  return value !== undefined && value < 0 ? [invalid(field, value, 'must be greater than or equal to 0')] : [];
}

export function checkPositive(value: number, field: string): FieldError[] {
  return value <= 0 ? [invalid(field, value, 'must be greater than zero')] : [];
}

export function checkRange(
  value: number | undefined,
  field: string,
  range: { from: number; to: number },
): FieldError[] {
  if (value === undefined || (value >= range.from && value <= range.to)) return [];
  return [invalid(field, value, `must be between ${range.from} and ${range.to}, inclusive`)];
}

/** User and group ids. */
export function checkId(value: number | undefined, field: string): FieldError[] {
  return checkRange(value, field, { from: 0, to: MAX_INT32 });
}

export function checkPresent(value: string | undefined, field: string, detail = ''): FieldError[] {
  return value === undefined || value === '' ? [required(field, detail)] : [];
}

/** A field that must be there and be one of a few words. */
export function checkOneOf(value: string | undefined, field: string, supported: readonly string[]): FieldError[] {
  if (value === undefined || value === '') return [required(field)];
  return supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

/** A field that may be left out. */
export function checkOptionalOneOf(
  value: string | undefined,
  field: string,
  supported: readonly string[],
): FieldError[] {
  return value === undefined || supported.includes(value) ? [] : [notSupported(field, value, supported)];
}

export function checkName(value: string, field: string, check: NameCheck): FieldError[] {
  return check(value).map((message) => invalid(field, value, message));
}

export function checkPortNumber(value: number, field: string): FieldError[] {
  return checkRange(value, field, { from: 1, to: 65_535 });
}

export function checkPortNumberOrName(value: number | string, field: string): FieldError[] {
  return typeof value === 'number' ? checkPortNumber(value, field) : checkPortName(value, field);
}

/** IANA's names: apimachinery v1.35 pkg/util/validation, IsValidPortName. */
export function checkPortName(value: string, field: string): FieldError[] {
  const messages = [
    utf8Length(value) > 15 ? 'must be no more than 15 characters' : '',
    /^[-a-z0-9]*$/.test(value) && value !== ''
      ? ''
      : 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    /[a-z]/.test(value) ? '' : 'must contain at least one letter (a-z)',
    value.includes('--') ? 'must not contain consecutive hyphens' : '',
    /^-|-$/.test(value) ? 'must not begin or end with a hyphen' : '',
  ];
  return messages.filter((message) => message !== '').map((message) => invalid(field, value, message));
}

const CONFIG_KEY_MESSAGE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** A key of a ConfigMap or Secret. */
export function checkConfigKey(key: string, field: string, shown: ShownValue = key): FieldError[] {
  return listKeyProblems(key).map((message) => invalid(field, shown, message));
}

/** What is wrong with a key of a ConfigMap or Secret: apimachinery v1.35, pkg/util/validation: IsConfigMapKey. */
export function listKeyProblems(key: string): string[] {
  const messages = [
    utf8Length(key) > 253 ? 'must be no more than 253 characters' : '',
    /^[-._a-zA-Z0-9]+$/.test(key) ? '' : CONFIG_KEY_MESSAGE,
    key === '.' ? "must not be '.'" : '',
    key === '..' ? "must not be '..'" : key.startsWith('..') ? "must not start with '..'" : '',
  ];
  return messages.filter((message) => message !== '');
}

/** A path inside a volume. */
export function checkLocalPath(path: string, field: string): FieldError[] {
  const isAbsolute = path.startsWith('/') ? [invalid(field, path, 'must be a relative path')] : [];
  return [...isAbsolute, ...checkNoBacksteps(path, field)];
}

export function checkNoBacksteps(path: string, field: string): FieldError[] {
  return path.split('/').includes('..') ? [invalid(field, path, "must not contain '..'")] : [];
}

/** As {@link checkLocalPath}, and not one that the kubelet's own files could have. */
export function checkFilePath(path: string, field: string): FieldError[] {
  const isReserved = path.startsWith('..') && !path.startsWith('../') && path !== '..';
  return [...checkLocalPath(path, field), ...(isReserved ? [invalid(field, path, "must not start with '..'")] : [])];
}
