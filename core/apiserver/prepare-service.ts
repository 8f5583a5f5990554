import type { Cluster } from '../cluster/cluster.ts';
import { objectsOf } from '../cluster/object-store.ts';
import type { Service, ServicePort } from '../objects/kubernetes.generated.ts';
import { drawInteger } from '../sim/random.ts';

/** A Service with its cluster IP and node ports, as the API server allocates them. Kubernetes v1.35, pkg/registry/core/service. */
export function prepareService(cluster: Cluster, service: Service): Service {
  const { spec = {} } = service;
  const status = { loadBalancer: {}, ...service.status };
  if (spec.type === 'ExternalName') return { ...service, status };
  const clusterIP = spec.clusterIP ?? allocateIp(cluster, service.metadata?.uid ?? '');
  const ports = needsNodePorts(spec.type)
    ? spec.ports?.map((port) => withNodePort(cluster, service, port))
    : spec.ports;
  return {
    ...service,
    spec: {
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ...spec,
      clusterIP,
      clusterIPs: spec.clusterIPs ?? [clusterIP],
      ...(ports === undefined ? {} : { ports }),
    },
    status,
  };
}

/** kubeadm's Service CIDR is 10.96.0.0/12; the lab draws from its first /16, beyond the first few that are spoken for. */
function allocateIp(cluster: Cluster, uid: string): string {
  const taken = new Set([...objectsOf(cluster.store, 'Service').values()].map(({ spec }) => spec?.clusterIP));
  for (let attempt = 0; ; attempt++) {
    const number = drawInteger(cluster.seed, `service-ip/${uid}/${attempt}`, 256, 65_534);
    const ip = `10.96.${number >> 8}.${number & 255}`;
    if (!taken.has(ip)) return ip;
  }
}

function needsNodePorts(type: string | undefined): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** kube-apiserver v1.35, --service-node-port-range. */
function withNodePort(cluster: Cluster, { metadata }: Service, port: ServicePort): ServicePort {
  if (port.nodePort !== undefined) return port;
  const nodePort = drawInteger(
    cluster.seed,
    `node-port/${metadata?.uid}/${port.port}/${port.protocol}`,
    30_000,
    32_767,
  );
  return { ...port, nodePort };
}
