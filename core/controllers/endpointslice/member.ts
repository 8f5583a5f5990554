import { getObject, type ObjectStore } from '../../cluster/object-store.ts';
import type {
  ContainerPort,
  Endpoint,
  EndpointConditions,
  EndpointPort,
  Pod,
  Service,
  ServicePort,
} from '../../objects/kubernetes.generated.ts';
import { matchesLabels } from '../../objects/label-selector.ts';
import { hasPodEnded, isPodReady } from '../pod-facts.ts';
import { computeHints } from './endpoint-hints.ts';

/** A Pod behind a Service: where it is reached, and by which ports. */
export interface Member {
  readonly podUid: string;
  readonly endpoint: Endpoint;
  readonly ports: readonly EndpointPort[];
}

export function isSelected({ spec, metadata }: Service, pod: Pod): boolean {
  return (
    spec?.selector !== undefined &&
    metadata?.namespace === pod.metadata?.namespace &&
    matchesLabels(spec.selector, pod.metadata?.labels)
  );
}

/**
 * What a Service's slices say of a Pod; undefined where they do not have it: not selected, without an address, ended,
 * or on a node that is not there. Kubernetes v1.35, k8s.io/endpointslice/utils.go: podToEndpoint.
 */
export function computeMember(store: ObjectStore, service: Service, pod: Pod): Member | undefined {
  const { podIP = '' } = pod.status ?? {};
  if (!isSelected(service, pod) || podIP === '' || hasPodEnded(pod)) return undefined;
  const nodeName = pod.spec?.nodeName ?? '';
  const node = getObject(store, 'Node', '', nodeName);
  if (node === undefined && service.spec?.publishNotReadyAddresses !== true) return undefined;
  const zone = node?.metadata?.labels?.['topology.kubernetes.io/zone'] ?? '';
  const { name = '', namespace = '', uid = '' } = pod.metadata ?? {};
  const conditions = computeConditions(service, pod);
  const hints = conditions.ready === true ? computeHints(service, { nodeName, zone }) : undefined;
  const endpoint: Endpoint = {
    addresses: [podIP],
    conditions,
    ...(hints === undefined ? {} : { hints }),
    ...hostnameOf(service, pod),
    nodeName,
    targetRef: { kind: 'Pod', name, namespace, uid },
    ...(zone === '' ? {} : { zone }),
  };
  return { podUid: uid, endpoint, ports: computePorts(service, pod) };
}

function computeConditions({ spec }: Service, pod: Pod): EndpointConditions {
  const serving = isPodReady(pod);
  const terminating = pod.metadata?.deletionTimestamp !== undefined;
  return { ready: spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating };
}

/** The Pod's own name under the Service, which DNS gives out: only a Pod that says so has one. */
function hostnameOf({ metadata }: Service, { spec }: Pod): { readonly hostname?: string } {
  const { hostname = '', subdomain } = spec ?? {};
  return hostname !== '' && subdomain === metadata?.name ? { hostname } : {};
}

/** A port whose name this Pod does not have is left out. */
function computePorts({ spec }: Service, pod: Pod): EndpointPort[] {
  return (spec?.ports ?? []).flatMap((servicePort) => {
    const { name = '', protocol = 'TCP', appProtocol } = servicePort;
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    return [{ ...(appProtocol === undefined ? {} : { appProtocol }), name, port, protocol }];
  });
}

/** A targetPort by name is looked up in this Pod, among the ports of its protocol; of init containers sidecars count. */
function findPort({ spec }: Pod, { port, targetPort = port, protocol = 'TCP' }: ServicePort): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const ports: readonly ContainerPort[] = [...(spec?.containers ?? []), ...sidecars].flatMap(({ ports = [] }) => ports);
  return ports.find((each) => each.name === targetPort && (each.protocol ?? 'TCP') === protocol)?.containerPort;
}

/** True where a change of a Pod can change what slices say of it: endpointslice/util, podEndpointsChanged. */
export function isEndpointChange(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return (
    before.metadata?.labels !== after.metadata?.labels ||
    before.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp ||
    before.spec?.nodeName !== after.spec?.nodeName ||
    before.status?.podIP !== after.status?.podIP ||
    hasPodEnded(before) !== hasPodEnded(after) ||
    isPodReady(before) !== isPodReady(after)
  );
}
