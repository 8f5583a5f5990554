import type { Cluster } from '../../cluster/cluster.ts';
import type { AutoscalerMemory, SizeRecommendation } from '../../cluster/state/autoscaler-memory.ts';
import { STABILIZATION_MS } from './limit-replicas.ts';

/** The sizes that were found right within the stabilization window. */
export function recommendationsOf({ autoscalers }: Cluster, uid: string): readonly SizeRecommendation[] {
  return autoscalers?.get(uid)?.recommendations ?? [];
}

/** Remembers that a size is found right now; undefined forgets all of an autoscaler that is gone. */
export function rememberSize(cluster: Cluster, uid: string, replicas: number | undefined): void {
  const memories = cluster.autoscalers ?? new Map<string, AutoscalerMemory>();
  if (replicas === undefined) memories.delete(uid);
  else {
    const recent = recommendationsOf(cluster, uid).filter(({ atMs }) => atMs >= cluster.nowMs - STABILIZATION_MS);
    memories.set(uid, { recommendations: [...recent, { atMs: cluster.nowMs, replicas }] });
  }
  if (memories.size === 0) delete cluster.autoscalers;
  else cluster.autoscalers = memories;
}

/** Whether all remembered sizes are the same one: none of them holds another back. */
export function isSettled(cluster: Cluster, uid: string): boolean {
  return new Set(recommendationsOf(cluster, uid).map(({ replicas }) => replicas)).size <= 1;
}
