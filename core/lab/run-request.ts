import type { CauseCode, CauseParamsByCode } from '../cluster/cause-codes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { peekOccurrence } from '../sim/agenda.ts';
import { runUntil } from './run-occurrences.ts';

/**
 * Does what a person asked for and then all that follows at the same moment (scheduling, controllers),
 * with the request as the cause. Time does not pass. Where that is more than a request may do, the rest stays on the
 * agenda and comes first when time passes: `isAtRest` tells.
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
  runUntil(cluster, cluster.nowMs);
  return outcome;
}

/** False where something that is due at this very moment was left for later, because the request's work was used up. */
export function isAtRest({ agenda, nowMs }: Cluster): boolean {
  const next = peekOccurrence(agenda);
  return next === undefined || next.dueMs > nowMs;
}
