import type { Cluster } from '../cluster/cluster.ts';
import { listDependents } from '../cluster/object-store.ts';
import type { Trail } from '../cluster/state/trail.ts';
import { readLanes, type TrailLane } from '../cluster/trail.ts';
import type { Deployment, ReplicaSet } from '../objects/kubernetes.generated.ts';

/** How the ReplicaSets of a Deployment took turns, for a picture and for the same told as text. */
export interface Rollout {
  readonly fromMs: number;
  /** Always later than `fromMs`. */
  readonly toMs: number;
  /** True where there was more before `fromMs`, which is no longer kept. */
  readonly isCut: boolean;
  /** The oldest revision first; those that never had a Pod in this time are left out. */
  readonly replicaSets: readonly RolloutSet[];
}

export interface RolloutSet {
  readonly name: string;
  readonly revision: string;
  /** Each holds until the next one. */
  readonly steps: readonly RolloutStep[];
}

export interface RolloutStep {
  readonly atMs: number;
  readonly pods: number;
  readonly ready: number;
}

/** The rollouts of a Deployment as far as they are kept; undefined where nothing is. */
export function traceRollout(cluster: Cluster, deployment: Deployment): Rollout | undefined {
  const uid = deployment.metadata?.uid ?? '';
  const sets = listDependents(cluster.store, 'ReplicaSet', uid).flatMap((replicaSet) => {
    const trail = cluster.trails?.get(replicaSet.metadata?.uid ?? '');
    return trail === undefined ? [] : [{ set: describeSet(replicaSet, trail), trail }];
  });
  if (sets.length === 0) return undefined;
  const fromMs = Math.max(0, ...sets.filter(({ trail }) => trail.cut === true).map(({ trail }) => firstMsOf(trail)));
  const firstMs = Math.min(...sets.map(({ trail }) => firstMsOf(trail)));
  const isCut = sets.some(({ trail }) => trail.cut === true);
  return {
    fromMs: isCut ? fromMs : firstMs,
    toMs: Math.max(cluster.nowMs, (isCut ? fromMs : firstMs) + 1000),
    isCut,
    replicaSets: sets
      .map(({ set }) => set)
      .filter(({ steps }) => steps.some(({ pods }) => pods > 0))
      .toSorted((a, b) => Number(a.revision) - Number(b.revision)),
  };
}

function firstMsOf({ frames }: Trail): number {
  return frames[0]?.atMs ?? 0;
}

function describeSet({ metadata }: ReplicaSet, trail: Trail): RolloutSet {
  const lanes = readLanes(trail);
  const [pods = [], ready = []] = [lanes.get('pods'), lanes.get('ready')];
  const moments = [...new Set([...pods, ...ready].map(({ atMs }) => atMs))].toSorted((a, b) => a - b);
  return {
    name: metadata?.name ?? '',
    revision: metadata?.annotations?.['deployment.kubernetes.io/revision'] ?? '',
    steps: moments.map((atMs) => ({ atMs, pods: countAt(pods, atMs), ready: countAt(ready, atMs) })),
  };
}

function countAt(lane: TrailLane, momentMs: number): number {
  return Number(lane.findLast(({ atMs }) => atMs <= momentMs)?.value ?? 0);
}
