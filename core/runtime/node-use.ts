import type { Cluster } from '../cluster/cluster.ts';
import { takenOnPurpose } from '../cluster/faults.ts';
import { findObjectByUid, getObject } from '../cluster/object-store.ts';
import type { FileTree, PodSandbox } from '../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../cluster/work.ts';
import type { Volume } from '../objects/kubernetes.generated.ts';
import { quantityValue } from '../objects/quantity.ts';
import { treeBytes } from './files/tree.ts';
import { memoryCapacity } from './memory-capacity.ts';
import { containerDiskBytes, volumeBytes } from './sandbox.ts';
import { containerMemory } from './usage.ts';

const MIB = 1024 * 1024;

/** What a node's own processes take, as `kubectl top node` shows it. */
export const MEMORY_OF_SYSTEM_BYTES = 420 * MIB;
/** What the node's own system takes of its disk. */
const DISK_OF_SYSTEM_BYTES = 4096 * MIB;

/** What each container of a Pod holds; files in memory count for the first container that mounts them. */
export function memoryByContainer(sandbox: PodSandbox): ReadonlyMap<string, number> {
  const charged = new Set<string>();
  const found = new Map<string, number>();
  for (const [name, instances] of sandbox.containers) {
    const instance = instances.at(-1);
    let bytes = instance === undefined ? 0 : containerMemory(instance);
    for (const { inMemory, volume } of instance?.live?.mounts ?? []) {
      if (inMemory !== true || charged.has(volume)) continue;
      charged.add(volume);
      bytes += volumeBytes(sandbox, volume);
    }
    found.set(name, bytes);
  }
  return found;
}

/** Bytes of a node's memory in use: by its system, by all Pods on it, and by what was taken on purpose. */
export function usedMemory(cluster: Cluster, nodeName: string): number {
  let used = MEMORY_OF_SYSTEM_BYTES + takenOnPurpose(cluster, nodeName, 'memory');
  for (const sandbox of sandboxesOn(cluster, nodeName))
    for (const bytes of memoryByContainer(sandbox).values()) used += bytes;
  return used;
}

/**
 * Bytes of a node's one disk: how large it is, and what of it is in use by system, images, Pods (those that have ended
 * too) and volumes that outlive them. `df` and the kubelet ask the same disk.
 */
export function diskOf(cluster: Cluster, nodeName: string): { readonly total: number; readonly used: number } {
  const capacity = getObject(cluster.store, 'Node', '', nodeName)?.status?.capacity ?? {};
  const node = cluster.nodes.get(nodeName);
  let used = DISK_OF_SYSTEM_BYTES + takenOnPurpose(cluster, nodeName, 'disk');
  const volumes = new Set(node?.keptVolumes?.values());
  for (const sandbox of sandboxesOn(cluster, nodeName)) {
    for (const name of sandbox.containers.keys()) used += inBlocks(containerDiskBytes(sandbox, name));
    for (const files of volumesOnDisk(cluster, sandbox)) volumes.add(files);
  }
  for (const files of volumes) used += treeBytes(files);
  spend(cluster.work, PRICES.object * (node?.images.size ?? 0));
  for (const { sizeBytes } of node?.images.values() ?? []) used += sizeBytes;
  return { total: quantityValue(capacity['ephemeral-storage']), used };
}

/** A disk gives whole blocks. */
export const DISK_BLOCK_BYTES = 4096;

export function inBlocks(bytes: number): number {
  return Math.ceil(bytes / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES;
}

function volumesOnDisk(cluster: Cluster, sandbox: PodSandbox): FileTree[] {
  const pod = findObjectByUid(cluster.store, 'Pod', sandbox.podUid);
  const inMemory = new Set(pod?.spec?.volumes?.filter(isVolumeInMemory).map(({ name }) => name));
  return [...sandbox.volumes].flatMap(([name, files]) => (inMemory.has(name) ? [] : [files]));
}

/** Secrets and tokens never reach a disk. Kubernetes v1.35, pkg/volume/{secret,projected,emptydir}. */
export function isVolumeInMemory({ secret, projected, emptyDir }: Volume): boolean {
  return secret !== undefined || projected !== undefined || emptyDir?.medium === 'Memory';
}

function sandboxesOn(cluster: Cluster, nodeName: string): Iterable<PodSandbox> {
  const sandboxes = cluster.nodes.get(nodeName)?.sandboxes ?? new Map<string, PodSandbox>();
  spend(cluster.work, sandboxes.size * PRICES.object);
  return sandboxes.values();
}

/** A node's memory as its kernel shows it, in KiB. */
export interface MemoryPicture {
  readonly total: number;
  readonly used: number;
  readonly free: number;
  readonly shared: number;
  /** Buffers and cache. */
  readonly cached: number;
  /** What programs could still have. */
  readonly available: number;
}

/** What the node keeps of its files in memory, as long as nobody wants it. */
const CACHE_KIB = 1_477_448;
const SHARED_KIB = 3204;

export function memoryPicture(cluster: Cluster, nodeName: string): MemoryPicture {
  const total = Math.floor(memoryCapacity(cluster, nodeName) / 1024);
  const used = Math.min(total, Math.ceil(usedMemory(cluster, nodeName) / 1024));
  const available = total - used;
  const cached = Math.min(CACHE_KIB, available);
  return { total, used, free: available - cached, shared: SHARED_KIB, cached, available };
}
