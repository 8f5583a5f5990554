import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { Endpoint, Service } from '../../objects/kubernetes.generated.ts';
import { listSlices } from './backends.ts';
import { CLUSTER_DOMAIN } from './resolver-config.ts';

/**
 * The addresses that the cluster's DNS gives for a full name; empty where it has none. Kubernetes' DNS specification:
 * Services, the Pods behind them by hostname or dashed address, and Pods by dashed address.
 */
export function lookUpName(cluster: Cluster, name: string, depth = 0): string[] {
  const suffix = `.${CLUSTER_DOMAIN}`;
  if (!name.endsWith(suffix) || depth > MAX_ALIASES) return [];
  const labels = name.slice(0, -suffix.length).split('.').reverse();
  const [kind, namespace = '', ...rest] = labels;
  if (kind === 'pod') return rest.length === 1 ? lookUpDashed(rest[0] ?? '') : [];
  const [serviceName = '', endpointName, ...more] = rest;
  const service = getObject(cluster.store, 'Service', namespace, serviceName);
  if (kind !== 'svc' || service === undefined || more.length > 0) return [];
  if (endpointName !== undefined) return lookUpEndpoint(cluster, service, endpointName);
  if (service.spec?.type === 'ExternalName') return lookUpName(cluster, service.spec.externalName ?? '', depth + 1);
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
