import type { CauseCode, CauseParamsByCode } from '../cluster/cause-codes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { createBudget, runUntil } from './run-occurrences.ts';

/**
 * Does what a person asked for and then all that follows at the same moment (scheduling, controllers),
 * with the request as the cause. Time does not pass. Throws where parts of the cluster keep waking each other
 * at one moment: that is a mistake of ours, and such a cluster must not be saved.
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
  if (!runUntil(cluster, cluster.nowMs, createBudget())) throw new Error('the cluster does not come to rest');
  return outcome;
}
