import type { Cluster } from '../../cluster/cluster.ts';
import { takenOnPurpose } from '../../cluster/faults.ts';
import { listObjects } from '../../cluster/object-store.ts';
import { systemUsageOf } from '../../lab/system/system-life.ts';
import { type ContainerUsage, MEMORY_OF_SYSTEM_BYTES, usagesOf } from '../../runtime/index.ts';

/** What a node's own system uses beside its Pods. */
const SYSTEM_USAGE: ContainerUsage = { cpuMillicores: 60, memoryBytes: MEMORY_OF_SYSTEM_BYTES };

/** What a node's system and its Pods use together. */
export function nodeUsage(cluster: Cluster, nodeName: string): ContainerUsage {
  const pods = listObjects(cluster.store, 'Pod').filter((pod) => pod.spec?.nodeName === nodeName);
  const others = { cpuMillicores: 0, memoryBytes: takenOnPurpose(cluster, nodeName, 'memory') };
  return addUp([
    SYSTEM_USAGE,
    systemUsageOf(nodeName),
    others,
    ...pods.flatMap((pod) => usagesOf(cluster, pod)).map(({ usage }) => usage),
  ]);
}

/** Several usages as one. */
export function addUp(usages: readonly ContainerUsage[]): ContainerUsage {
  return {
    cpuMillicores: usages.reduce((sum, usage) => sum + usage.cpuMillicores, 0),
    memoryBytes: usages.reduce((sum, usage) => sum + usage.memoryBytes, 0),
  };
}
