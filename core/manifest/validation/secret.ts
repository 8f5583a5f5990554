import { decodeBase64 } from '../../objects/decode-base64.ts';
import type { Secret } from '../../objects/kubernetes.generated.ts';
import { findGoJsonError } from '../go-json-error.ts';
import { checkConfigKey } from './checks.ts';
import { DATA_MAX_BYTES } from './core-kinds.ts';
import { type FieldError, invalid, required, tooLong } from './field-error.ts';

type Check = (data: Readonly<Record<string, string>>, secret: Secret) => FieldError[];

/** What a Secret of a built-in type must hold. */
const BY_TYPE = new Map<string, Check>([
  ['kubernetes.io/service-account-token', (_, secret) => checkAccountNamed(secret)],
  ['kubernetes.io/dockercfg', (data) => checkJson(data, '.dockercfg')],
  ['kubernetes.io/dockerconfigjson', (data) => checkJson(data, '.dockerconfigjson')],
  ['kubernetes.io/basic-auth', checkBasicAuth],
  ['kubernetes.io/ssh-auth', (data) => (data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')])],
  ['kubernetes.io/tls', (data) => ['tls.crt', 'tls.key'].flatMap((key) => checkPresent(data, key))],
]);

/** Kubernetes v1.35, pkg/apis/core/validation: ValidateSecret. */
export function checkSecret(secret: Secret): FieldError[] {
  const { data = {}, type = '' } = secret;
  const bytes = Object.values(data).reduce((sum, value) => sum + Math.floor((value.length * 3) / 4), 0);
  return [
    ...Object.keys(data).flatMap((key) => checkConfigKey(key, `data[${key}]`)),
    ...(bytes > DATA_MAX_BYTES ? [tooLong('data', DATA_MAX_BYTES)] : []),
    ...(BY_TYPE.get(type)?.(data, secret) ?? []),
  ];
}

const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

function checkAccountNamed({ metadata }: Secret): FieldError[] {
  return metadata?.annotations?.[ACCOUNT_NAME] ? [] : [required(`metadata.annotations[${ACCOUNT_NAME}]`)];
}

function checkBasicAuth(data: Readonly<Record<string, string>>): FieldError[] {
  if (Object.hasOwn(data, 'username') || Object.hasOwn(data, 'password')) return [];
  return [required('data[username]'), required('data[password]')];
}

function checkPresent(data: Readonly<Record<string, string>>, key: string): FieldError[] {
  return Object.hasOwn(data, key) ? [] : [required(`data[${key}]`)];
}

function checkJson(data: Readonly<Record<string, string>>, key: string): FieldError[] {
  const value = data[key];
  if (value === undefined || !Object.hasOwn(data, key)) return [required(`data[${key}]`)];
  const problem = findGoJsonError(decodeBase64(value));
  return problem === undefined ? [] : [invalid(`data[${key}]`, '<secret contents redacted>', problem)];
}
