import type { Cluster } from '../../cluster/cluster.ts';
import { takenOnPurpose } from '../../cluster/faults.ts';
import { getObject, listActivePodsOnNode } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Pod, Volume } from '../../objects/kubernetes.generated.ts';
import { quantityValue } from '../../objects/quantity.ts';
import {
  containerDiskBytes,
  containerFiles,
  DISK_OF_SYSTEM_BYTES,
  findSandbox,
  MEMORY_OF_SYSTEM_BYTES,
  memoryByContainer,
  memoryCapacity,
  runningInstance,
  volumeBytes,
} from '../../runtime/index.ts';

/** What one container uses of a resource: bytes, files or processes. */
export interface ContainerShare {
  readonly name: string;
  readonly used: number;
}

/** What a Pod uses of a node's resource, by container; the files of its volumes count for the Pod alone. */
export interface PodShare {
  readonly pod: Pod;
  readonly containers: readonly ContainerShare[];
  readonly used: number;
}

/** The Pods that run on a node with what each uses. */
export function listShares(cluster: Cluster, nodeName: string, resource: PressureResource): PodShare[] {
  return listActivePodsOnNode(cluster.store, nodeName).map((pod) => shareOf(cluster, pod, resource));
}

function shareOf(cluster: Cluster, pod: Pod, resource: PressureResource): PodShare {
  const sandbox = findSandbox(cluster, pod.metadata?.uid ?? '');
  if (sandbox === undefined) return { pod, containers: [], used: 0 };
  spend(cluster.work, PRICES.object * (2 + sandbox.containers.size));
  const memory = resource === 'memory' ? memoryByContainer(sandbox) : undefined;
  const containers = [...sandbox.containers.keys()].map((name) => {
    return { name, used: memory?.get(name) ?? usedBy(sandbox, name, resource) };
  });
  const volumes = (pod.spec?.volumes ?? []).map((volume) => usedByVolume(sandbox, volume, resource));
  const used = [...containers.map((one) => one.used), ...volumes].reduce((sum, one) => sum + one, 0);
  return { pod, containers, used };
}

function usedBy(sandbox: PodSandbox, name: string, resource: PressureResource): number {
  if (resource === 'disk') return inBlocks(containerDiskBytes(sandbox, name));
  if (resource === 'inodes') return containerFiles(sandbox, name);
  return runningInstance(sandbox, name)?.live?.machine.processes.length ?? 0;
}

/**
 * What the kubelet makes on its disk is the Pod's ephemeral storage. Kubernetes v1.35, pkg/kubelet/eviction/helpers.go:
 * localEphemeralVolumeNames.
 */
function usedByVolume(sandbox: PodSandbox, volume: Volume, resource: PressureResource): number {
  if (resource !== 'disk' && resource !== 'inodes') return 0;
  const { name, emptyDir, configMap, downwardAPI } = volume;
  if (emptyDir?.medium === 'Memory' || (emptyDir ?? configMap ?? downwardAPI) === undefined) return 0;
  return resource === 'disk' ? volumeBytes(sandbox, name) : (sandbox.volumes.get(name)?.size ?? 0);
}

/** A disk gives whole blocks. */
const DISK_BLOCK_BYTES = 4096;

function inBlocks(bytes: number): number {
  return Math.ceil(bytes / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES;
}

const SYSTEM_INODES = 120_000;
const SYSTEM_PIDS = 180;
const PID_CAPACITY = 32_768;
/** ext4 has one inode for so many bytes; an image's files are about as large. */
const BYTES_AN_INODE = 16_384;

/** What there is of a node's resource in all. */
export function capacityOf(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const capacity = getObject(cluster.store, 'Node', '', nodeName)?.status?.capacity ?? {};
  switch (resource) {
    case 'memory':
      return memoryCapacity(cluster, nodeName);
    case 'disk':
      return quantityValue(capacity['ephemeral-storage']);
    case 'inodes':
      return Math.floor(quantityValue(capacity['ephemeral-storage']) / BYTES_AN_INODE);
    case 'pid':
      return PID_CAPACITY;
  }
}

const SYSTEM: Readonly<Record<PressureResource, number>> = {
  memory: MEMORY_OF_SYSTEM_BYTES,
  disk: DISK_OF_SYSTEM_BYTES,
  inodes: SYSTEM_INODES,
  pid: SYSTEM_PIDS,
};

/** What is left of a node's resource, 0 where more is wanted than there is. */
export function computeAvailable(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const ofPods = listShares(cluster, nodeName, resource).reduce((sum, { used }) => sum + used, 0);
  const taken = ofPods + sumImages(cluster, nodeName, resource) + takenOnPurpose(cluster, nodeName, resource);
  const left = Math.max(0, capacityOf(cluster, nodeName, resource) - SYSTEM[resource] - taken);
  return resource === 'disk' ? Math.floor(left / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES : left;
}

function sumImages(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  if (resource !== 'disk' && resource !== 'inodes') return 0;
  const images = [...(cluster.nodes.get(nodeName)?.images.values() ?? [])];
  spend(cluster.work, PRICES.object * images.length);
  const bytes = images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return resource === 'disk' ? bytes : Math.ceil(bytes / BYTES_AN_INODE);
}
