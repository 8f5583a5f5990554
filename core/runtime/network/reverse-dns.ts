import type { Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { ObjectMeta } from '../../objects/kubernetes.generated.ts';
import { CLUSTER_DOMAIN } from './resolver-config.ts';

/**
 * The name that the cluster's DNS gives for an address: that of the Service whose address it is, else that of an
 * endpoint by its hostname or dashed address; undefined where nobody has it. CoreDNS, plugin/kubernetes/reverse.go.
 */
export function findNameOf(cluster: Cluster, ip: string): string | undefined {
  const services = objectsOf(cluster.store, 'Service');
  spend(cluster.work, services.size * PRICES.object);
  for (const { metadata, spec } of services.values()) {
    if (spec?.clusterIP === ip) return nameUnder(metadata?.name, metadata);
  }
  for (const { metadata, endpoints = [] } of objectsOf(cluster.store, 'EndpointSlice').values()) {
    spend(cluster.work, endpoints.length * PRICES.object);
    const found = endpoints.find(({ addresses }) => addresses.includes(ip));
    if (found === undefined) continue;
    const service = metadata?.labels?.['kubernetes.io/service-name'];
    return `${found.hostname ?? ip.replaceAll('.', '-')}.${nameUnder(service, metadata)}`;
  }
  return undefined;
}

function nameUnder(service: string | undefined, metadata: ObjectMeta | undefined): string {
  return `${service}.${metadata?.namespace}.svc.${CLUSTER_DOMAIN}`;
}
