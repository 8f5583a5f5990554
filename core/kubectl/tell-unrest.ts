import type { Cluster } from '../cluster/cluster.ts';
import { isSpent } from '../cluster/work.ts';
import { isAtRest } from '../lab/run-request.ts';
import type { KubectlOutcome } from './outcome.ts';

const UNREST =
  'Warning: more follows from this than one request may do; the rest comes first when time passes. If it never ends, delete or scale down what was applied.\n';

/** Adds what has to be said where a line set more going than its request could carry out. */
export function tellUnrest(cluster: Cluster, outcome: KubectlOutcome): KubectlOutcome {
  if (!isSpent(cluster.work) || isAtRest(cluster)) return outcome;
  return { ...outcome, stderr: outcome.stderr + UNREST };
}
