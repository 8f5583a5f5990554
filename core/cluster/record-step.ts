import { type CauseParams, recordCause } from '../sim/causes.ts';
import type { Cluster } from './cluster.ts';

/** Records what is happening now as a step of the present chain, and makes it the cause of what follows. */
export function recordStep(cluster: Cluster, code: string, params: CauseParams): number {
  cluster.causeId = recordCause(cluster.causes, { atMs: cluster.nowMs, code, params, parentId: cluster.causeId });
  return cluster.causeId;
}
