import { createObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { defaultServiceAccount, rootCaConfigMap } from '../controllers/namespace-furniture.ts';
import type { Lease, Namespace, PriorityClass, Service } from '../objects/kubernetes.generated.ts';
import { formatMicroTimestamp } from '../sim/timestamp.ts';
import { bootstrapNodeRuntimes, bootstrapNodes } from './bootstrap-nodes.ts';

const NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'] as const;

/** Fills an empty cluster with what `kubeadm init` leaves behind. Every seed gives the same objects but for UIDs. */
export function bootstrapCluster(cluster: Cluster): void {
  for (const name of NAMESPACES) createObject(cluster, 'Namespace', bootstrapNamespace(name));
  for (const name of NAMESPACES) {
    createObject(cluster, 'ServiceAccount', defaultServiceAccount(name));
    createObject(cluster, 'ConfigMap', rootCaConfigMap(cluster.seed, name));
  }
  for (const priorityClass of SYSTEM_PRIORITY_CLASSES) createObject(cluster, 'PriorityClass', priorityClass);
  createObject(cluster, 'Service', KUBERNETES_SERVICE);
  for (const node of bootstrapNodes(cluster.seed)) {
    createObject(cluster, 'Node', node);
    createObject(cluster, 'Lease', nodeLease(node.metadata?.name ?? ''));
  }
  for (const runtime of bootstrapNodeRuntimes()) cluster.nodes.set(runtime.nodeName, runtime);
}

function bootstrapNamespace(name: string): Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function nodeLease(nodeName: string): Lease {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: nodeName, namespace: 'kube-node-lease' },
    spec: { holderIdentity: nodeName, leaseDurationSeconds: 40, renewTime: formatMicroTimestamp(0) },
  };
}

/** Kubernetes v1.35, pkg/apis/scheduling/v1/helpers.go. */
const SYSTEM_PRIORITY_CLASSES: readonly PriorityClass[] = [
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'system-node-critical' },
    value: 2_000_001_000,
    description: 'Used for system critical pods that must not be moved from their current node.',
    preemptionPolicy: 'PreemptLowerPriority',
  },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'system-cluster-critical' },
    value: 2_000_000_000,
    description:
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
    preemptionPolicy: 'PreemptLowerPriority',
  },
];

const KUBERNETES_SERVICE: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'kubernetes',
    namespace: 'default',
    labels: { component: 'apiserver', provider: 'kubernetes' },
  },
  spec: {
    clusterIP: '10.96.0.1',
    clusterIPs: ['10.96.0.1'],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  status: { loadBalancer: {} },
};
