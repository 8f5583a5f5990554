import type { Cluster } from '../cluster/cluster.ts';
import { objectsOf } from '../cluster/object-store.ts';
import type { Pod, PodDisruptionBudget } from '../objects/kubernetes.generated.ts';
import { matchesSelector } from '../objects/label-selector.ts';

/**
 * Those of the Pods whose removal, in this order, takes more than a disruption budget has left. Preemption asks budgets, but
 * is not bound by them. Kubernetes v1.35, default_preemption.go: filterPodsWithPDBViolation.
 */
export function listOverBudget(cluster: Cluster, pods: readonly Pod[]): readonly Pod[] {
  const budgets = [...objectsOf(cluster.store, 'PodDisruptionBudget').values()];
  if (budgets.length === 0) return [];
  const left = new Map(budgets.map((budget) => [budget, budget.status?.disruptionsAllowed ?? 0]));
  return pods.filter((pod) => {
    const charged = budgets.filter((budget) => counts(budget, pod));
    for (const budget of charged) left.set(budget, (left.get(budget) ?? 0) - 1);
    return charged.some((budget) => (left.get(budget) ?? 0) < 0);
  });
}

/** A Pod that the budget was already asked for costs nothing more; here an empty selector means none, and nobody counts without labels. */
function counts({ metadata, spec, status }: PodDisruptionBudget, pod: Pod): boolean {
  const { matchLabels = {}, matchExpressions = [] } = spec?.selector ?? {};
  const isEmpty = Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
  const hasLabels = Object.keys(pod.metadata?.labels ?? {}).length > 0;
  const isAsked = status?.disruptedPods?.[pod.metadata?.name ?? ''] !== undefined;
  return (
    metadata?.namespace === pod.metadata?.namespace &&
    hasLabels &&
    !isEmpty &&
    !isAsked &&
    matchesSelector(spec?.selector, pod)
  );
}
