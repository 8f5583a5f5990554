import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { quantityValue } from '../objects/quantity.ts';

/** The memory of a node in bytes, which is what its kernel goes by. */
export function memoryCapacity(cluster: Cluster, nodeName: string): number {
  return quantityValue(getObject(cluster.store, 'Node', '', nodeName)?.status?.capacity?.memory);
}
