import type { FileTree } from '../../cluster/state/node-runtime.ts';
import type { Container, ObjectMeta, Pod, ResourceFieldSelector } from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import { findContainer } from '../container-kinds.ts';

/** Where a Pod runs, as the downward API tells it. */
export interface PodPlace {
  readonly hostIp: string;
  readonly podIp: string;
  /** The node's allocatable resources: what counts where a container has no limit. */
  readonly allocatable: Readonly<Record<string, string>>;
  /** The Pod's volumes as they are now, by name; absent before they stand. */
  readonly volumes?: ReadonlyMap<string, FileTree>;
}

/**
 * The value of a fieldRef, as environment variable or file; undefined for a field that cannot be asked for.
 * Kubernetes v1.35, pkg/fieldpath/fieldpath.go and pkg/kubelet/kubelet_pods.go: podFieldSelectorRuntimeValue.
 */
export function computeFieldValue(pod: Pod, place: PodPlace, path: string): string | undefined {
  const metadata = pod.metadata ?? {};
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (subscript !== null)
    return metadata[subscript[1] === 'labels' ? 'labels' : 'annotations']?.[subscript[2] ?? ''] ?? '';
  switch (path) {
    case 'spec.nodeName':
      return pod.spec?.nodeName ?? '';
    case 'spec.serviceAccountName':
      return pod.spec?.serviceAccountName ?? 'default';
    case 'status.hostIP':
    case 'status.hostIPs':
      return place.hostIp;
    case 'status.podIP':
    case 'status.podIPs':
      return place.podIp;
    default:
      return metadataValue(metadata, path);
  }
}

function metadataValue(metadata: ObjectMeta, path: string): string | undefined {
  switch (path) {
    case 'metadata.name':
      return metadata.name ?? '';
    case 'metadata.namespace':
      return metadata.namespace ?? 'default';
    case 'metadata.uid':
      return metadata.uid ?? '';
    case 'metadata.labels':
      return printMap(metadata.labels);
    case 'metadata.annotations':
      return printMap(metadata.annotations);
    default:
      return undefined;
  }
}

/** One `key="value"` a line, by key, quoted as Go quotes. */
function printMap(map: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}

/**
 * The value of a resourceFieldRef in its divisor, rounded up; a missing limit is what the node has to give.
 * Kubernetes v1.35, pkg/api/v1/resource/helpers.go: ExtractContainerResourceValue.
 */
export function computeResourceValue(
  pod: Pod,
  place: PodPlace,
  container: Container | undefined,
  selector: ResourceFieldSelector,
): string {
  const [side = '', ...rest] = selector.resource.split('.');
  const name = rest.join('.');
  const named =
    selector.containerName === undefined || pod.spec === undefined
      ? undefined
      : findContainer(pod.spec, selector.containerName);
  const { resources = {} } = named ?? container ?? {};
  const fallback = side === 'limits' ? place.allocatable[name] : resources.limits?.[name];
  const amount = quantityMillis((side === 'limits' ? resources.limits : resources.requests)?.[name] ?? fallback);
  return String(Math.ceil(amount / divisorOf(selector.divisor)));
}

/** Unset is 1; a divisor of `0` is what the API server defaults it to and means the same. */
function divisorOf(divisor: string | undefined): number {
  return quantityMillis(divisor) || 1000;
}
