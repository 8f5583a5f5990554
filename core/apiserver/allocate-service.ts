import type { Cluster } from '../cluster/cluster.ts';
import { objectsOf } from '../cluster/object-store.ts';
import { type FieldError, forbidden, invalid } from '../manifest/validation/field-error.ts';
import { checkServiceAddresses, checkStacks } from '../manifest/validation/service-addresses.ts';
import { numberOfIpv4, parseIp } from '../objects/ip-address.ts';
import type { Service, ServicePort, ServiceSpec } from '../objects/kubernetes.generated.ts';
import { drawInteger } from '../sim/random.ts';

/** kube-apiserver v1.35, --service-node-port-range. */
const NODE_PORTS = { first: 30_000, last: 32_767 } as const;

/**
 * Why the API server cannot give a Service the addresses and node ports that it asks for; empty where it can. Those
 * that `before` has already are its own. Kubernetes v1.35, pkg/registry/core/service/storage/alloc.go.
 */
export function checkServiceAllocation(cluster: Cluster, service: Service, before?: Service): FieldError[] {
  const { spec = {} } = service;
  const loose = checkServiceAddresses(spec);
  const errors = loose.length > 0 ? loose : checkStacks(spec);
  if (errors.length > 0) return errors;
  const refusal = checkClusterIp(cluster, service, before) ?? checkNodePorts(cluster, service, before);
  return refusal === undefined ? [] : [refusal];
}

/** kubeadm's Service CIDR: 10.96.0.0/12, of which the first and the last address belong to nobody. */
const SERVICES = { range: '10.96.0.0/12', first: numberOfIpv4('10.96.0.1'), last: numberOfIpv4('10.111.255.254') };

function checkClusterIp(cluster: Cluster, { spec = {}, metadata }: Service, before?: Service): FieldError | undefined {
  const { clusterIP: ip = '', clusterIPs = [ip], type } = spec;
  const wanted = parseIp(ip);
  const isKept = before !== undefined && before.spec?.type !== 'ExternalName';
  if (type === 'ExternalName' || wanted === undefined || isKept) return undefined;
  const refuse = (why: string) => invalid('spec.clusterIPs', clusterIPs, `failed to allocate IP ${ip}: ${why}`);
  const number = numberOfIpv4(wanted.text);
  if (number < SERVICES.first || number > SERVICES.last) {
    return refuse(
      `the provided IP (${wanted.text}) is not in the valid range. The range of valid IPs is ${SERVICES.range}`,
    );
  }
  const others = otherServices(cluster, metadata?.uid);
  const isTaken = others.some((other) => other.spec?.clusterIP === wanted.text);
  return isTaken ? refuse('provided IP is already allocated') : undefined;
}

/** Of one Service two ports may share a node port where they share the port: one for TCP and one for UDP. */
function checkNodePorts(cluster: Cluster, { spec = {}, metadata }: Service, before?: Service): FieldError | undefined {
  if (!mayHaveNodePorts(spec.type)) return undefined;
  const own = new Set(nodePortsOf(before));
  const taken = new Set(otherServices(cluster, metadata?.uid).flatMap(nodePortsOf));
  const asked = new Map<number, number>();
  for (const [index, { nodePort = 0, port }] of (spec.ports ?? []).entries()) {
    if (nodePort === 0 || own.has(nodePort)) continue;
    const refuse = (why: string) => invalid(`spec.ports[${index}].nodePort`, nodePort, `provided port is ${why}`);
    if (nodePort < NODE_PORTS.first || nodePort > NODE_PORTS.last) {
      return refuse(`not in the valid range. The range of valid ports is ${NODE_PORTS.first}-${NODE_PORTS.last}`);
    }
    if (taken.has(nodePort) || (asked.get(nodePort) ?? port) !== port) return refuse('already allocated');
    asked.set(nodePort, port);
  }
  const isFull = countDrawn(spec) > NODE_PORTS.last - NODE_PORTS.first + 1 - new Set([...taken, ...asked.keys()]).size;
  return isFull ? forbidden('spec.ports', 'failed to allocate a nodePort: range is full') : undefined;
}

/** How many node ports {@link allocateNodePorts} and {@link allocateHealthPort} draw for a Service at most. */
function countDrawn(spec: ServiceSpec): number {
  const { ports = [], type, allocateLoadBalancerNodePorts } = spec;
  const health = needsHealthPort(spec) && (spec.healthCheckNodePort ?? 0) === 0 ? 1 : 0;
  if (type === 'LoadBalancer' && allocateLoadBalancerNodePorts === false) return health;
  return health + new Set(ports.filter((port) => !hasNodePort(port)).map(({ port }) => port)).size;
}

/** kubeadm's Service CIDR is 10.96.0.0/12; the lab draws from its first /16, beyond the first few that are spoken for. */
export function allocateClusterIp(cluster: Cluster, uid: string): string {
  const taken = new Set(otherServices(cluster, uid).map(({ spec }) => spec?.clusterIP));
  for (let attempt = 0; ; attempt++) {
    const number = drawInteger(cluster.seed, `service-ip/${uid}/${attempt}`, 256, 65_534);
    const ip = `10.96.${number >> 8}.${number & 255}`;
    if (!taken.has(ip)) return ip;
  }
}

/** The ports of a Service with a node port each, where its type has them. Ports of one number share it. */
export function allocateNodePorts(cluster: Cluster, { spec = {}, metadata }: Service): readonly ServicePort[] {
  const { ports = [], type, allocateLoadBalancerNodePorts } = spec;
  if (!mayHaveNodePorts(type) || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts === false)) return ports;
  const taken = new Set(otherServices(cluster, metadata?.uid).flatMap(nodePortsOf));
  for (const { nodePort = 0 } of ports) taken.add(nodePort);
  const byPort = new Map(ports.filter(hasNodePort).map(({ port, nodePort }) => [port, nodePort]));
  return ports.map((port) => {
    if (hasNodePort(port)) return port;
    const stream = `node-port/${metadata?.uid}/${port.port}/${port.protocol}`;
    const nodePort = byPort.get(port.port) ?? drawNodePort(cluster.seed, stream, taken);
    byPort.set(port.port, nodePort);
    taken.add(nodePort);
    return { ...port, nodePort };
  });
}

/** The node port at which a load balancer asks whether a node has backends; undefined where nobody has to ask. */
export function allocateHealthPort(cluster: Cluster, { spec = {}, metadata }: Service): number | undefined {
  if (!needsHealthPort(spec)) return undefined;
  const { healthCheckNodePort = 0 } = spec;
  if (healthCheckNodePort !== 0) return healthCheckNodePort;
  const taken = new Set(otherServices(cluster, metadata?.uid).flatMap(nodePortsOf));
  for (const { nodePort = 0 } of spec.ports ?? []) taken.add(nodePort);
  return drawNodePort(cluster.seed, `health-port/${metadata?.uid}`, taken);
}

/** Only a balancer that sends a node what its own Pods are to answer. */
export function needsHealthPort({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

function drawNodePort(seed: number, stream: string, taken: ReadonlySet<number>): number {
  for (let attempt = 0; ; attempt++) {
    const name = attempt === 0 ? stream : `${stream}/${attempt}`;
    const nodePort = drawInteger(seed, name, NODE_PORTS.first, NODE_PORTS.last);
    if (!taken.has(nodePort)) return nodePort;
  }
}

export function mayHaveNodePorts(type: string | undefined): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

function hasNodePort(port: ServicePort): port is ServicePort & { readonly nodePort: number } {
  return (port.nodePort ?? 0) !== 0;
}

function nodePortsOf(service: Service | undefined): number[] {
  const { ports = [], healthCheckNodePort } = service?.spec ?? {};
  const health = healthCheckNodePort === undefined ? [] : [healthCheckNodePort];
  return [...ports.filter(hasNodePort).map(({ nodePort }) => nodePort), ...health];
}

function otherServices(cluster: Cluster, uid: string | undefined): Service[] {
  return [...objectsOf(cluster.store, 'Service').values()].filter(({ metadata }) => metadata?.uid !== uid);
}
