import { withPodCondition } from '../../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../../apiserver/write.ts';
import type { Cluster, Component } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { NodeRuntime } from '../../cluster/state/node-runtime.ts';
import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { type PodContext, recordPodEvent } from '../pod-context.ts';
import { beginTermination } from '../termination/end-pod.ts';
import { RESOURCE_NAMES, wordEviction } from './eviction-message.ts';
import { reportNode, writePressure } from './pressure-conditions.ts';
import { isCritical, rankForEviction } from './rank-pods.ts';
import { computeAvailable, listShares, type PodShare, signalOf } from './usage.ts';

/**
 * What each kubelet does while its node has too little left of something: it says so in the node's conditions, gives
 * back what nobody uses, and then ends one Pod at a time. Kubernetes v1.35, pkg/kubelet/eviction. Keys are names of nodes.
 */
export const evictionManager: Component = { name: 'eviction', watch: () => {}, run: watchOver };

/** Asks a node's kubelet to look at what is left with its next round. */
export function wakeEviction(cluster: Cluster, nodeName: string): void {
  const periodMs = KUBELET_CONSTANTS.evictionCheckMs.value;
  enqueueAt(cluster, `eviction/${nodeName}`, (Math.floor(cluster.nowMs / periodMs) + 1) * periodMs);
}

/** The same for a kubelet that is there again, if there was or is too little of something. */
export function resumeEviction(cluster: Cluster, nodeName: string): void {
  const isWorth = cluster.nodes.get(nodeName)?.pressureMetMs !== undefined || cluster.faults !== undefined;
  if (isWorth) wakeEviction(cluster, nodeName);
}

const RESOURCES: readonly PressureResource[] = ['memory', 'disk', 'pid'];

function watchOver(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime?.running !== true || isCutOff(cluster, nodeName)) return;
  const met = RESOURCES.filter((resource) => isLow(cluster, nodeName, resource));
  for (const resource of met) noteMet(runtime, resource, cluster.nowMs);
  for (const resource of RESOURCES) {
    writePressure(cluster, nodeName, { resource, isUnder: isUnderPressure(runtime, resource, cluster.nowMs) });
  }
  const [first] = met;
  if (first !== undefined) reclaim(cluster, runtime, first);
  planNext(cluster, runtime, met.length > 0);
}

function isLow(cluster: Cluster, nodeName: string, resource: PressureResource): boolean {
  return computeAvailable(cluster, nodeName, resource) < signalOf(cluster, nodeName, resource).threshold;
}

function noteMet(runtime: NodeRuntime, resource: PressureResource, nowMs: number): void {
  runtime.pressureMetMs = new Map(runtime.pressureMetMs).set(resource, nowMs);
}

/** A condition stands for a while after there was last too little. */
function isUnderPressure({ pressureMetMs }: NodeRuntime, resource: PressureResource, nowMs: number): boolean {
  const metMs = pressureMetMs?.get(resource);
  return metMs !== undefined && nowMs < metMs + KUBELET_CONSTANTS.pressureTransitionMs.value;
}

/** The next round while there is too little, else the moment at which a condition is over. */
function planNext(cluster: Cluster, runtime: NodeRuntime, isMet: boolean): void {
  const { nodeName, pressureMetMs } = runtime;
  if (isMet) {
    wakeEviction(cluster, nodeName);
    return;
  }
  for (const resource of [...(pressureMetMs?.keys() ?? [])]) {
    const overMs = (pressureMetMs?.get(resource) ?? 0) + KUBELET_CONSTANTS.pressureTransitionMs.value;
    if (overMs > cluster.nowMs) enqueueAt(cluster, `eviction/${nodeName}`, overMs);
    else pressureMetMs?.delete(resource);
  }
  if (pressureMetMs?.size === 0) delete runtime.pressureMetMs;
}

/** First what nobody uses, then a Pod. */
function reclaim(cluster: Cluster, runtime: NodeRuntime, resource: PressureResource): void {
  const { nodeName } = runtime;
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const seen = {
    available: computeAvailable(cluster, nodeName, resource),
    threshold: signalOf(cluster, nodeName, resource).threshold,
  };
  if (node !== undefined) {
    const message = `Attempting to reclaim ${RESOURCE_NAMES[resource]}`;
    reportNode(cluster, node, 'Warning', 'EvictionThresholdMet', message);
  }
  if (resource === 'disk') dropUnusedImages(runtime);
  if (!isLow(cluster, nodeName, resource)) return;
  for (const share of rankForEviction(listShares(cluster, nodeName, resource), resource)) {
    if (!isCritical(share.pod) && evict(cluster, share, wordEviction(share, resource, seen))) return;
  }
}

/** Images of which no container is there. pkg/kubelet/images/image_gc_manager.go. */
function dropUnusedImages({ images, sandboxes }: NodeRuntime): void {
  const used = new Set<string>();
  for (const { containers } of sandboxes.values()) {
    for (const instances of containers.values()) for (const { image } of instances) used.add(image);
  }
  for (const reference of [...images.keys()]) if (!used.has(reference)) images.delete(reference);
}

/** Ends a Pod with one second of grace; false where it is on its way out already. */
function evict(cluster: Cluster, { pod }: PodShare, message: string): boolean {
  const worker = cluster.podWorkers.get(pod.metadata?.uid ?? '');
  const isEnding = worker === undefined || worker.termination !== undefined || worker.finished === true;
  if (isEnding || pod.spec === undefined) return false;
  recordStep(cluster, 'evictedByKubelet', { pod: worker.name, message: message.trim() });
  const marked = withPodCondition(cluster, pod, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'TerminationByKubelet',
    message,
  });
  recordProvenance(cluster, worker.podUid, ['condition:DisruptionTarget']);
  const written = replaceObject(cluster, 'Pod', marked);
  if (!written.ok) return false;
  const context: PodContext = { cluster, pod: written.value, spec: pod.spec, worker };
  recordPodEvent(context, { type: 'Warning', reason: 'Evicted', message });
  const gracePeriodSeconds = KUBELET_CONSTANTS.evictionGracePeriodSeconds.value;
  beginTermination(context, {
    cause: 'evicted',
    startedMs: cluster.nowMs,
    gracePeriodSeconds,
    reason: 'Evicted',
    message,
  });
  enqueue(cluster, `kubelet/${worker.podUid}`);
  return true;
}
