import type { PodSpec, ResourceRequirements } from './kubernetes.generated.ts';
import { quantityMillis } from './quantity.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Only these two resources decide. Kubernetes v1.35, pkg/apis/core/v1/helper/qos/qos.go. */
const QOS_RESOURCES = ['cpu', 'memory'] as const;

/**
 * The Pod's quality of service class: Guaranteed where every container limits CPU and memory and requests just
 * that, BestEffort where none asks for anything, Burstable between. Resources of the Pod itself, where set, decide
 * alone. Kubernetes v1.35, pkg/apis/core/v1/helper/qos/qos.go: ComputePodQOS.
 */
export function computeQosClass(spec: PodSpec): QosClass {
  const requirements = listRequirements(spec);
  if (requirements.every(asksForNothing)) return 'BestEffort';
  return limitsEverything(spec, requirements) && requestsWhatItLimits(requirements) ? 'Guaranteed' : 'Burstable';
}

function listRequirements(spec: PodSpec): ResourceRequirements[] {
  if (spec.resources !== undefined) return [spec.resources];
  return [...spec.containers, ...(spec.initContainers ?? [])].map((container) => container.resources ?? {});
}

function asksForNothing(requirements: ResourceRequirements): boolean {
  return QOS_RESOURCES.every(
    (name) => amountOf(requirements, 'requests', name) <= 0 && amountOf(requirements, 'limits', name) <= 0,
  );
}

/** Pod-level resources without any limit are not looked at for what they miss: their requests cannot equal them. */
function limitsEverything(spec: PodSpec, requirements: readonly ResourceRequirements[]): boolean {
  if (spec.resources !== undefined && Object.keys(spec.resources.limits ?? {}).length === 0) return true;
  return requirements.every((one) => QOS_RESOURCES.every((name) => amountOf(one, 'limits', name) > 0));
}

function requestsWhatItLimits(requirements: readonly ResourceRequirements[]): boolean {
  return QOS_RESOURCES.every((name) => sumOf(requirements, 'requests', name) === sumOf(requirements, 'limits', name));
}

function sumOf(requirements: readonly ResourceRequirements[], side: 'requests' | 'limits', name: string): number {
  return requirements.reduce((sum, one) => sum + Math.max(amountOf(one, side, name), 0), 0);
}

function amountOf(requirements: ResourceRequirements, side: 'requests' | 'limits', name: string): number {
  return quantityMillis(requirements[side]?.[name]);
}
