import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listActivePodsOnNode } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { PressureResource } from '../../cluster/state/standing-fault.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { quantityValue } from '../../objects/quantity.ts';
import { containerDiskBytes, containerUsage, findSandbox, runningInstance, volumeBytes } from '../../runtime/index.ts';

/** What one container uses of a resource: bytes, or processes. */
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
  const containers = [...sandbox.containers.keys()].map((name) => ({ name, used: usedBy(sandbox, name, resource) }));
  const ofVolumes = resource === 'disk' ? [...sandbox.volumes.keys()].map((name) => volumeBytes(sandbox, name)) : [];
  const used = [...containers.map((one) => one.used), ...ofVolumes].reduce((sum, one) => sum + one, 0);
  return { pod, containers, used };
}

function usedBy(sandbox: PodSandbox, name: string, resource: PressureResource): number {
  const instance = runningInstance(sandbox, name);
  if (resource === 'disk') return inBlocks(containerDiskBytes(sandbox, name));
  if (instance === undefined) return 0;
  return resource === 'memory'
    ? containerUsage(instance, sandbox).memoryBytes
    : (instance.live?.machine.processes.length ?? 0);
}

/** A disk gives whole blocks. */
const DISK_BLOCK_BYTES = 4096;

function inBlocks(bytes: number): number {
  return Math.ceil(bytes / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES;
}

/** What a node has, how much has to be left of it, and what its own system takes. */
interface Signal {
  readonly capacity: number;
  readonly threshold: number;
  readonly system: number;
}

const MIB = 1024 * 1024;
/** What the node's own processes take, as `kubectl top node` shows it. */
export const SYSTEM_MEMORY_BYTES = 420 * MIB;
const SYSTEM_DISK_BYTES = 4096 * MIB;
const SYSTEM_PIDS = 180;
const PID_CAPACITY = 32_768;

/**
 * The hard thresholds of the lab's kubelets: v1.35's defaults for memory and disk (pkg/kubelet/apis/config/v1beta1), and
 * for process ids a tenth, which a kubelet has to be told.
 */
export function signalOf(cluster: Cluster, nodeName: string, resource: PressureResource): Signal {
  const capacity = getObject(cluster.store, 'Node', '', nodeName)?.status?.capacity ?? {};
  switch (resource) {
    case 'memory':
      return { capacity: quantityValue(capacity.memory), threshold: 100 * MIB, system: SYSTEM_MEMORY_BYTES };
    case 'disk': {
      const bytes = quantityValue(capacity['ephemeral-storage']);
      return { capacity: bytes, threshold: Math.floor(bytes / 10), system: SYSTEM_DISK_BYTES };
    }
    case 'pid':
      return { capacity: PID_CAPACITY, threshold: Math.floor(PID_CAPACITY / 10), system: SYSTEM_PIDS };
  }
}

/** What is left of a node's resource. */
export function computeAvailable(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const { capacity, system } = signalOf(cluster, nodeName, resource);
  const ofPods = listShares(cluster, nodeName, resource).reduce((sum, { used }) => sum + used, 0);
  const images = resource === 'disk' ? sumImages(cluster, nodeName) : 0;
  const left = capacity - system - ofPods - images - takenOnPurpose(cluster, nodeName, resource);
  return resource === 'disk' ? Math.floor(left / DISK_BLOCK_BYTES) * DISK_BLOCK_BYTES : left;
}

function sumImages(cluster: Cluster, nodeName: string): number {
  const images = [...(cluster.nodes.get(nodeName)?.images.values() ?? [])];
  return images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** What a fault lets something beside the Pods take. */
function takenOnPurpose({ faults = [] }: Cluster, nodeName: string, resource: PressureResource): number {
  const found = faults.map(({ fault }) =>
    fault.kind === 'pressure' && fault.node === nodeName && fault.resource === resource ? fault.taken : 0,
  );
  return found.reduce((sum, taken) => sum + taken, 0);
}
