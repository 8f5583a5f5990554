import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { computePodRequests } from '../../scheduler/pod-requests.ts';
import type { PodShare } from './usage.ts';

/**
 * Who goes first where a node runs out of something: Pods of which nothing is known, then those that use more than they
 * asked for, then the less important, then those that use most beyond what they asked for; names settle the rest.
 * Kubernetes v1.35, pkg/kubelet/eviction/helpers.go: rankMemoryPressure, rankDiskPressureFunc, rankPIDPressure.
 */
export function rankForEviction(shares: readonly PodShare[], resource: PressureResource): PodShare[] {
  return [...shares].sort(
    (a, b) =>
      (resource === 'pid' ? 0 : urgencyOf(b, resource) - urgencyOf(a, resource)) ||
      priorityOf(a.pod) - priorityOf(b.pod) ||
      Number(b.isUnknown === true) - Number(a.isUnknown === true) ||
      excessOf(b, resource) - excessOf(a, resource) ||
      compareNames(a.pod, b.pod),
  );
}

/** Static Pods and those of system priority stay whatever happens. pkg/kubelet/types/pod_update.go: IsCriticalPod. */
export function isCritical(pod: Pod): boolean {
  const isStatic = pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined;
  return isStatic || priorityOf(pod) >= SYSTEM_CRITICAL_PRIORITY;
}

/** pkg/apis/scheduling/types.go: SystemCriticalPriority. */
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

/** Nobody asks for process ids, so that there what is not known counts less than who is important. */
function urgencyOf(share: PodShare, resource: PressureResource): number {
  if (share.isUnknown === true) return 2;
  return Number(excessOf(share, resource) > 0);
}

function excessOf(share: PodShare, resource: PressureResource): number {
  return share.used - requestOf(share.pod, resource);
}

function requestOf({ spec }: Pod, resource: PressureResource): number {
  // Nobody asks for files or for process ids.
  if (spec === undefined || resource === 'pid' || resource === 'inodes') return 0;
  const { memoryBytes, ephemeralBytes } = computePodRequests(spec);
  return resource === 'memory' ? memoryBytes : ephemeralBytes;
}

function priorityOf({ spec }: Pod): number {
  return spec?.priority ?? 0;
}

function compareNames({ metadata: a }: Pod, { metadata: b }: Pod): number {
  return compareText(a?.namespace ?? '', b?.namespace ?? '') || compareText(a?.name ?? '', b?.name ?? '');
}
