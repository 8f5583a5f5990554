import type { Cluster } from '../cluster/cluster.ts';
import type { Service, ServicePort, ServiceSpec } from '../objects/kubernetes.generated.ts';
import {
  allocateClusterIp,
  allocateHealthPort,
  allocateNodePorts,
  mayHaveNodePorts,
  needsHealthPort,
} from './allocate-service.ts';

/** A Service with its cluster IP and node ports, as the API server allocates them. Kubernetes v1.35, pkg/registry/core/service. */
export function prepareService(cluster: Cluster, service: Service): Service {
  const status = { loadBalancer: {}, ...service.status };
  return { ...service, spec: allocate(cluster, service), status };
}

/**
 * A client's copy of a stored Service, before it is checked: what the API server had given stays where the copy does
 * not say otherwise, what the new type has no use for goes, what is new is allocated.
 */
export function prepareServiceUpdate(cluster: Cluster, before: Service, after: Service): Service {
  if (before.spec === after.spec) return after;
  const [from, to] = [before.spec ?? {}, after.spec ?? {}];
  const kept = dropBalancer(from, keepHealthPort(from, keepNodePorts(from, keepClusterIp(from, to))));
  return { ...after, spec: allocate(cluster, { ...after, spec: kept }) };
}

function withoutInternalPolicy({ internalTrafficPolicy: _, ...spec }: ServiceSpec): ServiceSpec {
  return spec;
}

/** A headless Service without a selector may have addresses of both families. */
function allocate(cluster: Cluster, service: Service): ServiceSpec {
  const { spec = {}, metadata } = service;
  if (spec.type === 'ExternalName') return withoutInternalPolicy(spec);
  const clusterIP = spec.clusterIP || allocateClusterIp(cluster, metadata?.uid ?? '');
  const ports = spec.ports === undefined ? undefined : allocateNodePorts(cluster, service);
  const healthCheckNodePort = allocateHealthPort(cluster, withPorts(service, ports));
  const { ipFamilies: [first = 'IPv4'] = [], ipFamilyPolicy, ...others } = spec;
  const isDual = clusterIP === 'None' && spec.selector === undefined && ipFamilyPolicy !== 'SingleStack';
  const families = [first, first === 'IPv4' ? 'IPv6' : 'IPv4'];
  return {
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: isDual ? 'RequireDualStack' : 'SingleStack',
    ...(ipFamilyPolicy === undefined ? {} : { ipFamilyPolicy }),
    ...others,
    ipFamilies: isDual ? families : (spec.ipFamilies ?? ['IPv4']),
    clusterIP,
    clusterIPs: spec.clusterIPs ?? [clusterIP],
    ...(ports === undefined ? {} : { ports }),
    ...(healthCheckNodePort === undefined ? {} : { healthCheckNodePort }),
  };
}

function withPorts(service: Service, ports: readonly ServicePort[] | undefined): Service {
  return ports === undefined ? service : { ...service, spec: { ...service.spec, ports } };
}

/** strategy.go: a copy that leaves the address out means the one there is; `clusterIPs` follows `clusterIP`. */
function keepClusterIp(before: ServiceSpec, after: ServiceSpec): ServiceSpec {
  if (before.type === 'ExternalName') return after;
  const { clusterIP, clusterIPs, ipFamilies: _, ipFamilyPolicy: _p, ...others } = after;
  const isSame = (clusterIP ?? '') === (before.clusterIP ?? '') || (clusterIP ?? '') === '';
  if (after.type === 'ExternalName') return isSame ? others : after;
  if ((clusterIP ?? '') === '') return { ...after, ...addressOf(before) };
  const follows = clusterIP !== before.clusterIP && clusterIPs?.join() === before.clusterIPs?.join();
  return follows && clusterIP !== undefined ? { ...after, clusterIPs: [clusterIP] } : after;
}

function addressOf({ clusterIP, clusterIPs }: ServiceSpec): Pick<ServiceSpec, 'clusterIP' | 'clusterIPs'> {
  return { ...(clusterIP === undefined ? {} : { clusterIP }), ...(clusterIPs === undefined ? {} : { clusterIPs }) };
}

/** Node ports are kept by the names of the ports, and go with the type that had them where the copy still has the same. */
function keepNodePorts(before: ServiceSpec, after: ServiceSpec): ServiceSpec {
  const { ports } = after;
  if (!mayHaveNodePorts(before.type) || ports === undefined) return after;
  const known = new Map((before.ports ?? []).map(({ name = '', nodePort }) => [name, nodePort]));
  if (after.type === 'LoadBalancer' && after.allocateLoadBalancerNodePorts === false) return after;
  if (mayHaveNodePorts(after.type)) return { ...after, ports: ports.map((port) => withNodePort(port, ports, known)) };
  if (ports.some(({ nodePort = 0 }) => nodePort !== 0 && ![...known.values()].includes(nodePort))) return after;
  const { externalTrafficPolicy: _, allocateLoadBalancerNodePorts: _a, ...others } = after;
  return { ...others, ports: ports.map(({ nodePort: _n, ...port }) => port) };
}

/** The port that a balancer asks at stays as long as it asks, and goes then. */
function keepHealthPort(before: ServiceSpec, after: ServiceSpec): ServiceSpec {
  const { healthCheckNodePort: port } = before;
  const { healthCheckNodePort: asked, ...others } = after;
  if (port === undefined || (asked ?? port) !== port) return after;
  return needsHealthPort(after) ? { ...after, healthCheckNodePort: port } : others;
}

/** What only a balancer has goes with its type, where the copy still has the same. */
function dropBalancer(before: ServiceSpec, after: ServiceSpec): ServiceSpec {
  if (before.type !== 'LoadBalancer' || after.type === 'LoadBalancer') return after;
  const { loadBalancerClass: name, allocateLoadBalancerNodePorts: allocates, ...others } = after;
  return {
    ...others,
    ...(name === undefined || name === before.loadBalancerClass ? {} : { loadBalancerClass: name }),
    ...(allocates === undefined || allocates === before.allocateLoadBalancerNodePorts
      ? {}
      : { allocateLoadBalancerNodePorts: allocates }),
  };
}

function withNodePort(
  port: ServicePort,
  ports: readonly ServicePort[],
  known: ReadonlyMap<string, number | undefined>,
): ServicePort {
  const nodePort = known.get(port.name ?? '');
  if (port.nodePort !== undefined || nodePort === undefined) return port;
  return ports.some((other) => other.nodePort === nodePort) ? port : { ...port, nodePort };
}
