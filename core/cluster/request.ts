import { type CauseParams, recordCause } from '../sim/causes.ts';
import type { Cluster } from './cluster.ts';
import { createBudget, runUntil } from './run-occurrences.ts';

/**
 * Does what a person asked for and then all that follows at the same moment (scheduling, controllers),
 * with the request as the cause. Time does not pass.
 */
export function runRequest<T>(cluster: Cluster, code: string, params: CauseParams, work: () => T): T {
  cluster.causeId = recordCause(cluster.causes, { atMs: cluster.nowMs, code, params, parentId: 0 });
  const outcome = work();
  cluster.causeId = 0;
  runUntil(cluster, cluster.nowMs, createBudget());
  return outcome;
}
