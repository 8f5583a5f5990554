import { printPodProblem, printRejections } from './failure-message.ts';
import type { FilterContext } from './filters/filter.ts';
import type { PodProblem } from './filters/pod-problem.ts';
import { markUnschedulable } from './mark-unscheduled.ts';
import { evictVictims, findPreemption, type PreemptionOutcome, type RejectedNode } from './preempt.ts';

/**
 * A Pod that no node could take as it is. Preemption is not tried: the plugin for resource claims speaks before it, and does
 * not find what it would have noted had the Pod come as far as to it.
 */
export function failForAll(context: FilterContext, { plugin, message }: PodProblem): void {
  const { cluster, pod, views } = context;
  if (views.length === 0) {
    failOnNodes(context, []);
    return;
  }
  markUnschedulable(cluster, pod, { message: printPodProblem(views.length, message), rejectedBy: [plugin] });
}

/** Where preemption was not tried, the Pod keeps what it was promised; where it was in vain, it loses that. */
function nominationOf(outcome: PreemptionOutcome): { readonly nominated?: string } {
  if (outcome.ok) return { nominated: outcome.nodeName };
  return outcome.tried ? { nominated: '' } : {};
}

/** The plugin for resource claims speaks before the one that preempts, whether the Pod has claims or not. */
function printPreemption(message: string): string {
  return ` no new claims to deallocate, preemption: ${message}`;
}

/** A Pod that each node has refused: it may have others go. */
export function failOnNodes(context: FilterContext, rejected: readonly RejectedNode[]): void {
  const { cluster, pod } = context;
  if (rejected.length === 0) {
    markUnschedulable(cluster, pod, { message: 'no nodes available to schedule pods', rejectedBy: [], nominated: '' });
    return;
  }
  const found = printRejections(rejected.map(({ rejection }) => rejection));
  const preemption = findPreemption(context, rejected);
  markUnschedulable(cluster, pod, {
    message: preemption.ok ? found : `${found}${printPreemption(preemption.message)}`,
    rejectedBy: [...new Set(rejected.map(({ rejection }) => rejection.plugin))].sort(),
    ...nominationOf(preemption),
  });
  if (preemption.ok) evictVictims(context, preemption);
}
