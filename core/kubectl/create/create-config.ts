import { encodeBase64 } from '../../manifest/base64.ts';
import type { Kind } from '../../objects/object.ts';
import { fail, type KubectlOutcome } from '../outcome.ts';
import type { Invocation } from '../verbs/verb.ts';
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
  const data = readLiterals(invocation);
  if (typeof data === 'string') return fail(data);
  const object = { ...(data.length === 0 ? {} : { data: Object.fromEntries(data) }), metadata: { name } };
  return createAndPrint(invocation, { kind: 'ConfigMap', object, emptyFields: EMPTY });
}

export function createSecret(invocation: Invocation, name: string): KubectlOutcome {
  const data = readLiterals(invocation);
  if (typeof data === 'string') return fail(data);
  const type = invocation.flags.text('type');
  const encoded = data.map(([key, value]) => [key, encodeBase64(value)] as const);
  const object = {
    ...(encoded.length === 0 ? {} : { data: Object.fromEntries(encoded) }),
    metadata: { name },
    ...(type === undefined ? {} : { type }),
  };
  return createAndPrint(invocation, { kind: 'Secret', object, emptyFields: EMPTY });
}

/** What the line says to keep: its file under its name or the key before it, then what it gives in words. */
function readLiterals({ flags, fileText }: Invocation): readonly (readonly [string, string])[] | string {
  const pairs: (readonly [string, string])[] = [];
  for (const source of flags.texts('from-file')) {
    const [key, path] = source.includes('=') ? splitOnce(source) : [source.split('/').at(-1) ?? '', source];
    if (key === '' || path === '') return `invalid source: ${source}`;
    pairs.push([key, fileText ?? '']);
  }
  for (const literal of flags.texts('from-literal')) {
    const equals = literal.indexOf('=');
    if (equals <= 0) return `invalid literal source ${literal}, expected key=value`;
    pairs.push([literal.slice(0, equals), literal.slice(equals + 1)]);
  }
  return pairs;
}

function splitOnce(source: string): readonly [key: string, path: string] {
  const equals = source.indexOf('=');
  return [source.slice(0, equals), source.slice(equals + 1)];
}
