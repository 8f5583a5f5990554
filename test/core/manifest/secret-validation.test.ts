import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { findGoJsonError } from '../../../core/manifest/go-json-error.ts';

/** Texts, and what Go's encoding/json says of each that is to be read into a map. */
const TEXTS: readonly (readonly [text: string, problem: string | undefined])[] = [
  ['{}', undefined],
  [' {"auths": {"a": [1, -2.5e+3, true, null, "\\u00e9\\n"]}} ', undefined],
  ['null', undefined],
  ['', 'unexpected end of JSON input'],
  ['{"a"', 'unexpected end of JSON input'],
  ['"a', 'unexpected end of JSON input'],
  ['hello', "invalid character 'h' looking for beginning of value"],
  ["'a'", "invalid character '\\'' looking for beginning of value"],
  ['{a: 1}', "invalid character 'a' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
  ['[1 2]', "invalid character '2' after array element"],
  ['{} {}', "invalid character '{' after top-level value"],
  ['{"a":"\n"}', "invalid character '\\n' in string literal"],
  ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
  ['{"a":"\\u00g0"}', "invalid character 'g' in \\u hexadecimal character escape"],
  ['{"a":-}', "invalid character '}' in numeric literal"],
  ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
  ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
  ['{"a":01}', "invalid character '1' after object key:value pair"],
  ['trap', "invalid character 'a' in literal true (expecting 'u')"],
  ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ['"a"', 'json: cannot unmarshal string into Go value of type map[string]interface {}'],
  ['1', 'json: cannot unmarshal number into Go value of type map[string]interface {}'],
  ['true', 'json: cannot unmarshal bool into Go value of type map[string]interface {}'],
  ['['.repeat(20_000), 'exceeded max depth of 10000'],
];

describe('a text that Go is to read as a JSON object', () => {
  test.each(TEXTS)('%j', (text, problem) => expect(findGoJsonError(text)).toBe(problem));
});

const apply = (type: string, data: object, annotations: object = {}) => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', annotations }, type, stringData: data };
  return runKubectl(createCluster(1), 'create -f s.json', { fileText: JSON.stringify(secret) });
};

describe('a Secret of a built-in type', () => {
  test.each([
    ['kubernetes.io/dockerconfigjson', { '.dockerconfigjson': '{"auths":{}}' }],
    ['kubernetes.io/dockercfg', { '.dockercfg': '{}' }],
    ['kubernetes.io/basic-auth', { password: '' }],
    ['kubernetes.io/ssh-auth', { 'ssh-privatekey': 'k' }],
    ['kubernetes.io/tls', { 'tls.crt': '', 'tls.key': '' }],
    ['example.com/mine', {}],
  ])('%s is made of %j', (type, data) => expect(apply(type, data).stdout).toBe('secret/s created\n'));

  test('names its account where it is a token', () => {
    const type = 'kubernetes.io/service-account-token';
    expect(apply(type, {}, { 'kubernetes.io/service-account.name': 'default' }).exitCode).toBe(0);
    expect(apply(type, {}).stderr).toBe(
      'The Secret "s" is invalid: metadata.annotations[kubernetes.io/service-account.name]: Required value\n',
    );
  });

  test.each([
    ['kubernetes.io/dockerconfigjson', {}, 'data[.dockerconfigjson]: Required value'],
    [
      'kubernetes.io/dockerconfigjson',
      { '.dockerconfigjson': 'hello' },
      `data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid character 'h' looking for beginning of value`,
    ],
    [
      'kubernetes.io/dockercfg',
      { '.dockercfg': '[]' },
      'data[.dockercfg]: Invalid value: "<secret contents redacted>": json: cannot unmarshal array into Go value of type map[string]interface {}',
    ],
    ['kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }, 'data[ssh-privatekey]: Required value'],
  ])('%s is not made of %j', (type, data, problem) =>
    expect(apply(type, data).stderr).toBe(`The Secret "s" is invalid: ${problem}\n`),
  );
});
