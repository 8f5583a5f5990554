import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { FileTree, NodeRuntime, PodSandbox } from '../cluster/state/node-runtime.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { treeBytes } from './files/tree.ts';
import { wakeFollowers } from './wake-followers.ts';

/** Makes a Pod's sandbox on a node: an address of the node's Pod CIDR (the node's own with hostNetwork), a hostname. */
export function createSandbox(cluster: Cluster, pod: Pod, nodeName: string): PodSandbox {
  const node = nodeRuntimeOf(cluster, nodeName);
  const podName = pod.metadata?.name ?? '';
  const sandbox: PodSandbox = {
    podUid: pod.metadata?.uid ?? '',
    namespace: pod.metadata?.namespace ?? 'default',
    podName,
    nodeName,
    hostname: hostnameOf(pod, nodeName),
    ip: pod.spec?.hostNetwork === true ? nodeIp(cluster, nodeName) : allocateIp(cluster, node),
    volumes: new Map(),
    containers: new Map(),
    execs: new Map(),
    nextExecId: 1,
    generation: 0,
  };
  node.sandboxes.set(sandbox.podUid, sandbox);
  return sandbox;
}

/** Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: GeneratePodHostNameAndDomain, and pkg/kubelet/util: GetNodenameForKernel. */
function hostnameOf({ metadata, spec }: Pod, nodeName: string): string {
  if (spec?.hostNetwork === true) return nodeName;
  if (spec?.hostnameOverride !== undefined) return spec.hostnameOverride;
  const name = (spec?.hostname ?? metadata?.name ?? '').slice(0, 63);
  const isLong = spec?.setHostnameAsFQDN === true && spec.subdomain !== undefined;
  return isLong ? `${name}.${spec.subdomain}.${metadata?.namespace ?? 'default'}.svc.cluster.local` : name;
}

/** Takes a sandbox away with all that runs in it; its address is free again. */
export function removeSandbox(cluster: Cluster, nodeName: string, podUid: string): void {
  cluster.nodes.get(nodeName)?.sandboxes.delete(podUid);
}

export function findSandbox(cluster: Cluster, podUid: string): PodSandbox | undefined {
  for (const node of cluster.nodes.values()) {
    const sandbox = node.sandboxes.get(podUid);
    if (sandbox !== undefined) return sandbox;
  }
  return undefined;
}

/** Fills a volume of the Pod; what containers wrote to it stays only where `files` has it. */
export function setVolume(cluster: Cluster, sandbox: PodSandbox, volumeName: string, files: FileTree): void {
  sandbox.volumes.set(volumeName, files);
  markChanged(cluster, sandbox);
  wakeFollowers(cluster, files, { sandbox });
}

/** Bytes of all files of one of the Pod's volumes. */
export function volumeBytes(sandbox: PodSandbox, volumeName: string): number {
  const files = sandbox.volumes.get(volumeName);
  return files === undefined ? 0 : treeBytes(files);
}

/** Bytes of a container's log and of what it wrote beside its volumes. */
export function containerDiskBytes(sandbox: PodSandbox, containerName: string): number {
  const last = sandbox.containers.get(containerName)?.at(-1);
  return (last?.log.keptBytes ?? 0) + (last?.live === undefined ? 0 : treeBytes(last.live.layer));
}

/** Files that a container wrote beside its volumes, and its log. */
export function containerFiles(sandbox: PodSandbox, containerName: string): number {
  const live = sandbox.containers.get(containerName)?.at(-1)?.live;
  return live === undefined ? 0 : live.layer.size + 1;
}

/** No less than what the whole Pod has on its node's disk: volumes of every kind count. */
export function diskBytes(sandbox: PodSandbox): number {
  const ofContainers = [...sandbox.containers.keys()].map((name) => containerDiskBytes(sandbox, name));
  const ofVolumes = [...sandbox.volumes.keys()].map((name) => volumeBytes(sandbox, name));
  return [...ofContainers, ...ofVolumes].reduce((sum, bytes) => sum + bytes, 0);
}

/** Tells probes that sleep until something changes that something did. */
export function markChanged(cluster: Cluster, sandbox: PodSandbox): void {
  sandbox.generation += 1;
  if (sandbox.wakeOnChange === undefined) return;
  delete sandbox.wakeOnChange;
  enqueue(cluster, `kubelet/${sandbox.podUid}`);
}

/** Tells the Pod's kubelet that it takes more of the disk than it may. */
export function markOverfull(cluster: Cluster, sandbox: PodSandbox): void {
  if (sandbox.overfull === true) return;
  sandbox.overfull = true;
  enqueue(cluster, `kubelet/${sandbox.podUid}`);
}

/** The node's runtime; made on first use. */
export function nodeRuntimeOf(cluster: Cluster, nodeName: string): NodeRuntime {
  const known = cluster.nodes.get(nodeName);
  if (known !== undefined) return known;
  const created = { nodeName, images: new Map(), sandboxes: new Map(), nextIp: FIRST_POD_IP, running: true };
  cluster.nodes.set(nodeName, created);
  return created;
}

const FIRST_POD_IP = 2;
const LAST_POD_IP = 254;

/** host-local's order: the next address that is free, round and round. */
function allocateIp(cluster: Cluster, node: NodeRuntime): string {
  const prefix = podNetworkPrefix(cluster, node.nodeName);
  for (let tries = FIRST_POD_IP; tries <= LAST_POD_IP; tries++) {
    const ip = `${prefix}.${node.nextIp}`;
    node.nextIp = node.nextIp >= LAST_POD_IP ? FIRST_POD_IP : node.nextIp + 1;
    if (!isTaken(node, ip)) return ip;
  }
  return `${prefix}.${LAST_POD_IP}`;
}

function isTaken(node: NodeRuntime, ip: string): boolean {
  for (const sandbox of node.sandboxes.values()) if (sandbox.ip === ip) return true;
  return false;
}

/** `10.244.1` of the node's Pod CIDR. */
function podNetworkPrefix(cluster: Cluster, nodeName: string): string {
  const cidr = getObject(cluster.store, 'Node', '', nodeName)?.spec?.podCIDR;
  if (cidr !== undefined) return cidr.slice(0, cidr.lastIndexOf('.'));
  return `10.244.${[...cluster.nodes.keys()].indexOf(nodeName)}`;
}

/** The node's InternalIP. */
export function nodeIp(cluster: Cluster, nodeName: string): string {
  const addresses = getObject(cluster.store, 'Node', '', nodeName)?.status?.addresses ?? [];
  return addresses.find((address) => address.type === 'InternalIP')?.address ?? '172.18.0.2';
}
