import { CONTROL_PLANE_NODE } from '../cluster/furniture/system-load.ts';
import type { NodeRuntime } from '../cluster/state/node-runtime.ts';
import { HEALTHY_CONDITIONS } from '../controllers/node/healthy-conditions.ts';
import type { Node, NodeCondition, NodeSystemInfo } from '../objects/kubernetes.generated.ts';
import { drawHex, drawUuid } from '../sim/random.ts';
import { formatTimestamp } from '../sim/timestamp.ts';

/** Where one node of the lab stands: its place in the Pod network and in the nodes' own. */
interface NodePlan {
  readonly name: string;
  readonly controlPlane: boolean;
  /** n of `10.244.n.0/24`. */
  readonly subnet: number;
  readonly internalIp: string;
  readonly zone: string;
}

/** Where the API server listens. */
export const CONTROL_PLANE_IP = '172.18.0.2';

/** CoreDNS' Pods are the first of a cluster, when nothing but the control plane is there. */
export const DNS_POD_IPS = ['10.244.0.2', '10.244.0.3'];

const NODE_PLANS: readonly NodePlan[] = [
  { name: CONTROL_PLANE_NODE, controlPlane: true, subnet: 0, internalIp: CONTROL_PLANE_IP, zone: 'lab-a' },
  { name: 'node-1', controlPlane: false, subnet: 1, internalIp: '172.18.0.3', zone: 'lab-a' },
  { name: 'node-2', controlPlane: false, subnet: 2, internalIp: '172.18.0.4', zone: 'lab-b' },
  { name: 'node-3', controlPlane: false, subnet: 3, internalIp: '172.18.0.5', zone: 'lab-c' },
];

/** The version of Kubernetes that the lab imitates, as its nodes say it. */
const KUBELET_VERSION = 'v1.35.2';

const CAPACITY = {
  cpu: '2',
  'ephemeral-storage': '20145724Ki',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
  memory: '4025892Ki',
  pods: '110',
} as const;

/** Capacity less the kubelet's eviction thresholds: 100Mi of memory and a tenth of the disk. */
const ALLOCATABLE = { ...CAPACITY, 'ephemeral-storage': '18566299208', memory: '3923492Ki' } as const;

/** The control plane node and the three workers, ready, as a kubeadm cluster shows them. */
export function bootstrapNodes(seed: number): Node[] {
  return NODE_PLANS.map((plan) => bootstrapNode(seed, plan));
}

/** What runs on each node at the beginning: nothing, and no image is cached. */
export function bootstrapNodeRuntimes(): NodeRuntime[] {
  return NODE_PLANS.map(({ name }) => ({
    nodeName: name,
    images: new Map(),
    sandboxes: new Map(),
    nextIp: FIRST_POD_IP + (name === CONTROL_PLANE_NODE ? DNS_POD_IPS.length : 0),
    running: true,
  }));
}

/** `.1` of a node's Pod CIDR is its bridge. */
const FIRST_POD_IP = 2;

function bootstrapNode(seed: number, plan: NodePlan): Node {
  const podCIDR = `10.244.${plan.subnet}.0/24`;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: plan.name,
      labels: nodeLabels(plan),
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    spec: {
      podCIDR,
      podCIDRs: [podCIDR],
      ...(plan.controlPlane
        ? { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }
        : {}),
    },
    status: {
      capacity: CAPACITY,
      allocatable: ALLOCATABLE,
      conditions: healthyConditions(),
      addresses: [
        { type: 'InternalIP', address: plan.internalIp },
        { type: 'Hostname', address: plan.name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: nodeInfo(seed, plan.name),
    },
  };
}

function nodeLabels(plan: NodePlan): Record<string, string> {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': plan.name,
    'kubernetes.io/os': 'linux',
    'topology.kubernetes.io/region': 'lab',
    'topology.kubernetes.io/zone': plan.zone,
    ...(plan.controlPlane
      ? {
          'node-role.kubernetes.io/control-plane': '',
          'node.kubernetes.io/exclude-from-external-load-balancers': '',
        }
      : {}),
  };
}

function healthyConditions(): NodeCondition[] {
  const began = formatTimestamp(0);
  return HEALTHY_CONDITIONS.map((condition) => ({ ...condition, lastHeartbeatTime: began, lastTransitionTime: began }));
}

function nodeInfo(seed: number, name: string): NodeSystemInfo {
  return {
    architecture: 'amd64',
    bootID: drawUuid(seed, `boot/${name}`),
    containerRuntimeVersion: 'containerd://2.2.0',
    kernelVersion: '6.12.57+deb13-amd64',
    kubeProxyVersion: '',
    kubeletVersion: KUBELET_VERSION,
    machineID: drawHex(seed, `machine/${name}`, 32),
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    systemUUID: drawUuid(seed, `system/${name}`),
  };
}
