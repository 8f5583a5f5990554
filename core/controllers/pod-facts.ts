import { findPodCondition } from '../apiserver/pod-conditions.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../sim/timestamp.ts';

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

/** Since when a Pod is available, or when it will be: ready for that long. Undefined where it is not ready. */
export function computeAvailableMs(pod: Pod, minReadySeconds = 0): number | undefined {
  const ready = findPodCondition(pod, 'Ready');
  if (ready?.status !== 'True') return undefined;
  return minReadySeconds === 0 ? 0 : parseTimestamp(ready.lastTransitionTime ?? '') + minReadySeconds * 1000;
}

/** Whether a change of a Pod is one that its controller's status or its number of Pods may depend on; its node's labels are none. */
export function isNewsOfPod(before: Pod | undefined, after: Pod | undefined): boolean {
  return (
    before === undefined ||
    after === undefined ||
    before.status?.phase !== after.status?.phase ||
    before.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp ||
    (before.metadata?.labels !== after.metadata?.labels && before.spec?.nodeName === after.spec?.nodeName) ||
    before.metadata?.ownerReferences !== after.metadata?.ownerReferences ||
    isPodReady(before) !== isPodReady(after)
  );
}
