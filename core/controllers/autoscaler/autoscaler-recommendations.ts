import type { Cluster } from '../../cluster/cluster.ts';
import type { AutoscalerMemory, SizeChange, SizeRecommendation } from '../../cluster/state/autoscaler-memory.ts';

/** The sizes that were found right within the stabilization window. */
export function recommendationsOf({ autoscalers }: Cluster, uid: string): readonly SizeRecommendation[] {
  return autoscalers?.get(uid)?.recommendations ?? [];
}

/** How the size was changed within the longest period that a policy looks back. */
export function changesOf({ autoscalers }: Cluster, uid: string): readonly SizeChange[] {
  return autoscalers?.get(uid)?.changes ?? [];
}

/** Remembers that a size is found right now, and drops what is older than `spanMs`. */
export function rememberSize(cluster: Cluster, uid: string, replicas: number, spanMs: number): void {
  const sinceMs = cluster.nowMs - spanMs;
  const recommendations = recommendationsOf(cluster, uid).filter(({ atMs }) => atMs >= sinceMs);
  const changes = changesOf(cluster, uid).filter(({ atMs }) => atMs > sinceMs);
  remember(cluster, uid, [...recommendations, { atMs: cluster.nowMs, replicas }], changes);
}

/** Remembers that the size is changed now. */
export function rememberChange(cluster: Cluster, uid: string, by: number): void {
  remember(cluster, uid, recommendationsOf(cluster, uid), [...changesOf(cluster, uid), { atMs: cluster.nowMs, by }]);
}

function remember(
  cluster: Cluster,
  uid: string,
  recommendations: readonly SizeRecommendation[],
  changes: readonly SizeChange[],
): void {
  cluster.autoscalers ??= new Map<string, AutoscalerMemory>();
  cluster.autoscalers.set(uid, { recommendations, ...(changes.length === 0 ? {} : { changes }) });
}

/** Forgets all of an autoscaler that is gone. */
export function forgetSizes(cluster: Cluster, uid: string): void {
  cluster.autoscalers?.delete(uid);
  if (cluster.autoscalers?.size === 0) delete cluster.autoscalers;
}

/** Whether all remembered sizes are the same one, reached long ago: nothing remembered holds another back. */
export function isSettled(cluster: Cluster, uid: string): boolean {
  const sizes = new Set(recommendationsOf(cluster, uid).map(({ replicas }) => replicas));
  return sizes.size <= 1 && changesOf(cluster, uid).length === 0;
}
