import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import { computeQosClass } from '../../objects/compute-qos-class.ts';
import type { Pod, Taint } from '../../objects/kubernetes.generated.ts';
import { toleratesTaint } from '../../scheduler/tolerations.ts';
import { isCritical } from './rank-pods.ts';

/**
 * Why a node that is short of something takes no new Pod; undefined where it does. Short of memory alone it takes those that
 * say how much they need. Kubernetes v1.35, pkg/kubelet/eviction/eviction_manager.go: Admit.
 */
export function refuseUnderPressure(
  cluster: Cluster,
  pod: Pod,
  nodeName: string,
): { readonly reason: string; readonly message: string } | undefined {
  const conditions = getObject(cluster.store, 'Node', '', nodeName)?.status?.conditions ?? [];
  const under = conditions.filter(({ type = '', status }) => PRESSURES.includes(type) && status === 'True');
  if (under.length === 0 || isCritical(pod)) return undefined;
  const isMemoryAlone = under.length === 1 && under[0]?.type === 'MemoryPressure';
  if (isMemoryAlone && isWelcome(pod)) return undefined;
  return { reason: 'Evicted', message: `The node had condition: [${under.map(({ type }) => type).join(' ')}]. ` };
}

const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

const MEMORY_PRESSURE: Taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };

function isWelcome({ spec }: Pod): boolean {
  if (spec === undefined || computeQosClass(spec) !== 'BestEffort') return true;
  return toleratesTaint(spec.tolerations, MEMORY_PRESSURE);
}
