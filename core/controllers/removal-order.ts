import { findPodCondition } from '../apiserver/pod-conditions.ts';
import { compareText } from '../objects/compare-text.ts';
import { POD_DELETION_COST, parseDeletionCost } from '../objects/deletion-cost.ts';
import type { ContainerStatus, Pod } from '../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { isPodReady } from './pod-facts.ts';

/** Which Pod goes first where a controller has too many. Kubernetes v1.35, pkg/controller/controller_utils.go. */

/** The order of Jobs, in which times count exactly: those to be removed first come first. `ActivePods`. */
export function compareForRemoval(a: Pod, b: Pod): number {
  const [one, other] = [factsOf(a), factsOf(b)];
  return (
    one.progress - other.progress ||
    compareExactly(one.readySinceMs, other.readySinceMs) ||
    compareRestarts(one, other) ||
    compareExactly(one.createdMs, other.createdMs) ||
    compareText(a.metadata?.name ?? '', b.metadata?.name ?? '')
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
  const [one, other] = [factsOf(a), factsOf(b)];
  return (
    one.progress - other.progress ||
    one.deletionCost - other.deletionCost ||
    crowdOf(other.node) - crowdOf(one.node) ||
    compareRoughly(one.readySinceMs, other.readySinceMs, nowMs) ||
    compareUidsUnless(one.readySinceMs === other.readySinceMs, one, other) ||
    compareRestarts(one, other) ||
    compareRoughly(one.createdMs, other.createdMs, nowMs) ||
    compareText(one.uid, other.uid)
  );
}

/** What is compared of a Pod. */
interface RemovalFacts {
  readonly uid: string;
  readonly node: string;
  /** How far it has come: without a node before with one; Pending, Unknown, Running; not ready before ready. */
  readonly progress: number;
  readonly deletionCost: number;
  /** Undefined where the Pod is not ready or does not say since when. */
  readonly readySinceMs: number | undefined;
  readonly createdMs: number | undefined;
  readonly restarts: number;
  readonly sidecarRestarts: number;
}

/** Of many Pods the same few change between one look and the next: each is read once. */
const FACTS = new WeakMap<Pod, RemovalFacts>();

function factsOf(pod: Pod): RemovalFacts {
  const known = FACTS.get(pod);
  const facts = known ?? readFacts(pod);
  if (known === undefined) FACTS.set(pod, facts);
  return facts;
}

function readFacts(pod: Pod): RemovalFacts {
  const { metadata, spec, status } = pod;
  const isReady = isPodReady(pod);
  const isBound = (spec?.nodeName ?? '') !== '';
  const phaseRank = ['Pending', 'Unknown', 'Running'].indexOf(status?.phase ?? 'Pending');
  return {
    uid: metadata?.uid ?? '',
    node: spec?.nodeName ?? '',
    progress: Number(isBound) * 8 + phaseRank * 2 + Number(isReady),
    deletionCost: parseDeletionCost(metadata?.annotations?.[POD_DELETION_COST] ?? '') ?? 0,
    readySinceMs: isReady ? msOf(findPodCondition(pod, 'Ready')?.lastTransitionTime) : undefined,
    createdMs: msOf(metadata?.creationTimestamp),
    restarts: mostRestarts(status?.containerStatuses),
    sidecarRestarts: mostRestarts(sidecarStatuses(pod)),
  };
}

function msOf(timestamp: string | undefined): number | undefined {
  return timestamp === undefined ? undefined : parseTimestamp(timestamp);
}

function mostRestarts(statuses: readonly ContainerStatus[] = []): number {
  return statuses.reduce((most, status) => Math.max(most, status.restartCount), 0);
}

function sidecarStatuses({ spec, status }: Pod): ContainerStatus[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return (status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name));
}

/** The later comes first, and what is unknown before all. */
function compareExactly(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return b - a;
}

function compareRoughly(a: number | undefined, b: number | undefined, nowMs: number): number {
  if (a === undefined || b === undefined) return compareExactly(a, b);
  return a === b ? 0 : rankOfAge(nowMs - a) - rankOfAge(nowMs - b);
}

/** The power of two, in nanoseconds. */
function rankOfAge(ageMs: number): number {
  return ageMs > 0 ? Math.floor(Math.log2(ageMs * 1_000_000)) : -1;
}

/** Times that differ, but not by enough, leave it to the UID at once. */
function compareUidsUnless(areSameTimes: boolean, a: RemovalFacts, b: RemovalFacts): number {
  return areSameTimes ? 0 : compareText(a.uid, b.uid);
}

/** Most restarts first: of the app containers, then of the sidecars. */
function compareRestarts(a: RemovalFacts, b: RemovalFacts): number {
  return b.restarts - a.restarts || b.sidecarRestarts - a.sidecarRestarts;
}
