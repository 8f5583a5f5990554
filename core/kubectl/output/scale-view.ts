import { type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { LabelSelector } from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';
import { ageOf, formatSelector } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import type { View } from './print-selection.ts';

/** The kinds with a scale subresource. */
const SCALED: ReadonlySet<Kind> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

export function hasScale(kind: Kind): boolean {
  return SCALED.has(kind);
}

interface Scaled extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector | Readonly<Record<string, string>> };
  readonly status?: { readonly replicas?: number };
}

/** The `autoscaling/v1` Scale of an object; undefined where its kind has none. Kubernetes v1.35, pkg/registry/apps. */
export function scaleJson({ facts, object }: Selected): JsonMap | undefined {
  if (!hasScale(facts.kind)) return undefined;
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
    ['spec', sortedMap([['replicas', spec?.replicas ?? 0]])],
    ['status', sortedMap(selector === '' ? [replicas] : [replicas, ['selector', selector]])],
  ]);
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
    columns: ['NAME', 'DESIRED', 'AVAILABLE', 'AGE'],
    cells: ({ object }) => {
      const plain: KubeObject = object;
      const { metadata, spec, status }: Scaled = plain;
      return [metadata?.name ?? '', String(spec?.replicas ?? 0), String(status?.replicas ?? 0), ageOf(object, nowMs)];
    },
  };
}
