import type { Cluster } from '../cluster/cluster.ts';
import { isSpent } from '../cluster/work.ts';
import { isAtRest } from '../lab/run-request.ts';
import { type KubectlOutcome, withNotes } from './outcome.ts';

/** Adds what has to be said where a line set more going than its request could carry out. */
export function tellUnrest(cluster: Cluster, outcome: KubectlOutcome): KubectlOutcome {
  if (!isSpent(cluster.work) || isAtRest(cluster)) return outcome;
  return withNotes(outcome, [{ code: 'unrest' }]);
}
