import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import type { NodeRuntime } from '../../cluster/state/node-runtime.ts';
import type { PressureCondition } from '../../cluster/state/standing-fault.ts';
import { wakeEviction } from '../../cluster/wake-eviction.ts';
import type { EvictionSettings } from '../../objects/eviction-settings.ts';
import type { PodSpec } from '../../objects/kubernetes.generated.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { clearDisk, planImageGc } from '../images/image-gc.ts';
import { evictPod } from './evict-pod.ts';
import { RESOURCE_NAMES, wordEviction } from './eviction-message.ts';
import { reportNode, writePressure } from './pressure-conditions.ts';
import { isCritical, rankForEviction } from './rank-pods.ts';
import { CONDITION_OF, listMet, type MetThreshold, observe, settingsOf } from './thresholds.ts';
import { listShares } from './usage.ts';

/**
 * What each kubelet does while its node has too little left of something: it says so in the node's conditions, gives
 * back what nobody uses, and then ends one Pod at a time. Kubernetes v1.35, pkg/kubelet/eviction. Keys are names of nodes.
 */
export const evictionManager: Component = { name: 'eviction', watch: followSettings, run: watchOver };

/** Asks a kubelet that is there again to look, if there was or is too little of something. */
export function resumeEviction(cluster: Cluster, nodeName: string): void {
  const isWorth = cluster.nodes.get(nodeName)?.pressureMetMs !== undefined || cluster.faults !== undefined;
  if (isWorth) wakeEviction(cluster, nodeName);
}

/** A node that is told other thresholds may be under pressure at once. */
function followSettings(cluster: Cluster, { kind, before, after }: Change): void {
  if (kind !== 'Node' || after === undefined) return;
  if (before?.metadata?.annotations === after.metadata?.annotations) return;
  if (before !== undefined) wakeEviction(cluster, after.metadata?.name ?? '');
}

const CONDITIONS: readonly PressureCondition[] = ['memory', 'disk', 'pid'];

function watchOver(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime?.running !== true || isCutOff(cluster, nodeName)) return;
  const settings = settingsOf(cluster, nodeName);
  const { met, due } = observe(cluster, runtime, settings);
  for (const { resource } of met) noteMet(runtime, CONDITION_OF[resource], cluster.nowMs);
  for (const condition of CONDITIONS) {
    writePressure(cluster, nodeName, { condition, isUnder: isUnder(runtime, condition, cluster.nowMs, settings) });
  }
  if (due.length > 0) reclaim(cluster, runtime, settings, due);
  planImageGc(cluster, nodeName);
  planNext(cluster, runtime, settings, met.length > 0);
}

function noteMet(runtime: NodeRuntime, condition: PressureCondition, nowMs: number): void {
  runtime.pressureMetMs = new Map(runtime.pressureMetMs).set(condition, nowMs);
}

/** A condition stands for a while after there was last too little. */
function isUnder(
  { pressureMetMs }: NodeRuntime,
  condition: PressureCondition,
  nowMs: number,
  { transitionMs }: EvictionSettings,
): boolean {
  const metMs = pressureMetMs?.get(condition);
  return metMs !== undefined && (metMs === nowMs || nowMs < metMs + transitionMs);
}

/** The next round while there is too little, else the moment at which a condition is over. */
function planNext(cluster: Cluster, runtime: NodeRuntime, { transitionMs }: EvictionSettings, isMet: boolean): void {
  const { nodeName, pressureMetMs } = runtime;
  if (isMet) {
    wakeEviction(cluster, nodeName);
    return;
  }
  for (const [condition, metMs] of [...(pressureMetMs ?? [])]) {
    if (metMs + transitionMs > cluster.nowMs) enqueueAt(cluster, `eviction/${nodeName}`, metMs + transitionMs);
    else pressureMetMs?.delete(condition);
  }
  if (pressureMetMs?.size === 0) delete runtime.pressureMetMs;
}

/** First what nobody uses, then a Pod. Memory comes before all else. */
function reclaim(
  cluster: Cluster,
  runtime: NodeRuntime,
  settings: EvictionSettings,
  due: readonly MetThreshold[],
): void {
  const { nodeName } = runtime;
  const first = due.find(({ resource }) => resource === 'memory') ?? due[0];
  const node = getObject(cluster.store, 'Node', '', nodeName);
  if (first === undefined || node === undefined) return;
  const { resource } = first;
  reportNode(cluster, node, 'Warning', 'EvictionThresholdMet', `Attempting to reclaim ${RESOURCE_NAMES[resource]}`);
  if (resource === 'disk' || resource === 'inodes') {
    clearDisk(cluster, runtime);
    if (listMet(cluster, nodeName, settings.thresholds, true).length === 0) return;
  }
  for (const share of rankForEviction(listShares(cluster, nodeName, resource), resource)) {
    if (isCritical(share.pod)) continue;
    const grace = graceOf(share.pod.spec, first, settings);
    if (evictPod(cluster, share.pod, wordEviction(share, first), grace)) return;
  }
}

/** A hard threshold leaves a second; a soft one what the Pod asks for, and no more than the kubelet is told to give. */
function graceOf(spec: PodSpec | undefined, { threshold }: MetThreshold, { maxPodGraceSeconds }: EvictionSettings) {
  const least = KUBELET_CONSTANTS.evictionGracePeriodSeconds.value;
  if (threshold.graceMs === undefined) return least;
  return Math.max(least, Math.min(maxPodGraceSeconds, spec?.terminationGracePeriodSeconds ?? maxPodGraceSeconds));
}
