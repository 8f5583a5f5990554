import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { FileTree } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { decodeBase64 } from '../../objects/decode-base64.ts';
import type {
  ConfigMap,
  KeyToPath,
  Pod,
  Secret,
  Volume,
  VolumeProjection,
} from '../../objects/kubernetes.generated.ts';
import { textsOf } from '../environment/compute-environment.ts';
import { computeFieldValue, computeResourceValue, type PodPlace } from '../environment/field-value.ts';
import { checkHostPath } from './check-host-path.ts';
import { serviceAccountToken } from './service-account-token.ts';

export type VolumeContent =
  | { readonly ok: true; readonly files: FileTree }
  /** What follows `MountVolume.SetUp failed for volume "x" : `. */
  | { readonly ok: false; readonly message: string };

export interface VolumeScope {
  readonly cluster: Cluster;
  readonly pod: Pod;
  readonly place: PodPlace;
}

/** The files of a volume as it is mounted first. Each sandbox keeps its own, which is saved with it and paid for. */
export function resolveVolume(scope: VolumeScope, volume: Volume): VolumeContent {
  const files: FileTree = new Map();
  const message = addVolume(scope, volume, files);
  for (const { content } of files.values())
    spend(scope.cluster.work, Math.ceil(content.length / PRICES.charactersKept));
  return message === undefined ? { ok: true, files } : { ok: false, message };
}

/** Adds the volume's files; returns what is wrong, or undefined. Storage of any kind begins empty. */
function addVolume(scope: VolumeScope, volume: Volume, files: FileTree): string | undefined {
  if (volume.configMap !== undefined) {
    return addKeys(scope, files, { kind: 'ConfigMap', ...volume.configMap, name: volume.configMap.name });
  }
  if (volume.secret !== undefined) {
    return addKeys(scope, files, { kind: 'Secret', ...volume.secret, name: volume.secret.secretName });
  }
  if (volume.downwardAPI !== undefined) return addDownwardApi(scope, files, volume.downwardAPI.items ?? []);
  if (volume.hostPath !== undefined) return checkHostPath(volume.hostPath.path, volume.hostPath.type ?? '');
  for (const source of volume.projected?.sources ?? []) {
    const message = addProjection(scope, files, source);
    if (message !== undefined) return message;
  }
  return undefined;
}

function addProjection(scope: VolumeScope, files: FileTree, source: VolumeProjection): string | undefined {
  if (source.configMap !== undefined) {
    return addKeys(scope, files, { kind: 'ConfigMap', ...source.configMap, name: source.configMap.name });
  }
  if (source.secret !== undefined) {
    return addKeys(scope, files, { kind: 'Secret', ...source.secret, name: source.secret.name });
  }
  if (source.downwardAPI !== undefined) return addDownwardApi(scope, files, source.downwardAPI.items ?? []);
  if (source.serviceAccountToken !== undefined) {
    addFile(scope, files, source.serviceAccountToken.path, {
      content: serviceAccountToken(scope.pod),
      mode: undefined,
    });
  }
  return undefined;
}

interface KeySource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string | undefined;
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
}

function addKeys(scope: VolumeScope, files: FileTree, source: KeySource): string | undefined {
  const { kind, name = '', items, optional } = source;
  const namespace = scope.pod.metadata?.namespace ?? 'default';
  const object = getObject(scope.cluster.store, kind, namespace, name);
  if (object === undefined) return optional === true ? undefined : `${kind.toLowerCase()} "${name}" not found`;
  const texts = filesOf(kind, object);
  const wanted: readonly KeyToPath[] = items ?? [...texts.keys()].map((key) => ({ key, path: key }));
  for (const { key, path, mode } of wanted) {
    const content = texts.get(key);
    if (content !== undefined) addFile(scope, files, path, { content, mode });
    else if (optional !== true) return missingKey(kind, key);
  }
  return undefined;
}

/** A ConfigMap's binary data is files too, but no variables. */
function filesOf(kind: 'ConfigMap' | 'Secret', object: ConfigMap | Secret): Map<string, string> {
  const binary = 'binaryData' in object ? Object.entries(object.binaryData ?? {}) : [];
  return new Map([...textsOf(kind, object), ...binary.map(([key, text]) => [key, decodeBase64(text)] as const)]);
}

/** Kubernetes v1.35, pkg/volume/configmap/configmap.go and pkg/volume/secret/secret.go: MakePayload. */
function missingKey(kind: 'ConfigMap' | 'Secret', key: string): string {
  return kind === 'Secret'
    ? `references non-existent secret key: ${key}`
    : `configmap references non-existent config key: ${key}`;
}

type DownwardItems = NonNullable<NonNullable<Volume['downwardAPI']>['items']>;

function addDownwardApi(scope: VolumeScope, files: FileTree, items: DownwardItems): string | undefined {
  for (const { path, fieldRef, resourceFieldRef, mode } of items) {
    const content =
      fieldRef === undefined
        ? resourceFieldRef && computeResourceValue(scope.pod, scope.place, undefined, resourceFieldRef)
        : computeFieldValue(scope.pod, scope.place, fieldRef.fieldPath);
    addFile(scope, files, path, { content: content ?? '', mode });
  }
  return undefined;
}

/** A file's own mode stands over its volume's. */
interface FilledFile {
  readonly content: string;
  readonly mode: number | undefined;
}

function addFile(scope: VolumeScope, files: FileTree, path: string, { content, mode }: FilledFile): void {
  files.set(path, { content, modifiedMs: scope.cluster.nowMs, ...(mode === undefined ? {} : { mode }) });
}
