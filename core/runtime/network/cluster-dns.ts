import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { Endpoint, Service } from '../../objects/kubernetes.generated.ts';
import { listSlices } from './backends.ts';
import { CLUSTER_DOMAIN } from './resolver-config.ts';

/** What DNS knows of a name: of which others it is another name, one after the other, and the addresses of the last. */
export interface NameRecord {
  readonly aliasOf: readonly string[];
  readonly addresses: readonly string[];
}

/** The record of a full name, followed to its end: a Service of type ExternalName is another name, also of one outside. */
export function lookUpName(cluster: Cluster, name: string): NameRecord {
  const aliasOf: string[] = [];
  for (let asked = name; aliasOf.length <= MAX_ALIASES; asked = aliasOf.at(-1) ?? '') {
    const service = findService(cluster, asked);
    if (service?.spec?.type !== 'ExternalName') return { aliasOf, addresses: lookUpAddresses(cluster, asked) };
    aliasOf.push(service.spec.externalName ?? '');
  }
  return { aliasOf: [], addresses: [] };
}

function findService(cluster: Cluster, name: string): Service | undefined {
  const [serviceName = '', namespace = '', kind, ...rest] = name.split('.');
  if (kind !== 'svc' || rest.join('.') !== CLUSTER_DOMAIN) return undefined;
  return getObject(cluster.store, 'Service', namespace, serviceName);
}

/**
 * The addresses that the cluster's DNS gives for a full name; empty where it has none. Kubernetes' DNS specification:
 * Services, the Pods behind them by hostname or dashed address, and Pods by dashed address.
 */
function lookUpAddresses(cluster: Cluster, name: string): string[] {
  const suffix = `.${CLUSTER_DOMAIN}`;
  if (!name.endsWith(suffix)) return [];
  const labels = name.slice(0, -suffix.length).split('.').reverse();
  const [kind, namespace = '', ...rest] = labels;
  if (kind === 'pod') return rest.length === 1 ? lookUpDashed(rest[0] ?? '') : [];
  const [serviceName = '', endpointName, ...more] = rest;
  const service = getObject(cluster.store, 'Service', namespace, serviceName);
  if (kind !== 'svc' || service === undefined || more.length > 0) return [];
  if (endpointName !== undefined) return lookUpEndpoint(cluster, service, endpointName);
  const { clusterIP = '' } = service.spec ?? {};
  return clusterIP === 'None' ? listReady(cluster, service).flatMap(({ addresses }) => addresses) : [clusterIP];
}

/** How many names of other names are followed. */
const MAX_ALIASES = 8;

function lookUpEndpoint(cluster: Cluster, service: Service, name: string): string[] {
  return listReady(cluster, service)
    .filter(({ hostname, addresses }) => (hostname ?? addresses[0]?.replaceAll('.', '-')) === name)
    .flatMap(({ addresses }) => addresses);
}

function lookUpDashed(dashed: string): string[] {
  return /^\d{1,3}(?:-\d{1,3}){3}$/.test(dashed) ? [dashed.replaceAll('-', '.')] : [];
}

function listReady(cluster: Cluster, service: Service): Endpoint[] {
  const endpoints = listSlices(cluster, service).flatMap(({ endpoints = [] }) => endpoints);
  return endpoints.filter(({ conditions }) => conditions?.ready !== false);
}
