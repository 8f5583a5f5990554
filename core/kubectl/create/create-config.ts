import { encodeBase64 } from '../../manifest/base64.ts';
import type { Kind } from '../../objects/object.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
import { hashedName } from './append-hash.ts';
import { collectData } from './collect-data.ts';
import { createAndPrint, type NewObject } from './create-and-print.ts';

/** kubectl v1.35, pkg/cmd/create: the generators of objects that hold data or nothing at all. */

const EMPTY: NewObject<Kind>['emptyFields'] = new Map();

export function createNamespace(invocation: Invocation, name: string): KubectlOutcome {
  const emptyFields: NewObject<Kind>['emptyFields'] = new Map([
    ['spec', new Map()],
    ['status', new Map()],
  ]);
  return createAndPrint(invocation, { kind: 'Namespace', object: { metadata: { name } }, emptyFields });
}

export function createServiceAccount(invocation: Invocation, name: string): KubectlOutcome {
  return createAndPrint(invocation, { kind: 'ServiceAccount', object: { metadata: { name } }, emptyFields: EMPTY });
}

export function createConfigMap(invocation: Invocation, name: string): KubectlOutcome {
  const data = collectData(invocation, { kind: 'ConfigMap', name });
  if (typeof data === 'string') return fail(data);
  const held = data.size === 0 ? {} : { data: Object.fromEntries(data) };
  const object = { ...held, metadata: { name: hashedName(invocation.flags, name, 'ConfigMap', held) } };
  return createAndPrint(invocation, { kind: 'ConfigMap', object, emptyFields: EMPTY });
}

export function createSecret(invocation: Invocation, name: string): KubectlOutcome {
  const data = collectData(invocation, { kind: 'Secret', name });
  if (typeof data === 'string') return fail(data);
  const type = invocation.flags.text('type');
  const encoded = [...data].map(([key, value]) => [key, encodeBase64(value)] as const);
  const held = {
    ...(encoded.length === 0 ? {} : { data: Object.fromEntries(encoded) }),
    ...(type === undefined ? {} : { type }),
  };
  const object = { ...held, metadata: { name: hashedName(invocation.flags, name, 'Secret', held) } };
  return createAndPrint(invocation, { kind: 'Secret', object, emptyFields: EMPTY });
}
