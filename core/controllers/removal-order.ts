import { findPodCondition } from '../apiserver/pod-conditions.ts';
import { POD_DELETION_COST, parseDeletionCost } from '../objects/deletion-cost.ts';
import type { ContainerStatus, Pod } from '../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { isPodReady } from './pod-facts.ts';

/** Which Pod goes first where a controller has too many. Kubernetes v1.35, pkg/controller/controller_utils.go. */

/** The order of Jobs, in which times count exactly: those to be removed first come first. `ActivePods`. */
export function compareForRemoval(a: Pod, b: Pod): number {
  return (
    compareProgress(a, b) ||
    compareExactly(readySinceOf(a), readySinceOf(b)) ||
    compareRestarts(a, b) ||
    compareExactly(a.metadata?.creationTimestamp, b.metadata?.creationTimestamp) ||
    compareTexts(a.metadata?.name ?? '', b.metadata?.name ?? '')
  );
}

/** What a ReplicaSet's order depends on beside the Pods themselves. */
export interface RemovalMoment {
  readonly nowMs: number;
  /** How many Pods of the same owner a node has. */
  readonly crowdOf: (nodeName: string) => number;
}

/**
 * The order of ReplicaSets: `ActivePodsWithRanks`. Ready time and age count by the power of two that they fall into,
 * and where that is the same the UID decides, which means nothing to anybody: so that it is not always the youngest.
 */
export function compareForScaleDown(a: Pod, b: Pod, { nowMs, crowdOf }: RemovalMoment): number {
  return (
    compareProgress(a, b) ||
    deletionCostOf(a) - deletionCostOf(b) ||
    crowdOf(b.spec?.nodeName ?? '') - crowdOf(a.spec?.nodeName ?? '') ||
    compareRoughly(a, b, nowMs, readySinceOf) ||
    compareRestarts(a, b) ||
    compareRoughly(a, b, nowMs, (pod) => pod.metadata?.creationTimestamp) ||
    compareUids(a, b)
  );
}

/** Without a node before with one; Pending, Unknown, Running; not ready before ready. */
function compareProgress(a: Pod, b: Pod): number {
  return (
    Number(isBound(a)) - Number(isBound(b)) ||
    phaseRank(a) - phaseRank(b) ||
    Number(isPodReady(a)) - Number(isPodReady(b))
  );
}

function isBound(pod: Pod): boolean {
  return (pod.spec?.nodeName ?? '') !== '';
}

function phaseRank(pod: Pod): number {
  return ['Pending', 'Unknown', 'Running'].indexOf(pod.status?.phase ?? 'Pending');
}

function deletionCostOf(pod: Pod): number {
  return parseDeletionCost(pod.metadata?.annotations?.[POD_DELETION_COST] ?? '') ?? 0;
}

/** Undefined where the Pod is not ready or does not say since when. */
function readySinceOf(pod: Pod): string | undefined {
  return isPodReady(pod) ? findPodCondition(pod, 'Ready')?.lastTransitionTime : undefined;
}

/** The later comes first, and what is unknown before all. Timestamps of one form are ordered as their texts are. */
function compareExactly(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareTexts(b, a);
}

function compareRoughly(a: Pod, b: Pod, nowMs: number, timeOf: (pod: Pod) => string | undefined): number {
  const [timeA, timeB] = [timeOf(a), timeOf(b)];
  if (timeA === timeB) return 0;
  if (timeA === undefined || timeB === undefined) return compareExactly(timeA, timeB);
  return rankOfAge(nowMs - parseTimestamp(timeA)) - rankOfAge(nowMs - parseTimestamp(timeB)) || compareUids(a, b);
}

/** The power of two, in nanoseconds. */
function rankOfAge(ageMs: number): number {
  return ageMs > 0 ? Math.floor(Math.log2(ageMs * 1_000_000)) : -1;
}

/** Most restarts first: of the app containers, then of the sidecars. */
function compareRestarts(a: Pod, b: Pod): number {
  return (
    mostRestarts(b.status?.containerStatuses) - mostRestarts(a.status?.containerStatuses) ||
    mostRestarts(sidecarStatuses(b)) - mostRestarts(sidecarStatuses(a))
  );
}

function mostRestarts(statuses: readonly ContainerStatus[] = []): number {
  return statuses.reduce((most, status) => Math.max(most, status.restartCount), 0);
}

function sidecarStatuses({ spec, status }: Pod): ContainerStatus[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return (status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name));
}

function compareUids(a: Pod, b: Pod): number {
  return compareTexts(a.metadata?.uid ?? '', b.metadata?.uid ?? '');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
