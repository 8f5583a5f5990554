import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { NodeRuntime } from '../../cluster/state/node-runtime.ts';
import type { PressureCondition, PressureResource } from '../../cluster/state/standing-fault.ts';
import {
  DEFAULT_EVICTION_SETTINGS,
  type EvictionAmount,
  type EvictionSettings,
  type EvictionSignal,
  type EvictionThreshold,
  parseEvictionSettings,
} from '../../objects/eviction-settings.ts';
import type { Node } from '../../objects/kubernetes.generated.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { capacityOf, computeAvailable } from './usage.ts';

/** Of what a signal tells. Images lie on the node's one disk. */
export const RESOURCE_OF: Readonly<Record<EvictionSignal, PressureResource>> = {
  'memory.available': 'memory',
  'nodefs.available': 'disk',
  'nodefs.inodesFree': 'inodes',
  'imagefs.available': 'disk',
  'imagefs.inodesFree': 'inodes',
  'pid.available': 'pid',
};

export const CONDITION_OF: Readonly<Record<PressureResource, PressureCondition>> = {
  memory: 'memory',
  disk: 'disk',
  inodes: 'disk',
  pid: 'pid',
};

/** A threshold that is met, with the numbers that say so. */
export interface MetThreshold {
  readonly threshold: EvictionThreshold;
  readonly resource: PressureResource;
  readonly quantity: number;
  readonly available: number;
}

/** The settings of a node's kubelet; the usual ones where a file brought some that nobody could have stored. */
export function settingsOf(cluster: Cluster, nodeName: string): EvictionSettings {
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const annotations = node?.metadata?.annotations ?? NO_ANNOTATIONS;
  const known = KNOWN.get(annotations) ?? readSettings(node ?? {});
  KNOWN.set(annotations, known);
  return known;
}

const NO_ANNOTATIONS: Readonly<Record<string, string>> = {};
/** A kubelet under pressure asks every ten seconds. */
const KNOWN = new WeakMap<Readonly<Record<string, string>>, EvictionSettings>();

function readSettings(node: Node): EvictionSettings {
  const parsed = parseEvictionSettings(node);
  return parsed.ok ? parsed.settings : DEFAULT_EVICTION_SETTINGS;
}

/** Those thresholds that are met; with `reclaims` also those beyond which not enough was given back. */
export function listMet(
  cluster: Cluster,
  nodeName: string,
  thresholds: readonly EvictionThreshold[],
  reclaims: boolean,
): MetThreshold[] {
  const measured = new Map<PressureResource, { readonly available: number; readonly capacity: number }>();
  return thresholds.flatMap((threshold) => {
    const resource = RESOURCE_OF[threshold.signal];
    const seen = measured.get(resource) ?? {
      available: computeAvailable(cluster, nodeName, resource),
      capacity: capacityOf(cluster, nodeName, resource),
    };
    measured.set(resource, seen);
    const quantity = amountIn(threshold.value, seen.capacity);
    const { minimumReclaim } = threshold;
    const more = reclaims && minimumReclaim !== undefined ? amountIn(minimumReclaim, seen.capacity) : 0;
    return seen.available < quantity + more ? [{ threshold, resource, quantity, available: seen.available }] : [];
  });
}

export function amountIn(amount: EvictionAmount, capacity: number): number {
  return 'absolute' in amount ? amount.absolute : Math.trunc(capacity * amount.share);
}

/** What a round finds: thresholds that are met, and those of them whose time has come. */
export interface Observation {
  readonly met: readonly MetThreshold[];
  readonly due: readonly MetThreshold[];
}

/**
 * Looks at what is left and remembers since when each threshold is met: a soft one has to be so for a while, and one that was
 * due stays met until its minimum is reclaimed. Kubernetes v1.35, pkg/kubelet/eviction/eviction_manager.go: synchronize.
 */
export function observe(cluster: Cluster, runtime: NodeRuntime, { thresholds }: EvictionSettings): Observation {
  const { nodeName, thresholdsMetMs: before } = runtime;
  const { nowMs } = cluster;
  const lastRoundMs = nowMs - KUBELET_CONSTANTS.evictionCheckMs.value;
  const wasDue = (threshold: EvictionThreshold): boolean => isDue(threshold, before, lastRoundMs);
  const plain = listMet(cluster, nodeName, thresholds, false);
  const begun = thresholds.filter((one) => one.minimumReclaim !== undefined && wasDue(one));
  const unresolved = listMet(cluster, nodeName, begun, true);
  const met = thresholds.flatMap((threshold) => {
    const found = [...plain, ...unresolved].find((one) => one.threshold === threshold);
    return found === undefined ? [] : [found];
  });
  const sinceMs = new Map(met.map(({ threshold }) => [nameOf(threshold), before?.get(nameOf(threshold)) ?? nowMs]));
  if (sinceMs.size === 0) delete runtime.thresholdsMetMs;
  else runtime.thresholdsMetMs = sinceMs;
  return { met, due: met.filter(({ threshold }) => isDue(threshold, sinceMs, nowMs)) };
}

function isDue(threshold: EvictionThreshold, sinceMs: ReadonlyMap<string, number> | undefined, atMs: number): boolean {
  const since = sinceMs?.get(nameOf(threshold));
  return since !== undefined && atMs >= since + (threshold.graceMs ?? 0);
}

/** `memory.available soft`: the same signal may have a threshold of each kind. */
function nameOf({ signal, graceMs }: EvictionThreshold): string {
  return graceMs === undefined ? signal : `${signal} soft`;
}
