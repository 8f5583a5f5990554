import type { Cluster } from '../../cluster/cluster.ts';
import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import type { ContainerInstance } from '../../cluster/state/node-runtime.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { appendLog, type ContainerUsage, createLog, type NamedUsage, usagesOf } from '../../runtime/index.ts';
import { SYSTEM_NAMESPACE } from './addons.ts';
import { SYSTEM_LOGS } from './system-logs.ts';

const MIB = 1024 * 1024;

const use = (cpuMillicores: number, mebibytes: number): ContainerUsage => ({
  cpuMillicores,
  memoryBytes: mebibytes * MIB,
});

/** What the programs of the cluster's own Pods use in a quiet cluster of this size, an estimate: the lab does not play them. */
const USAGES: ReadonlyMap<string, ContainerUsage> = new Map([
  ['etcd', use(22, 48)],
  ['kube-apiserver', use(48, 260)],
  ['kube-controller-manager', use(18, 52)],
  ['kube-scheduler', use(9, 24)],
  ['coredns', use(2, 14)],
  ['kube-proxy', use(1, 16)],
]);

/** `usagesOf`, of the cluster's own Pods too. */
export function measureUsages(cluster: Cluster, pod: Pod): readonly NamedUsage[] {
  if (pod.metadata?.namespace !== SYSTEM_NAMESPACE) return usagesOf(cluster, pod);
  if (cluster.nodes.get(pod.spec?.nodeName ?? '')?.running !== true) return [];
  const running = (pod.status?.containerStatuses ?? []).filter(({ state }) => state?.running !== undefined);
  const own = running.flatMap(({ name }) => {
    const usage = USAGES.get(name);
    return usage === undefined ? [] : [{ name, usage }];
  });
  return own.length === 0 ? usagesOf(cluster, pod) : own;
}

/** What the control plane's own Pods use of its node; kube-proxy is part of what each node's system uses. */
export function systemUsageOf(nodeName: string): ContainerUsage {
  return nodeName === CONTROL_PLANE_NODE ? CONTROL_PLANE_USAGE : use(0, 0);
}

const CONTROL_PLANE_USAGE: ContainerUsage = [
  ...['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'coredns', 'coredns'],
].reduce(
  (sum, name) => {
    const { cpuMillicores, memoryBytes } = USAGES.get(name) ?? use(0, 0);
    return { cpuMillicores: sum.cpuMillicores + cpuMillicores, memoryBytes: sum.memoryBytes + memoryBytes };
  },
  use(0, 0),
);

/** The log of a container of the cluster's own Pods, which has run since the lab began; undefined of any other. */
export function systemLogOf(pod: Pod, containerName: string): Pick<ContainerInstance, 'log'> | undefined {
  const lines = pod.metadata?.namespace === SYSTEM_NAMESPACE ? SYSTEM_LOGS.get(containerName) : undefined;
  if (lines === undefined || pod.status?.startTime !== pod.metadata?.creationTimestamp) return undefined;
  const log = createLog();
  appendLog(log, 0, 'o', `${lines.join('\n')}\n`);
  return { log };
}
