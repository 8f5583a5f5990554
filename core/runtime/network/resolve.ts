import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects, objectsOf } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { EndpointSlice, Service } from '../../objects/kubernetes.generated.ts';
import { drawInteger } from '../../sim/random.ts';
import { findHostAlias } from '../files/hosts-file.ts';

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const CLUSTER_DOMAIN = 'cluster.local';

/** The address of a host name as a Pod's resolver finds it; undefined where DNS has none. */
export function resolveHost(cluster: Cluster, sandbox: PodSandbox, host: string): string | undefined {
  if (IPV4.test(host)) return host;
  if (host === 'localhost') return '127.0.0.1';
  if (host === sandbox.hostname) return sandbox.ip;
  const alias = findHostAlias(cluster, sandbox, host);
  if (alias !== undefined) return alias;
  return resolveService(cluster, sandbox.namespace, host) ?? resolvePodName(cluster, sandbox.namespace, host);
}

/** `web`, `web.ns`, `web.ns.svc`, `web.ns.svc.cluster.local`: a ClusterIP, or a Pod behind a headless Service. */
function resolveService(cluster: Cluster, namespace: string, host: string): string | undefined {
  const [name = '', inNamespace = namespace, ...rest] = host
    .replace(`.${CLUSTER_DOMAIN}`, '')
    .replace(/\.$/, '')
    .split('.');
  if (rest.length > 1 || (rest.length === 1 && rest[0] !== 'svc')) return undefined;
  const service = getObject(cluster.store, 'Service', inNamespace, name);
  const clusterIp = service?.spec?.clusterIP;
  if (service === undefined) return undefined;
  if (service.spec?.type === 'ExternalName') return undefined;
  return clusterIp === 'None' ? backendsOf(cluster, service)[0]?.ip : clusterIp;
}

/** `web-0.web`: a Pod with a hostname behind its subdomain's headless Service. */
function resolvePodName(cluster: Cluster, namespace: string, host: string): string | undefined {
  const [name = '', subdomain = '', inNamespace = namespace] = host.replace(`.svc.${CLUSTER_DOMAIN}`, '').split('.');
  if (subdomain === '') return undefined;
  const pods = listObjects(cluster.store, 'Pod', inNamespace);
  const pod = pods.find(
    (each) => (each.spec?.hostname ?? each.metadata?.name) === name && each.spec?.subdomain === subdomain,
  );
  return pod?.status?.podIP;
}

/** A place that a Service sends connections to. */
export interface Backend {
  readonly ip: string;
  readonly port: number;
}

/** The Service of a ClusterIP. */
export function findServiceByIp(cluster: Cluster, ip: string): Service | undefined {
  for (const service of objectsOf(cluster.store, 'Service').values())
    if (service.spec?.clusterIP === ip) return service;
  return undefined;
}

/** The backend that a connection to a Service's port gets; undefined where there is none. */
export function chooseBackend(cluster: Cluster, service: Service, port: number): Backend | undefined {
  const servicePort = service.spec?.ports?.find((each) => each.port === port);
  if (servicePort === undefined) return undefined;
  const backends = backendsOf(cluster, service, servicePort.name);
  const pick = drawInteger(
    cluster.seed,
    `backend/${service.metadata?.uid}/${cluster.nowMs}`,
    0,
    Math.max(0, backends.length - 1),
  );
  return backends[pick];
}

/** The ready endpoints of a Service, from its EndpointSlices. */
function backendsOf(cluster: Cluster, service: Service, portName?: string): Backend[] {
  return listObjects(cluster.store, 'EndpointSlice', service.metadata?.namespace ?? 'default')
    .filter((slice) => slice.metadata?.labels?.['kubernetes.io/service-name'] === service.metadata?.name)
    .flatMap((slice) => sliceBackends(slice, portName));
}

function sliceBackends(slice: EndpointSlice, portName: string | undefined): Backend[] {
  const port =
    slice.ports?.find((each) => portName === undefined || (each.name ?? '') === portName)?.port ??
    slice.ports?.[0]?.port ??
    0;
  const ready = (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready !== false);
  return ready.flatMap((endpoint) => (endpoint.addresses ?? []).map((ip) => ({ ip, port })));
}
