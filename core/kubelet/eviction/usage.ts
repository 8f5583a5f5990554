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
  DISK_BLOCK_BYTES,
  diskOf,
  findSandbox,
  inBlocks,
  memoryByContainer,
  memoryCapacity,
  runningInstance,
  usedMemory,
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
  /** Nothing of the Pod is there yet that could be measured. */
  readonly isUnknown?: true;
}

/** The Pods that run on a node with what each uses. */
export function listShares(cluster: Cluster, nodeName: string, resource: PressureResource): PodShare[] {
  return listActivePodsOnNode(cluster.store, nodeName).map((pod) => shareOf(cluster, pod, resource));
}

function shareOf(cluster: Cluster, pod: Pod, resource: PressureResource): PodShare {
  const sandbox = findSandbox(cluster, pod.metadata?.uid ?? '');
  if (sandbox === undefined) return { pod, containers: [], used: 0, isUnknown: true };
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

/** What is left of a node's resource, 0 where more is wanted than there is. */
export function computeAvailable(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const left = Math.max(0, capacityOf(cluster, nodeName, resource) - usedOf(cluster, nodeName, resource));
  return resource === 'disk' ? Math.floor(left / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES : left;
}

/** Memory and disk are measured as anybody on the node sees them, whoever uses them. */
function usedOf(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  switch (resource) {
    case 'memory':
      return usedMemory(cluster, nodeName);
    case 'disk':
      return diskOf(cluster, nodeName).used;
    case 'inodes':
      return SYSTEM_INODES + countImageFiles(cluster, nodeName) + usedByPods(cluster, nodeName, resource);
    case 'pid':
      return SYSTEM_PIDS + usedByPods(cluster, nodeName, resource);
  }
}

function usedByPods(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const taken = takenOnPurpose(cluster, nodeName, resource);
  return listShares(cluster, nodeName, resource).reduce((sum, { used }) => sum + used, taken);
}

function countImageFiles(cluster: Cluster, nodeName: string): number {
  const images = [...(cluster.nodes.get(nodeName)?.images.values() ?? [])];
  spend(cluster.work, PRICES.object * images.length);
  return Math.ceil(images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / BYTES_AN_INODE);
}
