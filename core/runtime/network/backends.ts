import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Endpoint, EndpointSlice, Service, ServicePort } from '../../objects/kubernetes.generated.ts';
import { drawInteger } from '../../sim/random.ts';
import { nextNetworkDraw } from './network-draws.ts';
import { type Origin, preferNear } from './prefer-near.ts';
import { findAffinity, keepAffinity } from './session-affinity.ts';

/** A place that a Service sends connections to. */
export interface Backend {
  readonly ip: string;
  readonly port: number;
}

/**
 * The EndpointSlices of a Service, whoever made them. Each slice of the namespace is paid for, and each endpoint of
 * those that are found, because it will be looked at.
 */
export function listSlices(cluster: Cluster, { metadata }: Service): EndpointSlice[] {
  const inNamespace = listObjects(cluster.store, 'EndpointSlice', metadata?.namespace ?? 'default');
  spend(cluster.work, inNamespace.length * PRICES.object);
  const slices = inNamespace.filter(
    (slice) => slice.metadata?.labels?.['kubernetes.io/service-name'] === metadata?.name,
  );
  for (const { endpoints } of slices) spend(cluster.work, (endpoints?.length ?? 0) * PRICES.object);
  return slices;
}

/** From which node a connection comes, where one does, and whether it may only meet that node's own backends. */
interface Way {
  readonly nodeName: string | undefined;
  readonly isLocal: boolean;
}

const FROM_ANYWHERE: Way = { nodeName: undefined, isLocal: false };

/**
 * The backends that a connection to a Service's port may meet: those that are ready, of them the near ones where the
 * Service prefers them; where none is ready, those that still serve on their way out. Kubernetes v1.35,
 * pkg/proxy/topology.go: CategorizeEndpoints.
 */
export function listBackends(
  cluster: Cluster,
  service: Service,
  { name: portName = '' }: ServicePort,
  { nodeName, isLocal }: Way = FROM_ANYWHERE,
): Backend[] {
  const ports = new Map<Endpoint, number>();
  for (const slice of listSlices(cluster, service)) {
    const port = slice.ports?.find(({ name = '' }) => name === portName)?.port;
    if (port !== undefined) for (const endpoint of slice.endpoints ?? []) ports.set(endpoint, port);
  }
  const all = [...ports.keys()].filter((each) => !isLocal || (nodeName ?? each.nodeName) === each.nodeName);
  const ready = all.filter(({ conditions }) => conditions?.ready !== false);
  const usable =
    ready.length > 0
      ? preferNear(ready, originOf(cluster, isLocal ? undefined : nodeName))
      : all.filter(({ conditions }) => conditions?.serving === true && conditions.terminating === true);
  return usable.map((endpoint) => ({ ip: endpoint.addresses[0] ?? '', port: ports.get(endpoint) ?? 0 }));
}

function originOf({ store }: Cluster, nodeName = ''): Origin {
  const labels = getObject(store, 'Node', '', nodeName)?.metadata?.labels;
  return { nodeName, zone: labels?.['topology.kubernetes.io/zone'] ?? '' };
}

/**
 * The one that a connection meets; undefined where there is none. Each of a Pod's connections is a draw of its own,
 * also within one moment; with `sessionAffinity: ClientIP` a client stays with its backend as long as that is there.
 */
export function chooseBackend(
  cluster: Cluster,
  service: Service,
  backends: readonly Backend[],
  client: PodSandbox | undefined,
): Backend | undefined {
  if (service.spec?.sessionAffinity !== 'ClientIP' || client === undefined) {
    return drawBackend(cluster, service, backends, client);
  }
  const ip = findAffinity(cluster, service, client);
  const chosen = backends.find((one) => one.ip === ip) ?? drawBackend(cluster, service, backends, client);
  if (chosen !== undefined) keepAffinity(cluster, service, client, chosen.ip);
  return chosen;
}

function drawBackend(
  cluster: Cluster,
  { metadata }: Service,
  backends: readonly Backend[],
  client: PodSandbox | undefined,
): Backend | undefined {
  const who = client === undefined ? cluster.nowMs : `${client.podUid}/${nextNetworkDraw(client)}`;
  const stream = `backend/${metadata?.uid ?? ''}/${who}`;
  return backends[drawInteger(cluster.seed, stream, 0, Math.max(0, backends.length - 1))];
}
