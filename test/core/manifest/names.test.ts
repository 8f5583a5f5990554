import { describe, expect, test } from 'vitest';
import { printFieldError } from '../../../core/manifest/index.ts';
import { checkConfigKey, checkPortName } from '../../../core/manifest/validation/checks.ts';
import { checkFieldRef } from '../../../core/manifest/validation/env.ts';
import {
  checkLabelName,
  checkLabelValue,
  checkQualifiedName,
  checkServiceName,
  checkSubdomain,
  type NameCheck,
} from '../../../core/manifest/validation/names.ts';

const long = 'a'.repeat(300);
const KEY_RULE =
  "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe('names in the words of apimachinery v1.35.2', () => {
  test.each<[string, NameCheck, string, readonly string[]]>([
    ['an object’s name is too long in characters', checkSubdomain, long, ['must be no more than 253 characters']],
    ['a container’s name too', checkLabelName, long, ['must be no more than 63 characters']],
    ['a Service’s name too', checkServiceName, long, ['must be no more than 63 characters']],
    ['a label’s key is too long in bytes', checkQualifiedName, long, ['name part must be no more than 63 bytes']],
    ['a label’s prefix too', checkQualifiedName, `${long}/b`, ['prefix part must be no more than 253 bytes']],
    ['a label’s value too', checkLabelValue, long, ['must be no more than 63 bytes']],
    ['a label that is a subdomain has dots too many', checkLabelName, 'a.b', ['must not contain dots']],
    [
      'a long one is both',
      checkLabelName,
      `${'a'.repeat(63)}.b`,
      ['must be no more than 63 characters', 'must not contain dots'],
    ],
    [
      'a key with two slashes is no label key',
      checkQualifiedName,
      'a/b/c',
      [`a valid label key must ${KEY_RULE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`],
    ],
    ['a key without a name', checkQualifiedName, 'a/', ['name part must be non-empty', `name part must ${KEY_RULE}`]],
    ['a key without a prefix before its slash', checkQualifiedName, '/b', ['prefix part must be non-empty']],
  ])('%s', (_, check, name, messages) => expect(check(name)).toEqual(messages));

  test.each([
    ['a port’s name', checkPortName(long, 'p'), 15],
    ['a key of a ConfigMap', checkConfigKey(long, 'p'), 253],
  ])('%s is too long in characters', (_, [error], max) => {
    expect(error?.body).toBe(`Invalid value: "${long}": must be no more than ${max} characters`);
  });
});

describe('a subscript of a downward API field', () => {
  const FIELDS = ['metadata.name'];

  test.each([
    ["metadata.name['key']", "field label does not support subscript: metadata.name['key']"],
    ["metadata.whoops['key']", "field label does not support subscript: metadata.whoops['key']"],
    ['metadata.whoops', 'field label not supported: metadata.whoops'],
    ["['key']", "field label not supported: ['key']"],
  ])('%s is refused at fieldPath, in the conversion', (fieldPath, reason) => {
    const [error] = checkFieldRef({ apiVersion: 'v1', fieldPath }, FIELDS, 'x.fieldRef');
    const detail = `error converting fieldPath: ${reason}`;
    expect(error && printFieldError(error)).toBe(`x.fieldRef.fieldPath: Invalid value: "${fieldPath}": ${detail}`);
  });

  test('of labels and annotations it is a key', () => {
    expect(checkFieldRef({ apiVersion: 'v1', fieldPath: "metadata.labels['app']" }, FIELDS, 'x')).toEqual([]);
  });
});
