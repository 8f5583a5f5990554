import type { Cluster } from '../../cluster/cluster.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { listDnsSlices } from './dns-slice.ts';
import { listSystemAccounts, listSystemConfig } from './system-config.ts';
import { listAddonPods } from './system-pods.ts';
import { dnsReplicaSet, proxyRevision, systemDnsDeployment, systemProxySet } from './system-workloads.ts';

type Makers = { readonly [K in Kind]?: (cluster: Cluster) => readonly KindMap[K][] };

/** What kubeadm leaves behind beside what every lab begins with, in the order in which owners come before the owned. */
const MAKERS: Makers = {
  ConfigMap: listSystemConfig,
  ServiceAccount: listSystemAccounts,
  Deployment: (cluster) => [systemDnsDeployment(cluster)],
  ReplicaSet: (cluster) => [dnsReplicaSet(cluster)],
  DaemonSet: (cluster) => [systemProxySet(cluster)],
  ControllerRevision: (cluster) => [proxyRevision(cluster)],
  Pod: listAddonPods,
  EndpointSlice: listDnsSlices,
};

export const SYSTEM_KINDS: readonly Kind[] = [
  ...(['ConfigMap', 'ServiceAccount', 'Deployment', 'ReplicaSet', 'DaemonSet'] as const),
  ...(['ControllerRevision', 'Pod', 'EndpointSlice'] as const),
];

/** Where the system's objects are. */
const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set(['kube-system', 'kube-public']);

export function isSystemNamespace(namespace: string): boolean {
  return SYSTEM_NAMESPACES.has(namespace);
}

/**
 * Those of a kind, as they stand while nobody has touched any of them: they follow from the seed and the nodes. Of one
 * namespace where one is named.
 */
export function listSystemObjects<K extends Kind>(
  cluster: Cluster,
  kind: K,
  namespace: string | undefined,
): readonly KindMap[K][] {
  const make: Makers[K] = MAKERS[kind];
  const isElsewhere = namespace !== undefined && !isSystemNamespace(namespace);
  if (make === undefined || isElsewhere || cluster.store.furnitureSeed === undefined) return [];
  if (cluster.systemTaken === true) return [];
  const made = make(cluster);
  return namespace === undefined ? made : made.filter(({ metadata }) => metadata?.namespace === namespace);
}
