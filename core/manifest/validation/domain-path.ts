import { checkName } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';
import { checkSubdomain } from './names.ts';

const PATH_MESSAGE = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";

/** `acme.io/controller` */
export function checkDomainPath(text: string | undefined, field: string): FieldError[] {
  if (text === undefined) return [];
  if (text === '') return [required(field)];
  const slash = text.indexOf('/');
  const host = text.slice(0, Math.max(slash, 0));
  if (host === '' || slash === text.length - 1) {
    return [invalid(field, text, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  }
  const path = text.slice(slash + 1);
  const isPath = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path);
  return [...checkName(host, field, checkSubdomain), ...(isPath ? [] : [invalid(field, path, PATH_MESSAGE)])];
}
