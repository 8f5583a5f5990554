import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import { isSame } from '../../manifest/validation/same-value.ts';
import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerStatus,
  MetricStatus,
  Pod,
} from '../../objects/kubernetes.generated.ts';
import { isBeingDeleted } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { isUsageAtRest } from '../../runtime/index.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { isNewsOfPod } from '../pod-facts.ts';
import { type ConditionWish, withCondition } from './autoscaler-conditions.ts';
import {
  changesOf,
  forgetSizes,
  isSettled,
  recommendationsOf,
  rememberChange,
  rememberSize,
} from './autoscaler-recommendations.ts';
import { type AutoscalerTarget, findTarget, resizeTarget } from './autoscaler-target.ts';
import { evaluateMetric, type MetricVerdict } from './evaluate-metrics.ts';
import { findRivals } from './find-rivals.ts';
import { limitReplicas, SIZE_IN_RANGE, type SizeVerdict, stabilize } from './limit-replicas.ts';
import { listTargetPods } from './read-metrics.ts';
import { behaviorOf, memorySpanMs, type ScalingBehavior, tolerancesOf } from './scaling-behavior.ts';
import { limitByRules, stabilizeByRules } from './scaling-rules.ts';

/** Sizes workloads by what their Pods use. Kubernetes v1.35, pkg/controller/podautoscaler. Keys are UIDs. */
export const autoscaler: Component = { name: 'autoscaler', watch: watchForWork, run: syncAutoscaler };

/** kube-controller-manager v1.35: --horizontal-pod-autoscaler-sync-period. */
const PERIOD_MS = 15_000;

/** Between its looks an autoscaler only rests where nothing of what it looks at changes by itself. */
function watchForWork(cluster: Cluster, { kind, before, after }: Change): void {
  if (kind === 'HorizontalPodAutoscaler') watchAutoscaler(cluster, before, after);
  const autoscalers = objectsOf(cluster.store, 'HorizontalPodAutoscaler');
  if (autoscalers.size === 0) return;
  if (kind === 'Pod' ? isNewsOfPod(before, after) : SIZED.has(kind)) {
    for (const { metadata } of autoscalers.values()) planLook(cluster, metadata?.uid ?? '');
  }
}

const SIZED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

/** Another autoscaler may size the same Pods: all look again. */
function watchAutoscaler(cluster: Cluster, before: Specified, after: Specified): void {
  if (before?.spec === after?.spec) return;
  planLook(cluster, (after ?? before)?.metadata?.uid ?? '');
  for (const { metadata } of objectsOf(cluster.store, 'HorizontalPodAutoscaler').values()) {
    planLook(cluster, metadata?.uid ?? '');
  }
}

type Specified = (KubeObject & { readonly spec?: unknown }) | undefined;

function planLook(cluster: Cluster, uid: string): void {
  enqueueAt(cluster, `autoscaler/${uid}`, cluster.nowMs + PERIOD_MS);
}

/** An autoscaler at one look: what its status is to say is gathered here and written at the end. */
interface AutoscalerView {
  readonly cluster: Cluster;
  readonly autoscaler: HorizontalPodAutoscaler;
  readonly spec: HorizontalPodAutoscalerSpec;
  readonly uid: string;
  status: HorizontalPodAutoscalerStatus;
}

function syncAutoscaler(cluster: Cluster, uid: string): void {
  const found = findObjectByUid(cluster.store, 'HorizontalPodAutoscaler', uid);
  if (found?.spec === undefined) forgetSizes(cluster, uid);
  if (found?.spec === undefined || isBeingDeleted(found)) return;
  const status = found.status ?? { desiredReplicas: 0 };
  const view: AutoscalerView = { cluster, autoscaler: found, spec: found.spec, uid, status };
  const target = findTarget(cluster, found);
  if (typeof target === 'string') sayNoTarget(view, target);
  else scaleTarget(view, target);
  const stored = findObjectByUid(cluster.store, 'HorizontalPodAutoscaler', uid);
  if (stored !== undefined && !isSame(stored.status, view.status)) {
    replaceObject(cluster, 'HorizontalPodAutoscaler', { ...stored, status: view.status });
  }
}

function sayNoTarget(view: AutoscalerView, problem: string): void {
  const message = `the HPA controller was unable to get the target's current scale: ${problem}`;
  report(view, 'Warning', 'FailedGetScale', problem);
  say(view, { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message });
}

function scaleTarget(view: AutoscalerView, target: AutoscalerTarget): void {
  const { cluster, uid, spec } = view;
  const message = "the HPA controller was able to get the target's current scale";
  say(view, { type: 'AbleToScale', status: 'True', reason: 'SucceededGetScale', message });
  if (recommendationsOf(cluster, uid).length === 0) rememberSize(cluster, uid, target.replicas, memorySpanMs(spec));
  const pods = listTargetPods(cluster, target.namespace, target.selector);
  const wish = computeSize(view, target, pods);
  if (wish === undefined) {
    view.status = { ...view.status, currentReplicas: target.replicas };
  } else {
    if (wish.replicas !== target.replicas) rescale(view, target, wish);
    view.status = { ...view.status, currentReplicas: target.replicas, desiredReplicas: wish.replicas };
  }
  const isSame = wish === undefined || wish.replicas === target.replicas;
  const isQuiet = isSame && pods.every((pod) => isUsageAtRest(cluster, pod));
  const isIdle = target.replicas === 0 && (spec.minReplicas ?? 1) > 0;
  if (!isIdle && !(isQuiet && isSettled(cluster, uid) && isOld(cluster, pods))) planLook(cluster, uid);
}

/** Pods are looked at otherwise for their first five minutes. */
function isOld({ nowMs }: Cluster, pods: readonly Pod[]): boolean {
  const youngest = formatTimestamp(nowMs - 5 * 60_000);
  return pods.every(({ status }) => (status?.startTime ?? '~') <= youngest);
}

/** A size and why it is to be. */
interface SizeWish {
  readonly replicas: number;
  readonly reason: string;
}

/** The size that the target is to have; undefined where nobody can tell. horizontal.go, reconcileAutoscaler. */
function computeSize(view: AutoscalerView, target: AutoscalerTarget, pods: readonly Pod[]): SizeWish | undefined {
  const { minReplicas: min = 1, maxReplicas: max } = view.spec;
  const current = target.replicas;
  if (current === 0 && min !== 0) {
    const message = 'scaling is disabled since the replica count of the target is zero';
    say(view, { type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled', message });
    return { replicas: 0, reason: '' };
  }
  if (current > max) return { replicas: max, reason: 'Current number of replicas above Spec.MaxReplicas' };
  if (current < min) return { replicas: min, reason: 'Current number of replicas below Spec.MinReplicas' };
  const best = hasRivals(view, target, pods) ? undefined : evaluateAll(view, pods, current);
  if (best === undefined) return undefined;
  const replicas = normalize(view, best.replicas, { current, min, max });
  const reason = best.replicas > current ? `${best.name} above target` : 'All metrics below target';
  return { replicas, reason };
}

function hasRivals(view: AutoscalerView, target: AutoscalerTarget, pods: readonly Pod[]): boolean {
  const problem = findRivals(view.cluster, target, pods);
  if (problem === undefined) return false;
  report(view, 'Warning', 'AmbiguousSelector', problem);
  say(view, { type: 'ScalingActive', status: 'False', reason: 'AmbiguousSelector', message: problem });
  report(view, 'Warning', 'FailedComputeMetricsReplicas', problem);
  return true;
}

/** Of several metrics the one that asks for most; undefined where one that cannot be had might ask for more. */
function evaluateAll(
  view: AutoscalerView,
  pods: readonly Pod[],
  current: number,
): (MetricVerdict & { readonly ok: true }) | undefined {
  const scene = { pods, currentReplicas: current, tolerances: tolerancesOf(view.spec) };
  const verdicts = (view.spec.metrics ?? []).map((metric) => evaluateMetric(view.cluster, metric, scene));
  const found = verdicts.filter((verdict) => verdict.ok);
  const failed = verdicts.filter((verdict) => !verdict.ok);
  const [best] = found.toSorted((a, b) => b.replicas - a.replicas);
  const [problem] = failed;
  for (const { reason, problem: message } of failed) report(view, 'Warning', reason, message);
  if (problem !== undefined && (best === undefined || best.replicas < current)) {
    sayInvalid(view, problem.reason, problem.problem, { failed: failed.length, all: verdicts.length });
    return undefined;
  }
  if (best === undefined) return undefined;
  const message = `the HPA was able to successfully calculate a replica count from ${best.name}`;
  say(view, { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', message });
  const currentMetrics = found.map(({ status }): MetricStatus => status);
  view.status = { ...view.status, currentMetrics };
  return best;
}

function sayInvalid(
  view: AutoscalerView,
  reason: string,
  problem: string,
  { failed, all }: { readonly failed: number; readonly all: number },
): void {
  const message = `the HPA was unable to compute the replica count: ${problem}`;
  say(view, { type: 'ScalingActive', status: 'False', reason, message });
  const what = `invalid metrics (${failed} invalid out of ${all}), first error is: ${problem}`;
  report(view, 'Warning', 'FailedComputeMetricsReplicas', what);
}

function normalize(
  view: AutoscalerView,
  proposed: number,
  bounds: { readonly current: number; readonly min: number; readonly max: number },
): number {
  const { cluster, uid, spec } = view;
  const behavior = behaviorOf(spec);
  const stable = stabilizeSize(view, behavior, proposed, bounds.current);
  rememberSize(cluster, uid, proposed, memorySpanMs(spec));
  say(view, { type: 'AbleToScale', status: 'True', reason: stable.reason, message: stable.message });
  const past = { changes: changesOf(cluster, uid), nowMs: cluster.nowMs };
  const limited =
    behavior === undefined
      ? limitReplicas(stable.replicas, bounds)
      : limitByRules(stable.replicas, bounds, behavior, past);
  const status = limited.reason === SIZE_IN_RANGE.reason ? 'False' : 'True';
  say(view, { type: 'ScalingLimited', status, reason: limited.reason, message: limited.message });
  return limited.replicas;
}

function stabilizeSize(
  { cluster, uid }: AutoscalerView,
  behavior: ScalingBehavior | undefined,
  proposed: number,
  current: number,
): SizeVerdict {
  const { nowMs } = cluster;
  const recommendations = recommendationsOf(cluster, uid);
  return behavior === undefined
    ? stabilize(recommendations, proposed, nowMs)
    : stabilizeByRules(recommendations, behavior, { proposed, current, nowMs });
}

function rescale(view: AutoscalerView, target: AutoscalerTarget, { replicas, reason }: SizeWish): void {
  const { cluster } = view;
  const parentCause = cluster.causeId;
  resizeTarget(cluster, target, replicas);
  if (view.spec.behavior !== undefined) rememberChange(cluster, view.uid, replicas - target.replicas);
  cluster.causeId = parentCause;
  const message = `the HPA controller was able to update the target scale to ${replicas}`;
  say(view, { type: 'AbleToScale', status: 'True', reason: 'SucceededRescale', message });
  report(view, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
  view.status = { ...view.status, lastScaleTime: formatTimestamp(cluster.nowMs) };
}

function say(view: AutoscalerView, wish: ConditionWish): void {
  view.status = {
    ...view.status,
    conditions: withCondition(view.status.conditions ?? [], wish, view.cluster.nowMs),
  };
}

function report(view: AutoscalerView, type: 'Normal' | 'Warning', reason: string, message: string): void {
  const component = 'horizontal-pod-autoscaler';
  recordEvent(view.cluster, {
    kind: 'HorizontalPodAutoscaler',
    object: view.autoscaler,
    type,
    reason,
    message,
    component,
  });
}
