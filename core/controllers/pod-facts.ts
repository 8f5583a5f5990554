import { findPodCondition } from '../apiserver/pod-conditions.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';

/** What controllers ask of a Pod. Kubernetes v1.35, pkg/controller/controller_utils.go. */
export function hasPodEnded(pod: Pod | undefined): boolean {
  return pod?.status?.phase === 'Succeeded' || pod?.status?.phase === 'Failed';
}

/** Neither ended nor on its way out. */
export function isPodActive(pod: Pod): boolean {
  return !hasPodEnded(pod) && pod.metadata?.deletionTimestamp === undefined;
}

/** On its way out, but not ended. */
export function isPodTerminating(pod: Pod): boolean {
  return !hasPodEnded(pod) && pod.metadata?.deletionTimestamp !== undefined;
}

export function isPodReady(pod: Pod | undefined): boolean {
  return pod !== undefined && findPodCondition(pod, 'Ready')?.status === 'True';
}
