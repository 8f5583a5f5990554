import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject, listObjects } from '../../cluster/object-store.ts';
import { compareText } from '../../objects/compare-text.ts';
import type {
  Endpoint,
  EndpointAddress,
  EndpointPort,
  EndpointSlice,
  EndpointSubset,
  Endpoints,
  Service,
} from '../../objects/kubernetes.generated.ts';
import { drawUuid } from '../../sim/random.ts';
import { listSystemObjects } from '../system/system-objects.ts';
import type { Show } from './show.ts';

/**
 * The Endpoints that a controller keeps, or the API server for itself: all of them follows from the slices of their
 * Service, so that they are made when somebody looks. Those of a Service without a selector are stored as they are written.
 */
export const ENDPOINTS: Show<'Endpoints'> = {
  renew: (cluster, stored) => {
    const { namespace = '', name = '' } = stored.metadata ?? {};
    const service = getObject(cluster.store, 'Service', namespace, name);
    return service !== undefined && hasEndpoints(service) ? computeEndpoints(cluster, service, stored) : stored;
  },
  derive: (cluster, namespace) =>
    listObjects(cluster.store, 'Service', namespace)
      .filter(hasEndpoints)
      .map((service) => computeEndpoints(cluster, service)),
};

/** True where the endpoints controller, or the API server for itself, keeps Endpoints of that name. */
function hasEndpoints(service: Service): boolean {
  const { spec } = service;
  return isApiServer(service) || (spec?.selector !== undefined && spec.type !== 'ExternalName');
}

function isApiServer({ metadata }: Service): boolean {
  return metadata?.name === 'kubernetes' && metadata.namespace === 'default';
}

/** Kubernetes v1.35, pkg/controller/endpoint/endpoints_controller.go: syncService. */
function computeEndpoints(cluster: Cluster, service: Service, stored?: Endpoints): Endpoints {
  const { name = '', namespace = '', uid = '', creationTimestamp = '' } = service.metadata ?? {};
  const slices = listSlicesOf(cluster, service);
  const subsets = computeSubsets(slices);
  const versions = [service, ...slices].map(({ metadata }) => Number(metadata?.resourceVersion ?? 0));
  const annotations = isApiServer(service) ? undefined : lastChangeOf(cluster, slices, creationTimestamp);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name,
      namespace,
      creationTimestamp: stored?.metadata?.creationTimestamp ?? creationTimestamp,
      labels: labelsOf(service),
      ...(annotations === undefined ? {} : { annotations }),
      resourceVersion: String(Math.max(...versions)),
      uid: stored?.metadata?.uid ?? drawUuid(cluster.seed, `endpoints/${uid}`),
    },
    ...(subsets.length === 0 ? {} : { subsets }),
  };
}

function listSlicesOf(cluster: Cluster, { metadata }: Service): readonly EndpointSlice[] {
  const stored = listObjects(cluster.store, 'EndpointSlice', metadata?.namespace);
  return [...stored, ...listSystemObjects(cluster, 'EndpointSlice', metadata?.namespace)].filter(
    (slice) => slice.metadata?.labels?.['kubernetes.io/service-name'] === metadata?.name,
  );
}

function labelsOf(service: Service): Readonly<Record<string, string>> {
  if (isApiServer(service)) return { 'endpointslice.kubernetes.io/skip-mirror': 'true' };
  return {
    ...service.metadata?.labels,
    ...(service.spec?.clusterIP === 'None' ? { 'service.kubernetes.io/headless': '' } : {}),
    'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
  };
}

/** What made the controller write last: the newest change of a Pod's readiness, else the Service itself. */
function lastChangeOf(
  cluster: Cluster,
  slices: readonly EndpointSlice[],
  created: string,
): Readonly<Record<string, string>> {
  const moments = slices
    .flatMap(({ endpoints = [] }) => endpoints)
    .flatMap(({ targetRef }) => {
      const pod = findObjectByUid(cluster.store, 'Pod', targetRef?.uid ?? '');
      return pod?.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? [];
    });
  return { 'endpoints.kubernetes.io/last-change-trigger-time': moments.sort(compareText).at(-1) ?? created };
}

/** Slices with the same ports are one subset, addresses in order: pkg/api/v1/endpoints, RepackSubsets. */
function computeSubsets(slices: readonly EndpointSlice[]): readonly EndpointSubset[] {
  const byPorts = new Map<string, EndpointSlice[]>();
  for (const slice of slices) {
    const key = JSON.stringify(slice.ports ?? []);
    byPorts.set(key, [...(byPorts.get(key) ?? []), slice]);
  }
  return [...byPorts.values()].map(toSubset).filter((subset) => 'addresses' in subset || 'notReadyAddresses' in subset);
}

function toSubset(slices: readonly EndpointSlice[]): EndpointSubset {
  const endpoints = slices
    .flatMap((slice) => slice.endpoints ?? [])
    .sort((a, b) => compareText(a.addresses[0] ?? '', b.addresses[0] ?? ''));
  const addresses = endpoints.filter(isReady).map(toAddress);
  const others = endpoints.filter((endpoint) => !isReady(endpoint) && endpoint.conditions?.terminating !== true);
  const ports = (slices[0]?.ports ?? []).map(toPort);
  return {
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(others.length === 0 ? {} : { notReadyAddresses: others.map(toAddress) }),
    ...(ports.length === 0 ? {} : { ports }),
  };
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready !== false;
}

function toAddress({ addresses, hostname, nodeName, targetRef }: Endpoint): EndpointAddress {
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ip: addresses[0] ?? '',
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
}

function toPort({ name = '', port = 0, protocol = 'TCP', appProtocol }: EndpointPort) {
  return {
    ...(appProtocol === undefined ? {} : { appProtocol }),
    ...(name === '' ? {} : { name }),
    port,
    protocol,
  };
}
