import type { Cluster } from '../cluster.ts';

/** The node that runs the control plane. */
export const CONTROL_PLANE_NODE = 'podlab-control-plane';

/** What Pods that are not stored take of a node. */
export interface SystemLoad {
  readonly pods: number;
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
  /** As above, but a Pod that asks for nothing counts as 100m and 200Mi: for the scheduler's scores only. */
  readonly scoredCpuMillicores: number;
  readonly scoredMemoryBytes: number;
}

const MIB = 1024 * 1024;

/** Where there is no system. */
export const NO_SYSTEM = { pods: 0, cpuMillicores: 0, memoryBytes: 0, scoredCpuMillicores: 0, scoredMemoryBytes: 0 };

/** etcd, kube-apiserver, kube-controller-manager and kube-scheduler, of which etcd alone asks for memory. */
const STATIC_PODS: SystemLoad = {
  pods: 4,
  cpuMillicores: 650,
  memoryBytes: 100 * MIB,
  scoredCpuMillicores: 650,
  scoredMemoryBytes: 700 * MIB,
};

/** kube-proxy, which asks for nothing. */
const PROXY: SystemLoad = { ...NO_SYSTEM, pods: 1, scoredCpuMillicores: 100, scoredMemoryBytes: 200 * MIB };

/** Both Pods of CoreDNS. */
const DNS: SystemLoad = {
  pods: 2,
  cpuMillicores: 200,
  memoryBytes: 140 * MIB,
  scoredCpuMillicores: 200,
  scoredMemoryBytes: 140 * MIB,
};

/**
 * What the system takes of a node beside the Pods that are stored: its static Pods always, the others as long as nobody
 * has touched them. Labs of the first days have no system.
 */
export function systemLoadOf({ store, systemTaken }: Cluster, nodeName: string): SystemLoad {
  if (store.furnitureSeed === undefined) return NO_SYSTEM;
  const isControlPlane = nodeName === CONTROL_PLANE_NODE;
  if (systemTaken === true) return isControlPlane ? STATIC_PODS : NO_SYSTEM;
  return isControlPlane ? CONTROL_PLANE_LOAD : PROXY;
}

const CONTROL_PLANE_LOAD: SystemLoad = [PROXY, DNS].reduce(add, STATIC_PODS);

function add(a: SystemLoad, b: SystemLoad): SystemLoad {
  return {
    pods: a.pods + b.pods,
    cpuMillicores: a.cpuMillicores + b.cpuMillicores,
    memoryBytes: a.memoryBytes + b.memoryBytes,
    scoredCpuMillicores: a.scoredCpuMillicores + b.scoredCpuMillicores,
    scoredMemoryBytes: a.scoredMemoryBytes + b.scoredMemoryBytes,
  };
}
