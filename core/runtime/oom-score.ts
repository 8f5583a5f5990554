import { computeQosClass } from '../objects/compute-qos-class.ts';
import type { Container, Pod, PodSpec } from '../objects/kubernetes.generated.ts';
import { quantityValue } from '../objects/quantity.ts';
import { computePodRequests } from '../scheduler/pod-requests.ts';

const GUARANTEED = -997;
const BEST_EFFORT = 1000;

/**
 * By how much the kernel likes to end a container's processes, from -1000 (never) to 1000: who asks for much is spared, a
 * sidecar at least as much as the containers beside it. Kubernetes v1.35, pkg/kubelet/qos/policy.go.
 */
export function computeOomScoreAdj({ spec }: Pod, containerName: string, capacityBytes: number): number {
  if (spec === undefined) return BEST_EFFORT;
  if (spec.priorityClassName === 'system-node-critical') return GUARANTEED;
  const qos = computeQosClass(spec);
  if (qos !== 'Burstable') return qos === 'Guaranteed' ? GUARANTEED : BEST_EFFORT;
  const sidecar = spec.initContainers?.find(({ name }) => name === containerName);
  const container = sidecar ?? spec.containers.find(({ name }) => name === containerName);
  const own = Math.max(requestOf(container), sidecar?.restartPolicy === 'Always' ? leastRequest(spec) : 0);
  const asked = own + remainderOf(spec);
  return Math.min(BEST_EFFORT - 1, Math.max(1000 + GUARANTEED, 1000 - Math.trunc((1000 * asked) / capacityBytes)));
}

function requestOf(container: Container | undefined): number {
  return quantityValue(container?.resources?.requests?.memory);
}

function leastRequest({ containers }: PodSpec): number {
  return Math.min(...containers.map(requestOf));
}

/** What the Pod itself asks for beyond its containers, in equal parts. */
function remainderOf(spec: PodSpec): number {
  const asked = quantityValue(spec.resources?.requests?.memory);
  if (asked === 0) return 0;
  const { resources: _, overhead: __, ...bare } = spec;
  const count = spec.containers.length + (spec.initContainers?.length ?? 0);
  return Math.trunc((asked - computePodRequests(bare).memoryBytes) / count);
}

/** What the kernel ends first is what has the most of this: its bytes, moved by the adjustment in thousandths of all memory. */
export function badnessOf(bytes: number, adjustment: number, totalBytes: number): number {
  return bytes + (adjustment * totalBytes) / 1000;
}
