import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Service, ServicePort } from '../../objects/kubernetes.generated.ts';
import { nodeIp } from '../sandbox.ts';
import { chooseBackend, listBackends } from './backends.ts';
import { findListener, type Listener } from './listeners.ts';
import { isLetThrough } from './network-policy.ts';

export interface OpenConnection {
  readonly kind: 'open';
  readonly listener: Listener;
  readonly sandbox: PodSandbox;
  /** Of the server, whatever port the client asked for. */
  readonly port: number;
  readonly clientIp: string;
}

/** What a TCP connection comes to. */
export type Connection =
  | OpenConnection
  | { readonly kind: 'refused' }
  /** Packets get no answer: a node that is down, an address nobody has. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' };

/** Connects from a Pod (or from its node, for probes) to an address and port. */
export function connect(cluster: Cluster, from: PodSandbox | undefined, ip: string, port: number): Connection {
  if (from !== undefined && isLoopback(ip)) return connectLocally(cluster, from, ip, port);
  const service = findServiceByIp(cluster, ip);
  if (service !== undefined) {
    const servicePort = findTcpPort(service, (each) => each.port === port);
    return servicePort === undefined ? { kind: 'timeout' } : connectToService(cluster, from, service, servicePort);
  }
  const nodeName = findNodeByIp(cluster, ip);
  if (nodeName === undefined) return connectToAddress(cluster, { from, ip, port });
  const isOut = isLetOut(cluster, { from, target: undefined, ip, port });
  return isOut ? connectToNode(cluster, from, { nodeName, ip, port }) : { kind: 'timeout' };
}

/** True where a packet to that address is answered: a running node has it, or a Pod on one. */
export function isReachable(cluster: Cluster, ip: string): boolean {
  const nodeName = findNodeByIp(cluster, ip) ?? findSandboxesByIp(cluster, ip)[0]?.nodeName ?? '';
  return cluster.nodes.get(nodeName)?.running === true;
}

function isLoopback(ip: string): boolean {
  return ip.startsWith('127.') || ip === '0.0.0.0';
}

/** Pods on the host's network share its loopback. */
function connectLocally(cluster: Cluster, from: PodSandbox, ip: string, port: number): Connection {
  const clientIp = ip.startsWith('127.') ? '127.0.0.1' : from.ip;
  return connectToSandboxes(cluster, findSandboxesByIp(cluster, from.ip), port, clientIp);
}

/** The Service of a ClusterIP, or of an external address that the nodes take for it. */
function findServiceByIp(cluster: Cluster, ip: string): Service | undefined {
  for (const service of lookThroughServices(cluster))
    if (service.spec?.clusterIP === ip || service.spec?.externalIPs?.includes(ip) === true) return service;
  return undefined;
}

/** In no order that means anything, and without a copy; each is paid for. */
function lookThroughServices({ store, work }: Cluster): Iterable<Service> {
  const services = objectsOf(store, 'Service');
  spend(work, services.size * PRICES.object);
  return services.values();
}

function findTcpPort({ spec }: Service, isWanted: (port: ServicePort) => boolean): ServicePort | undefined {
  return spec?.ports?.find((port) => (port.protocol ?? 'TCP') === 'TCP' && isWanted(port));
}

/** With `internalTrafficPolicy: Local` a Service has only the backends of the client's node, and drops packets without. */
function connectToService(
  cluster: Cluster,
  from: PodSandbox | undefined,
  service: Service,
  servicePort: ServicePort,
): Connection {
  const isLocal = service.spec?.internalTrafficPolicy === 'Local';
  const backends = listBackends(cluster, service, servicePort, { nodeName: from?.nodeName, isLocal });
  const backend = chooseBackend(cluster, service, backends, from);
  if (backend === undefined) return { kind: isLocal ? 'timeout' : 'refused' };
  return connectToAddress(cluster, { from, ...backend });
}

interface NodeTarget {
  readonly nodeName: string;
  readonly ip: string;
  readonly port: number;
}

/** A node answers for Services with a node port, for hostPorts of its Pods, and for Pods on its network. */
function connectToNode(cluster: Cluster, from: PodSandbox | undefined, { nodeName, ip, port }: NodeTarget): Connection {
  if (cluster.nodes.get(nodeName)?.running !== true) return { kind: 'timeout' };
  for (const service of lookThroughServices(cluster)) {
    const servicePort = findTcpPort(service, ({ nodePort }) => nodePort === port);
    if (servicePort !== undefined)
      return connectToNodePort(cluster, from, service, { ...servicePort, nodeName, node: ip });
  }
  const behind = findHostPort(cluster, nodeName, port);
  if (behind !== undefined) return connectToSandboxes(cluster, [behind.sandbox], behind.containerPort, from?.ip ?? ip);
  return connectToSandboxes(cluster, findSandboxesByIp(cluster, ip), port, from?.ip ?? ip);
}

/** The backend sees the node as its client. Pods meet the backends of all nodes, whatever externalTrafficPolicy says. */
function connectToNodePort(
  cluster: Cluster,
  from: PodSandbox | undefined,
  service: Service,
  port: ServicePort & { readonly nodeName: string; readonly node: string },
): Connection {
  const way = { nodeName: port.nodeName, isLocal: false };
  const backend = chooseBackend(cluster, service, listBackends(cluster, service, port, way), from);
  return backend === undefined
    ? { kind: 'refused' }
    : connectToAddress(cluster, { from: undefined, viaNode: port.node, ...backend });
}

function findHostPort(cluster: Cluster, nodeName: string, hostPort: number) {
  const sandboxes = cluster.nodes.get(nodeName)?.sandboxes;
  for (const sandbox of sandboxes?.values() ?? []) {
    const containers = findObjectByUid(cluster.store, 'Pod', sandbox.podUid)?.spec?.containers ?? [];
    spend(cluster.work, PRICES.object + containers.length * PRICES.object);
    const found = containers.flatMap(({ ports = [] }) => ports).find((each) => each.hostPort === hostPort);
    if (found !== undefined) return { sandbox, containerPort: found.containerPort };
  }
  return undefined;
}

interface PodTarget {
  /** Undefined where a node asks. */
  readonly from: PodSandbox | undefined;
  /** The address of the node that hands the connection on as its own. */
  readonly viaNode?: string;
  readonly ip: string;
  readonly port: number;
}

function connectToAddress(cluster: Cluster, { from, viaNode, ip, port }: PodTarget): Connection {
  const targets = findSandboxesByIp(cluster, ip);
  const [first] = targets;
  if (!isLetOut(cluster, { from, target: first, ip, port })) return { kind: 'timeout' };
  if (first === undefined) return { kind: ip.startsWith('10.244.') ? 'unreachable' : 'timeout' };
  if (cluster.nodes.get(first.nodeName)?.running !== true) return { kind: 'timeout' };
  return connectToSandboxes(cluster, targets, port, viaNode ?? from?.ip ?? nodeIp(cluster, first.nodeName));
}

interface Way {
  readonly from: PodSandbox | undefined;
  readonly target: PodSandbox | undefined;
  readonly ip: string;
  readonly port: number;
}

/** What policies keep back gets no answer. */
function isLetOut(cluster: Cluster, { from, target, ip, port }: Way): boolean {
  if (from === undefined) return true;
  const podOf = (sandbox: PodSandbox | undefined) =>
    sandbox === undefined ? undefined : findObjectByUid(cluster.store, 'Pod', sandbox.podUid);
  const ends = { from: { ip: from.ip, pod: podOf(from) }, to: { ip, pod: podOf(target) } };
  return isLetThrough(cluster, { ...ends, port, protocol: 'TCP' });
}

function connectToSandboxes(
  { work }: Cluster,
  sandboxes: readonly PodSandbox[],
  port: number,
  clientIp: string,
): Connection {
  for (const sandbox of sandboxes) {
    const listener = findListener(work, sandbox, port);
    if (listener !== undefined) return { kind: 'open', listener, sandbox, port, clientIp };
  }
  return { kind: 'refused' };
}

function findNodeByIp(cluster: Cluster, ip: string): string | undefined {
  for (const nodeName of cluster.nodes.keys()) if (nodeIp(cluster, nodeName) === ip) return nodeName;
  return undefined;
}

/** Pods on the host's network share the node's address. */
function findSandboxesByIp(cluster: Cluster, ip: string): PodSandbox[] {
  const found: PodSandbox[] = [];
  for (const node of cluster.nodes.values()) {
    spend(cluster.work, node.sandboxes.size * PRICES.object);
    for (const sandbox of node.sandboxes.values()) if (sandbox.ip === ip) found.push(sandbox);
  }
  return found;
}
