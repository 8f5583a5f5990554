import { notFound } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { isJsonMap, type JsonMap } from '../../manifest/json-value.ts';
import { decodeBase64 } from '../../objects/decode-base64.ts';
import type { KubeObject } from '../../objects/object.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import type { Selected } from '../select/select-objects.ts';
import { readPath } from './json-paths.ts';

export type ResolvedEnv =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Whose variable it is. */
interface EnvOwner {
  readonly selected: Selected;
  readonly container: JsonMap;
}

/** `set env --list --resolve`: what a reference leads to, as kubectl itself looks it up; undefined where there is none. */
export function resolveEnv(cluster: Cluster, owner: EnvOwner, variable: JsonMap): ResolvedEnv | undefined {
  const from = variable.get('valueFrom');
  if (!isJsonMap(from)) return undefined;
  const [[type, reference] = ['', null]] = from;
  const read = (field: string): string => (isJsonMap(reference) ? String(reference.get(field) ?? '') : '');
  const { object } = owner.selected;
  switch (type) {
    case 'configMapKeyRef':
      return readConfigMap(cluster, object, { name: read('name'), key: read('key') });
    case 'secretKeyRef':
      return readSecret(cluster, object, { name: read('name'), key: read('key') });
    case 'fieldRef':
      return readField(object, read('fieldPath'));
    case 'resourceFieldRef':
      return readAmount(owner.container, read('resource'), read('divisor'));
    default:
      return { ok: false, message: 'invalid valueFrom' };
  }
}

interface KeyRef {
  readonly name: string;
  readonly key: string;
}

function readConfigMap(cluster: Cluster, { metadata }: KubeObject, { name, key }: KeyRef): ResolvedEnv {
  const map = getObject(cluster.store, 'ConfigMap', metadata?.namespace ?? '', name);
  if (map === undefined) return { ok: false, message: notFound('ConfigMap', name).message };
  const text = map.data?.[key];
  return text === undefined ? { ok: false, message: `key ${key} not found in config map ${name}` } : { ok: true, text };
}

function readSecret(cluster: Cluster, { metadata }: KubeObject, { name, key }: KeyRef): ResolvedEnv {
  const secret = getObject(cluster.store, 'Secret', metadata?.namespace ?? '', name);
  if (secret === undefined) return { ok: false, message: notFound('Secret', name).message };
  const encoded = secret.data?.[key];
  if (encoded === undefined) return { ok: false, message: `key ${key} not found in secret ${name}` };
  return { ok: true, text: decodeBase64(encoded) };
}

/** kubectl v1.35, pkg/cmd/set/env/env_resolve.go: only what stands in the metadata. */
function readField({ metadata = {} }: KubeObject, path: string): ResolvedEnv {
  const [, list = '', key = ''] = /^metadata[.](labels|annotations)(?:\['([^']*)'\])?$/.exec(path) ?? [];
  const pairs = list === 'labels' ? metadata.labels : list === 'annotations' ? metadata.annotations : undefined;
  if (list !== '') {
    const lines = Object.entries(pairs ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return { ok: true, text: key === '' ? lines.sort().join('\n') : (pairs?.[key] ?? '') };
  }
  const plain = new Map([
    ['metadata.name', metadata.name],
    ['metadata.namespace', metadata.namespace],
    ['metadata.uid', metadata.uid],
  ]);
  return plain.has(path)
    ? { ok: true, text: plain.get(path) ?? '' }
    : { ok: false, message: `unsupported fieldPath: ${path}` };
}

function readAmount(container: JsonMap, resource: string, divisor: string): ResolvedEnv {
  const [, side = '', name = ''] =
    /^(limits|requests)[.](cpu|memory|ephemeral-storage|hugepages-.+)$/.exec(resource) ?? [];
  if (side === '') return { ok: false, message: `Unsupported container resource : ${resource}` };
  const amount = readPath(container, ['resources', side, name]);
  const millis = amount === undefined ? 0 : quantityMillis(String(amount));
  return { ok: true, text: String(Math.ceil(millis / (quantityMillis(divisor === '' ? '1' : divisor) || 1000))) };
}
