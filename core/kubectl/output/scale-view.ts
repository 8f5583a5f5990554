import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { CustomResourceSubresourceScale, LabelSelector } from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { readPath } from '../edit/json-paths.ts';
import { ageOf, formatSelector } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import type { View } from './print-selection.ts';

/** The kinds with a scale subresource. */
const SCALED: ReadonlySet<Kind> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

export function hasScale({ kind, custom }: KindFacts): boolean {
  return SCALED.has(kind) || custom?.version.subresources?.scale !== undefined;
}

/** Where an object says how many it wants; undefined where its kind has no scale. */
export function replicasPathOf(facts: KindFacts): readonly string[] | undefined {
  const path = facts.custom?.version.subresources?.scale?.specReplicasPath;
  if (path !== undefined) return stepsOf(path);
  return hasScale(facts) ? ['spec', 'replicas'] : undefined;
}

/** `.spec.replicas`, of which v1.35 takes nothing but names. */
function stepsOf(path: string): readonly string[] {
  return path.split('.').slice(1);
}

interface Scaled extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector | Readonly<Record<string, string>> };
  readonly status?: { readonly replicas?: number };
}

/** The `autoscaling/v1` Scale of an object; undefined where its kind has none. Kubernetes v1.35, pkg/registry/apps. */
export function scaleJson({ facts, object }: Selected): JsonMap | undefined {
  const scale = facts.custom?.version.subresources?.scale;
  if (scale !== undefined) return customScale(object, scale);
  if (!hasScale(facts)) return undefined;
  const plain: KubeObject = object;
  const { metadata = {}, spec, status }: Scaled = plain;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const kept = { creationTimestamp, name, namespace, resourceVersion, uid };
  const selector = selectorOf(spec?.selector);
  const replicas: [string, JsonValue] = ['replicas', status?.replicas ?? 0];
  return sortedMap([
    ['apiVersion', 'autoscaling/v1'],
    ['kind', 'Scale'],
    ['metadata', toJsonValue(kept)],
    ['spec', sizeOf(spec?.replicas)],
    ['status', sortedMap(selector === '' ? [replicas] : [replicas, ['selector', selector]])],
  ]);
}

/** apiextensions-apiserver v1.35, pkg/registry/customresource/etcd.go: scaleFromCustomResource. */
function customScale(object: KubeObject, scale: CustomResourceSubresourceScale): JsonMap {
  const { specReplicasPath, statusReplicasPath, labelSelectorPath = '' } = scale;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata ?? {};
  const json = toJsonValue(object);
  const read = (path: string) => (isJsonMap(json) ? readPath(json, stepsOf(path)) : undefined);
  const selector = labelSelectorPath === '' ? undefined : read(labelSelectorPath);
  const replicas: [string, JsonValue] = ['replicas', read(statusReplicasPath) ?? 0];
  return sortedMap([
    ['apiVersion', 'autoscaling/v1'],
    ['kind', 'Scale'],
    ['metadata', toJsonValue({ creationTimestamp, name, namespace, resourceVersion, uid })],
    ['spec', sizeOf(read(specReplicasPath))],
    ['status', sortedMap(typeof selector === 'string' ? [replicas, ['selector', selector]] : [replicas])],
  ]);
}

/** Go leaves a zero out. */
function sizeOf(replicas: JsonValue | undefined): JsonMap {
  return sortedMap(replicas === undefined || replicas === 0 ? [] : [['replicas', replicas]]);
}

/** `scale.autoscaling/web`: how kubectl names it. */
export function scaleName({ object }: Selected): string {
  return `scale.autoscaling/${object.metadata?.name ?? ''}`;
}

/** A ReplicationController's selector is a plain map of labels. */
function selectorOf(selector: LabelSelector | Readonly<Record<string, string>> | undefined): string {
  if (selector === undefined) return '';
  return formatSelector(isLabelSelector(selector) ? selector : { matchLabels: selector });
}

function isLabelSelector(selector: LabelSelector | Readonly<Record<string, string>>): selector is LabelSelector {
  return typeof selector.matchLabels === 'object' || Array.isArray(selector.matchExpressions);
}

/** kubernetes v1.35, printers.go: printScale. */
export function scaleView(nowMs: number): View {
  return {
    json: scaleJson,
    name: scaleName,
    columns: SCALE_COLUMNS,
    cells: (selected) => cellsOfScale(selected, nowMs),
  };
}

export const SCALE_COLUMNS = ['NAME', 'DESIRED', 'AVAILABLE', 'AGE'];

export function cellsOfScale(selected: Selected, nowMs: number): readonly string[] {
  const scale: JsonMap = scaleJson(selected) ?? new Map();
  const read = (part: string) => String(readPath(scale, [part, 'replicas']) ?? 0);
  return [selected.object.metadata?.name ?? '', read('spec'), read('status'), ageOf(selected.object, nowMs)];
}
