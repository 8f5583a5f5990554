import type { Cluster } from '../cluster/cluster.ts';
import { getObject, listObjects, refOf } from '../cluster/object-store.ts';
import type { Pod, PodDisruptionBudget, PodDisruptionBudgetStatus } from '../objects/kubernetes.generated.ts';
import { matchesSelector } from '../objects/label-selector.ts';
import type { ApiError, Result } from '../objects/object.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { type DeleteOptions, deleteObject } from './delete.ts';
import { findPodCondition, withPodCondition } from './pod-conditions.ts';
import { recordProvenance, replaceObject } from './write.ts';

/** What of a disruption budget is said of one kind of disruption: `True` where there is room for one more. */
export function disruptionAllowed(
  status: Pick<PodDisruptionBudgetStatus, 'disruptionsAllowed' | 'observedGeneration' | 'conditions'>,
  nowMs: number,
): NonNullable<PodDisruptionBudgetStatus['conditions']>[number] {
  const isAllowed = (status.disruptionsAllowed ?? 0) > 0;
  const known = status.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const word = isAllowed ? 'True' : 'False';
  return {
    type: 'DisruptionAllowed',
    status: word,
    ...(status.observedGeneration === undefined ? {} : { observedGeneration: status.observedGeneration }),
    lastTransitionTime: known?.status === word ? known.lastTransitionTime : formatTimestamp(nowMs),
    reason: isAllowed ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  };
}

/** The budgets whose Pods include this one; a selector that is empty means all, one that is absent none. */
export function listBudgetsOf(cluster: Cluster, pod: Pod): PodDisruptionBudget[] {
  return listObjects(cluster.store, 'PodDisruptionBudget', pod.metadata?.namespace).filter(
    ({ spec }) => spec?.selector !== undefined && matchesSelector(spec.selector, pod),
  );
}

/**
 * Deletes a Pod as the `eviction` subresource does: not where its disruption budget has no room for that.
 * TooManyRequests then, which may be tried again. Kubernetes v1.35, pkg/registry/core/pod/storage/eviction.go.
 */
export function evictPod(cluster: Cluster, pod: Pod, options: DeleteOptions = {}): Result<Pod> {
  const ref = { ...refOf('Pod', pod), kind: 'Pod' } as const;
  if (needsNoBudget(pod)) return deleteObject(cluster, ref, options);
  const budgets = listBudgetsOf(cluster, pod);
  if (budgets.length > 1) return { ok: false, error: SEVERAL_BUDGETS };
  const [budget] = budgets;
  const refusal = budget === undefined ? undefined : spendDisruption(cluster, budget, pod);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const marked = withPodCondition(cluster, pod, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  });
  recordProvenance(cluster, pod.metadata?.uid ?? '', ['condition:DisruptionTarget']);
  replaceObject(cluster, 'Pod', marked);
  return deleteObject(cluster, ref, options);
}

const SEVERAL_BUDGETS: ApiError = {
  reason: 'InternalError',
  code: 500,
  message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
};

const NO_ROOM: ApiError = {
  reason: 'TooManyRequests',
  code: 429,
  message: "Cannot evict pod as it would violate the pod's disruption budget.",
};

/** What has ended, has not begun or is on its way out already takes nothing from anybody. */
function needsNoBudget({ status, metadata }: Pod): boolean {
  return status?.phase !== 'Running' || metadata?.deletionTimestamp !== undefined;
}

/** Takes one disruption from the budget, where one is needed; undefined where the Pod may go. */
function spendDisruption(cluster: Cluster, budget: PodDisruptionBudget, pod: Pod): ApiError | undefined {
  if (mayGoUnhealthy(budget, pod)) return undefined;
  const present = getObject(
    cluster.store,
    'PodDisruptionBudget',
    budget.metadata?.namespace ?? '',
    budget.metadata?.name ?? '',
  );
  const status = present?.status;
  if (
    present === undefined ||
    status === undefined ||
    (status.observedGeneration ?? 0) < (present.metadata?.generation ?? 0)
  ) {
    return {
      ...NO_ROOM,
      cause: `The disruption budget ${budget.metadata?.name} is still being processed by the server.`,
    };
  }
  const { desiredHealthy = 0, currentHealthy = 0 } = status;
  if ((status.disruptionsAllowed ?? 0) <= 0) {
    const cause = `The disruption budget ${budget.metadata?.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
    return { ...NO_ROOM, cause };
  }
  const left = {
    ...status,
    disruptionsAllowed: (status.disruptionsAllowed ?? 0) - 1,
    disruptedPods: { ...status.disruptedPods, [pod.metadata?.name ?? '']: formatTimestamp(cluster.nowMs) },
  };
  const conditions = [disruptionAllowed(left, cluster.nowMs)];
  replaceObject(cluster, 'PodDisruptionBudget', { ...present, status: { ...left, conditions } });
  return undefined;
}

/** A Pod that is not ready may go: always where the budget says so, else where the others are enough. */
function mayGoUnhealthy({ spec, status }: PodDisruptionBudget, pod: Pod): boolean {
  if (findPodCondition(pod, 'Ready')?.status === 'True') return false;
  if (spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const desired = status?.desiredHealthy ?? 0;
  return desired > 0 && (status?.currentHealthy ?? 0) >= desired;
}
