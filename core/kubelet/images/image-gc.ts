import type { Cluster, Component } from '../../cluster/cluster.ts';
import { isCutOff } from '../../cluster/faults.ts';
import { getObject } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import type { CachedImage, NodeRuntime } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import { removeSandbox } from '../../runtime/index.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { reportNode } from '../eviction/pressure-conditions.ts';
import { capacityOf, computeAvailable } from '../eviction/usage.ts';

/**
 * Every five minutes a kubelet whose disk is 85 % full clears images away that no container uses, down to 80 %.
 * Kubernetes v1.35, pkg/kubelet/images/image_gc_manager.go: GarbageCollect. Keys are names of nodes.
 */
export const imageGc: Component = { name: 'image-gc', watch: () => {}, run: collectImages };

/** Plans the next round where there is something for it to do: it is asked for whenever a disk is looked at. */
export function planImageGc(cluster: Cluster, nodeName: string): void {
  const periodMs = KUBELET_CONSTANTS.imageGcPeriodMs.value;
  if (!isDiskHigh(cluster, nodeName)) return;
  enqueueAt(cluster, `image-gc/${nodeName}`, (Math.floor(cluster.nowMs / periodMs) + 1) * periodMs);
}

function isDiskHigh(cluster: Cluster, nodeName: string): boolean {
  const { capacity, available } = measureDisk(cluster, nodeName);
  return 100 - Math.trunc((available * 100) / capacity) >= KUBELET_CONSTANTS.imageGcHighPercent.value;
}

function measureDisk(cluster: Cluster, nodeName: string) {
  return { capacity: capacityOf(cluster, nodeName, 'disk'), available: computeAvailable(cluster, nodeName, 'disk') };
}

function collectImages(cluster: Cluster, nodeName: string): void {
  const runtime = cluster.nodes.get(nodeName);
  if (runtime?.running !== true || isCutOff(cluster, nodeName)) return;
  if (!isDiskHigh(cluster, nodeName)) {
    delete runtime.imageGcFailed;
    return;
  }
  const { capacity, available } = measureDisk(cluster, nodeName);
  const wanted = Math.trunc((capacity * (100 - KUBELET_CONSTANTS.imageGcLowPercent.value)) / 100) - available;
  const freed = dropUnusedImages(runtime, wanted, cluster.nowMs);
  if (freed < wanted) reportFailure(cluster, runtime, wanted, freed);
  else delete runtime.imageGcFailed;
  planImageGc(cluster, nodeName);
}

/** The second failure in a row, and each after it, is said twice: pkg/kubelet/kubelet.go, StartGarbageCollection. */
function reportFailure(cluster: Cluster, runtime: NodeRuntime, wanted: number, freed: number): void {
  const node = getObject(cluster.store, 'Node', '', runtime.nodeName);
  if (node === undefined) return;
  const message = `Failed to garbage collect required amount of images. Attempted to free ${wanted} bytes, but only found ${freed} bytes eligible to free.`;
  reportNode(cluster, node, 'Warning', 'FreeDiskSpaceFailed', message);
  if (runtime.imageGcFailed === true) reportNode(cluster, node, 'Warning', 'ImageGCFailed', message);
  runtime.imageGcFailed = true;
}

/** All that an eviction can be spared by: dead containers of Pods that have ended, with their logs, and unused images. */
export function clearDisk(cluster: Cluster, runtime: NodeRuntime): void {
  spend(cluster.work, PRICES.container * runtime.sandboxes.size);
  for (const podUid of [...runtime.sandboxes.keys()]) {
    if (hasEnded(cluster, runtime, podUid)) removeSandbox(cluster, runtime.nodeName, podUid);
  }
  dropUnusedImages(runtime, Number.POSITIVE_INFINITY, cluster.nowMs);
}

/** pkg/kubelet/kuberuntime/kuberuntime_gc.go: evictContainers, for Pods whose containers need not be there any more. */
function hasEnded({ podWorkers }: Cluster, { sandboxes }: NodeRuntime, podUid: string): boolean {
  const worker = podWorkers.get(podUid);
  const containers = [...(sandboxes.get(podUid)?.containers.values() ?? [])];
  const runs = containers.some((instances) => instances.some(({ state }) => state === 'running'));
  return !runs && (worker === undefined || worker.finished === true);
}

/**
 * Takes images away of which no container is there, the oldest first, until enough is free; says how many bytes that were.
 * One that has just been pulled may be about to be used. pkg/kubelet/images/image_gc_manager.go: freeSpace.
 */
function dropUnusedImages({ images, sandboxes }: NodeRuntime, wantedBytes: number, nowMs: number): number {
  const used = new Set<string>();
  for (const { containers } of sandboxes.values()) {
    for (const instances of containers.values()) for (const { image } of instances) used.add(image);
  }
  let freed = 0;
  for (const [reference, image] of [...images]) {
    const seenMs = image.seenMs ?? firstSeenMs(image, nowMs);
    if (image.seenMs === undefined) images.set(reference, { ...image, seenMs });
    const isYoung = nowMs - seenMs < KUBELET_CONSTANTS.imageGcMinimumAgeMs.value;
    if (freed >= wantedBytes || used.has(reference) || isYoung) continue;
    images.delete(reference);
    freed += image.sizeBytes;
  }
  return freed;
}

/** Images are looked through every five minutes, and whenever some are to go. */
function firstSeenMs({ pulledMs = 0 }: CachedImage, nowMs: number): number {
  const periodMs = KUBELET_CONSTANTS.imageGcPeriodMs.value;
  return Math.min(nowMs, Math.ceil(pulledMs / periodMs) * periodMs);
}
