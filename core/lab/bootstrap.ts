import { createObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { defaultServiceAccount, rootCaConfigMap } from '../controllers/namespace-furniture.ts';
import { LEASE_SECONDS } from '../controllers/node/heartbeat.ts';
import type { EndpointSlice, Lease, Namespace, PriorityClass, Service } from '../objects/kubernetes.generated.ts';
import { formatMicroTimestamp } from '../sim/timestamp.ts';
import { bootstrapNodeRuntimes, bootstrapNodes, CONTROL_PLANE_IP } from './bootstrap-nodes.ts';

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
  createLatecomers(cluster);
}

/** What labs begin with only since some of them were saved: numbered from the end, so that all else keeps its numbers. */
function createLatecomers(cluster: Cluster): void {
  const { nextSerial } = cluster;
  cluster.nextSerial = FIRST_LATE_SERIAL;
  createObject(cluster, 'Service', KUBE_DNS);
  createObject(cluster, 'EndpointSlice', kubernetesSlice());
  cluster.nextSerial = nextSerial;
}

/** Serials are below 2³². */
const FIRST_LATE_SERIAL = 0xffff_ff00;

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
    spec: { holderIdentity: nodeName, leaseDurationSeconds: LEASE_SECONDS, renewTime: formatMicroTimestamp(0) },
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

/** As the API server writes it for itself: Kubernetes v1.35, pkg/controlplane/reconcilers. */
function kubernetesSlice(): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [CONTROL_PLANE_IP], conditions: { ready: true } }],
    ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
  };
}

/** kubeadm v1.35, cmd/kubeadm/app/phases/addons/dns/manifests.go. The lab's DNS answers without Pods behind it. */
const KUBE_DNS: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'kube-dns',
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
    annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
  },
  spec: {
    clusterIP: '10.96.0.10',
    clusterIPs: ['10.96.0.10'],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [
      { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
      { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
      { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
    ],
    selector: { 'k8s-app': 'kube-dns' },
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  status: { loadBalancer: {} },
};
