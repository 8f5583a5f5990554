import type { CauseCode, CauseParamsByCode } from '../cluster/cause-codes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { peekOccurrence } from '../sim/agenda.ts';
import { takeBackCause } from '../sim/causes.ts';
import { runUntil } from './run-occurrences.ts';

/**
 * Does what a person asked for and then all that follows at the same moment (scheduling, controllers),
 * with the request as the cause. Time does not pass. Where that is more than a request may do, the rest stays on the
 * agenda and comes first when time passes: `isAtRest` tells. Where nothing came of it, because it was refused or asked for
 * what there is, the cluster stays what it was, to the letter.
 */
export function runRequest<C extends CauseCode, T>(
  cluster: Cluster,
  code: C,
  params: CauseParamsByCode[C],
  work: () => T,
): T {
  const { store, agenda } = cluster;
  const before = { version: store.resourceVersion, serial: agenda.nextSerial };
  cluster.causeId = 0;
  const step = recordStep(cluster, code, params);
  const outcome = work();
  cluster.causeId = 0;
  if (store.resourceVersion === before.version && agenda.nextSerial === before.serial) {
    takeBackCause(cluster.causes, step);
  }
  if (cluster.work.triesOut !== true) runUntil(cluster, cluster.nowMs);
  return outcome;
}

/** False where something that is due at this very moment was left for later, because the request's work was used up. */
export function isAtRest({ agenda, nowMs }: Cluster): boolean {
  const next = peekOccurrence(agenda);
  return next === undefined || next.dueMs > nowMs;
}
