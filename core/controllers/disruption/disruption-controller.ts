import { recordEvent } from '../../apiserver/events.ts';
import { disruptionAllowed, listBudgetsOf } from '../../apiserver/evict.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, listObjects, objectsOf } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import { compareText } from '../../objects/compare-text.ts';
import type {
  LabelSelector,
  Pod,
  PodDisruptionBudget,
  PodDisruptionBudgetStatus,
} from '../../objects/kubernetes.generated.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import type { KubeObject } from '../../objects/object.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { isPodReady } from '../pod-facts.ts';
import { computeExpectedPods } from './expected-pods.ts';

/**
 * Says of each PodDisruptionBudget how many of its Pods may be evicted now. Kubernetes v1.35, pkg/controller/disruption.
 * Keys are UIDs of budgets.
 */
export const disruptionController: Component = { name: 'disruption', watch: watchForWork, run: syncBudget };

/** disruption.go, DeletionTimeout: so long the API server's word counts that a Pod was evicted. */
const DELETION_TIMEOUT_MS = 120_000;

function watchForWork(cluster: Cluster, change: Change): void {
  if (objectsOf(cluster.store, 'PodDisruptionBudget').size === 0) return;
  switch (change.kind) {
    case 'PodDisruptionBudget':
      watchBudget(cluster, change.before, change.after);
      break;
    case 'Pod':
      watchPod(cluster, change.before, change.after);
      break;
    case 'Deployment':
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      if (replicasOf(change.before) !== replicasOf(change.after)) enqueueAll(cluster, change.after ?? change.before);
  }
}

function watchBudget(
  cluster: Cluster,
  before: PodDisruptionBudget | undefined,
  after: PodDisruptionBudget | undefined,
) {
  if (after !== undefined && before?.spec !== after.spec) enqueue(cluster, `disruption/${after.metadata?.uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (before !== undefined && after !== undefined && saysTheSame(before, after)) return;
  for (const pod of [before, after]) {
    const budgets = pod === undefined ? [] : listBudgetsOf(cluster, pod);
    for (const { metadata } of budgets) enqueue(cluster, `disruption/${metadata?.uid}`);
  }
}

function saysTheSame(before: Pod, after: Pod): boolean {
  return (
    isPodReady(before) === isPodReady(after) &&
    before.metadata?.labels === after.metadata?.labels &&
    before.metadata?.ownerReferences === after.metadata?.ownerReferences &&
    before.metadata?.deletionTimestamp === after.metadata?.deletionTimestamp
  );
}

interface Scalable extends KubeObject {
  readonly spec?: { readonly replicas?: number };
}

function replicasOf(object: Scalable | undefined): number | undefined {
  return object?.spec?.replicas;
}

function enqueueAll(cluster: Cluster, object: KubeObject | undefined): void {
  for (const { metadata } of listObjects(cluster.store, 'PodDisruptionBudget', object?.metadata?.namespace)) {
    enqueue(cluster, `disruption/${metadata?.uid}`);
  }
}

function syncBudget(cluster: Cluster, uid: string): void {
  const budget = findObjectByUid(cluster.store, 'PodDisruptionBudget', uid);
  if (budget === undefined) return;
  const pods = listObjects(cluster.store, 'Pod', budget.metadata?.namespace).filter((pod) =>
    matchesSelector(budget.spec?.selector, pod),
  );
  if (pods.length === 0) report(cluster, budget, 'Normal', 'NoPods', 'No matching pods found');
  const counted = computeExpectedPods(cluster, budget, pods);
  if ('error' in counted) {
    const message = `Failed to calculate the number of expected pods: ${counted.error}`;
    report(cluster, budget, 'Warning', 'CalculateExpectedPodCountFailed', message);
    write(cluster, budget, failSafe(cluster, budget, counted.error));
    return;
  }
  if (counted.hasUnmanaged) report(cluster, budget, 'Warning', 'UnmanagedPods', sayUnmanaged(budget));
  const disruptedPods = keepDisrupted(cluster, budget, pods);
  const healthy = pods.filter(
    (pod) =>
      isPodReady(pod) &&
      pod.metadata?.deletionTimestamp === undefined &&
      !Object.hasOwn(disruptedPods, pod.metadata?.name ?? ''),
  );
  const room = counted.expected > 0 ? Math.max(0, healthy.length - counted.desired) : 0;
  write(
    cluster,
    budget,
    statusOf(cluster, budget, {
      currentHealthy: healthy.length,
      desiredHealthy: counted.desired,
      expectedPods: counted.expected,
      disruptionsAllowed: room,
      ...(Object.keys(disruptedPods).length === 0 ? {} : { disruptedPods }),
    }),
  );
}

function statusOf(
  cluster: Cluster,
  budget: PodDisruptionBudget,
  counts: PodDisruptionBudgetStatus,
): PodDisruptionBudgetStatus {
  const status: PodDisruptionBudgetStatus = { ...counts, observedGeneration: budget.metadata?.generation ?? 1 };
  const conditions = [disruptionAllowed({ ...status, ...conditionsOf(budget) }, cluster.nowMs)];
  return { ...status, conditions };
}

function conditionsOf({ status }: PodDisruptionBudget): Pick<PodDisruptionBudgetStatus, 'conditions'> {
  return status?.conditions === undefined ? {} : { conditions: status.conditions };
}

function sayUnmanaged({ spec }: PodDisruptionBudget): string {
  return `Pods selected by this PodDisruptionBudget (selector: ${printSelector(spec?.selector)}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`;
}

/** As Go prints one: `&LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},}`. */
function printSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const labels = Object.entries(matchLabels)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}: ${value},`);
  const requirements = matchExpressions.map(
    ({ key, operator, values = [] }) =>
      `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`,
  );
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${requirements.join('')}},}`;
}

/** Where nobody can say how many there should be, nothing may be disrupted. */
function failSafe(cluster: Cluster, budget: PodDisruptionBudget, error: string): PodDisruptionBudgetStatus {
  const { currentHealthy = 0, desiredHealthy = 0, expectedPods = 0 } = budget.status ?? {};
  const status = statusOf(cluster, budget, { currentHealthy, desiredHealthy, expectedPods, disruptionsAllowed: 0 });
  const conditions = status.conditions?.map((one) => ({ ...one, reason: 'SyncFailed', message: error }));
  return { ...status, ...(conditions === undefined ? {} : { conditions }) };
}

/** Pods that the API server evicted and that are neither gone nor marked for deletion yet. */
function keepDisrupted(
  cluster: Cluster,
  { metadata, status }: PodDisruptionBudget,
  pods: readonly Pod[],
): Readonly<Record<string, string>> {
  const kept = Object.entries(status?.disruptedPods ?? {}).filter(([name, since]) => {
    const pod = pods.find((one) => one.metadata?.name === name);
    const untilMs = parseTimestamp(since) + DELETION_TIMEOUT_MS;
    if (pod === undefined || pod.metadata?.deletionTimestamp !== undefined || untilMs <= cluster.nowMs) return false;
    enqueueAt(cluster, `disruption/${metadata?.uid}`, untilMs);
    return true;
  });
  return Object.fromEntries(kept);
}

function write(cluster: Cluster, budget: PodDisruptionBudget, status: PodDisruptionBudgetStatus): void {
  if (JSON.stringify(budget.status) === JSON.stringify(status)) return;
  replaceObject(cluster, 'PodDisruptionBudget', { ...budget, status });
}

function report(
  cluster: Cluster,
  budget: PodDisruptionBudget,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  const what = { type, reason, message, component: 'controllermanager' } as const;
  recordEvent(cluster, { kind: 'PodDisruptionBudget', object: budget, ...what });
}
