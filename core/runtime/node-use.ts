import type { Cluster } from '../cluster/cluster.ts';
import { takenOnPurpose } from '../cluster/faults.ts';
import { getObject } from '../cluster/object-store.ts';
import type { PodSandbox } from '../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { quantityValue } from '../objects/quantity.ts';
import { memoryCapacity } from './memory-capacity.ts';
import { diskBytes, volumeBytes } from './sandbox.ts';
import { containerMemory } from './usage.ts';

const MIB = 1024 * 1024;

/** What a node's own processes take, as `kubectl top node` shows it. */
export const MEMORY_OF_SYSTEM_BYTES = 420 * MIB;
/** What the node's own system takes of its disk. */
export const DISK_OF_SYSTEM_BYTES = 4096 * MIB;

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

/** Bytes of a node's one disk: how large it is, and what of it is in use by system, images and Pods. */
export function diskOf(cluster: Cluster, nodeName: string): { readonly total: number; readonly used: number } {
  const capacity = getObject(cluster.store, 'Node', '', nodeName)?.status?.capacity ?? {};
  let used = DISK_OF_SYSTEM_BYTES + takenOnPurpose(cluster, nodeName, 'disk');
  for (const sandbox of sandboxesOn(cluster, nodeName)) used += diskBytes(sandbox) - bytesInMemory(sandbox);
  for (const { sizeBytes } of cluster.nodes.get(nodeName)?.images.values() ?? []) used += sizeBytes;
  return { total: quantityValue(capacity['ephemeral-storage']), used };
}

/** Files of the Pod's volumes that lie in memory, each volume once. */
function bytesInMemory(sandbox: PodSandbox): number {
  const mounts = [...sandbox.containers.values()].flatMap((instances) => instances.at(-1)?.live?.mounts ?? []);
  const volumes = new Set(mounts.filter(({ inMemory }) => inMemory === true).map(({ volume }) => volume));
  return [...volumes].reduce((sum, volume) => sum + volumeBytes(sandbox, volume), 0);
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
