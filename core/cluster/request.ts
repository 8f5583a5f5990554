import type { CauseCode, CauseParamsByCode } from './cause-codes.ts';
import type { Cluster } from './cluster.ts';
import { recordStep } from './record-step.ts';
import { createBudget, runUntil } from './run-occurrences.ts';

/**
 * Does what a person asked for and then all that follows at the same moment (scheduling, controllers),
 * with the request as the cause. Time does not pass.
 */
export function runRequest<C extends CauseCode, T>(
  cluster: Cluster,
  code: C,
  params: CauseParamsByCode[C],
  work: () => T,
): T {
  cluster.causeId = 0;
  recordStep(cluster, code, params);
  const outcome = work();
  cluster.causeId = 0;
  runUntil(cluster, cluster.nowMs, createBudget());
  return outcome;
}
