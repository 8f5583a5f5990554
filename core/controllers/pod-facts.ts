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

/** Sorts so that those to be removed first come first. Kubernetes v1.35, ActivePods. */
export function compareForRemoval(a: Pod, b: Pod): number {
  return (
    Number(isBound(a)) - Number(isBound(b)) ||
    phaseRank(a) - phaseRank(b) ||
    Number(isPodReady(a)) - Number(isPodReady(b)) ||
    restartsOf(b) - restartsOf(a) ||
    compareTexts(b.metadata?.creationTimestamp ?? '', a.metadata?.creationTimestamp ?? '') ||
    compareTexts(a.metadata?.name ?? '', b.metadata?.name ?? '')
  );
}

function isBound(pod: Pod): boolean {
  return (pod.spec?.nodeName ?? '') !== '';
}

function phaseRank(pod: Pod): number {
  return ['Pending', 'Unknown', 'Running'].indexOf(pod.status?.phase ?? 'Pending');
}

/** All restarts of the Pod's app containers. */
function restartsOf(pod: Pod): number {
  return (pod.status?.containerStatuses ?? []).reduce((most, status) => Math.max(most, status.restartCount), 0);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
