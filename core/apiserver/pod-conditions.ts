import type { Cluster } from '../cluster/cluster.ts';
import type { Pod, PodCondition } from '../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../sim/timestamp.ts';

/** What a condition should say; when it last changed is for `withPodCondition` to find out. */
export interface ConditionWish {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  /** Who says it does not tell of which generation. */
  readonly ofNoGeneration?: true;
}

/**
 * A copy of the Pod with the condition as wished; its transition time moves only where the status does.
 * The same Pod where it says so already. The order of the others stays, a new one comes last.
 */
export function withPodCondition(cluster: Cluster, pod: Pod, wish: ConditionWish): Pod {
  const conditions = pod.status?.conditions ?? [];
  const known = conditions.find((condition) => condition.type === wish.type);
  if (known !== undefined && isSaid(known, wish)) return pod;
  const generation = wish.ofNoGeneration === true ? undefined : pod.metadata?.generation;
  const next: PodCondition = {
    type: wish.type,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    status: wish.status,
    lastTransitionTime: transitionTime(cluster, known, wish),
    ...(wish.reason === undefined ? {} : { reason: wish.reason }),
    ...(wish.message === undefined ? {} : { message: wish.message }),
  };
  const others = known === undefined ? [...conditions, next] : conditions.map((one) => (one === known ? next : one));
  return { ...pod, status: { ...pod.status, conditions: others } };
}

export function findPodCondition(pod: Pod, type: string): PodCondition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

function isSaid(known: PodCondition, wish: ConditionWish): boolean {
  return known.status === wish.status && known.reason === wish.reason && known.message === wish.message;
}

function transitionTime(cluster: Cluster, known: PodCondition | undefined, wish: ConditionWish): string {
  const since = known?.status === wish.status ? known.lastTransitionTime : undefined;
  return since ?? formatTimestamp(cluster.nowMs);
}
