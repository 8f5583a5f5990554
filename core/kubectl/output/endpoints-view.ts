import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, listObjects } from '../../cluster/object-store.ts';
import { type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { Endpoint, EndpointPort, EndpointSlice, Service } from '../../objects/kubernetes.generated.ts';
import { ageOf, orNone } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import type { View } from './print-selection.ts';

/** One port or set of ports, and who is reached by it. */
interface EndpointSubset {
  readonly addresses: readonly Endpoint[];
  readonly notReadyAddresses: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

/** True where the endpoints controller, or the API server for itself, would keep Endpoints of that name. */
function hasEndpoints({ metadata, spec }: Service): boolean {
  const isApiServer = metadata?.name === 'kubernetes' && metadata.namespace === 'default';
  return isApiServer || (spec?.selector !== undefined && spec.type !== 'ExternalName');
}

/**
 * What a Service's Endpoints would say, worked out from its slices: the lab stores none. Slices with the same ports
 * are one subset, addresses in order. Kubernetes v1.35, pkg/api/v1/endpoints: RepackSubsets.
 */
function computeSubsets(cluster: Cluster, { metadata }: Service): readonly EndpointSubset[] {
  const slices = listObjects(cluster.store, 'EndpointSlice', metadata?.namespace).filter(
    (slice) => slice.metadata?.labels?.['kubernetes.io/service-name'] === metadata?.name,
  );
  const byPorts = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = JSON.stringify(slice.ports ?? []);
    byPorts.set(key, [...(byPorts.get(key) ?? []), slice]);
  }
  return [...byPorts.values()]
    .map(toSubset)
    .filter((subset) => subset.addresses.length + subset.notReadyAddresses.length > 0);
}

function toSubset(slices: readonly EndpointSlice[]): EndpointSubset {
  const endpoints = slices
    .flatMap((slice) => slice.endpoints ?? [])
    .sort((a, b) => compareText(a.addresses[0] ?? '', b.addresses[0] ?? ''));
  return {
    addresses: endpoints.filter(isReady),
    notReadyAddresses: endpoints.filter((endpoint) => !isReady(endpoint) && endpoint.conditions?.terminating !== true),
    ports: slices[0]?.ports ?? [],
  };
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready !== false;
}

/** The `v1` Endpoints of a Service as kubectl prints it. */
function endpointsJson(cluster: Cluster, service: Service): JsonMap {
  const { name, namespace, labels, creationTimestamp } = service.metadata ?? {};
  const subsets = computeSubsets(cluster, service).map(subsetJson);
  return sortedMap([
    ['apiVersion', 'v1'],
    ['kind', 'Endpoints'],
    ['metadata', toJsonValue({ creationTimestamp, labels, name, namespace })],
    ...(subsets.length === 0 ? [] : ([['subsets', subsets]] as const)),
  ]);
}

function subsetJson({ addresses, notReadyAddresses, ports }: EndpointSubset): JsonValue {
  const named = ports.map(({ name = '', port, protocol }) => ({ ...(name === '' ? {} : { name }), port, protocol }));
  return toJsonValue({
    ...(addresses.length === 0 ? {} : { addresses: addresses.map(toAddress) }),
    ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses: notReadyAddresses.map(toAddress) }),
    ...(named.length === 0 ? {} : { ports: named }),
  });
}

function toAddress({ addresses, hostname, nodeName, targetRef }: Endpoint): object {
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ip: addresses[0] ?? '',
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
}

/** Services shown as their Endpoints. kubernetes v1.35, printers.go: printEndpoints. */
export function endpointsView(cluster: Cluster): View {
  const find = ({ object }: Selected) => findObjectByUid(cluster.store, 'Service', object.metadata?.uid ?? '');
  return {
    json: (selected) => {
      const service = find(selected);
      return service !== undefined && hasEndpoints(service) ? endpointsJson(cluster, service) : undefined;
    },
    name: ({ object }) => `endpoints/${object.metadata?.name ?? ''}`,
    columns: ['NAME', 'ENDPOINTS', 'AGE'],
    cells: (selected) => {
      const service = find(selected);
      const subsets = service === undefined ? [] : computeSubsets(cluster, service);
      return [selected.object.metadata?.name ?? '', printSubsets(subsets), ageOf(selected.object, cluster.nowMs)];
    },
  };
}

/** The first three ready addresses with their ports. */
function printSubsets(subsets: readonly EndpointSubset[]): string {
  const places = subsets.flatMap(({ addresses, ports }) => {
    const ips = addresses.map((endpoint) => endpoint.addresses[0] ?? '');
    return ports.length === 0 ? ips : ports.flatMap(({ port = 0 }) => ips.map((ip) => `${ip}:${port}`));
  });
  const more = places.length > 3 ? ` + ${places.length - 3} more...` : '';
  return orNone(places.slice(0, 3).join(',') + more);
}
