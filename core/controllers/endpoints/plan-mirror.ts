import type {
  Endpoint,
  EndpointAddress,
  EndpointPort,
  EndpointSlice,
  EndpointSubset,
  Endpoints,
  EndpointsPort,
} from '../../objects/kubernetes.generated.ts';

/** What a slice says of Endpoints that are mirrored. */
export type MirroredSlice = Pick<EndpointSlice, 'addressType' | 'endpoints' | 'ports'>;

/** kube-controller-manager v1.35: --mirroring-max-endpoints-per-subset. */
const MOST_ADDRESSES = 1000;

/** One slice for each set of ports and family of addresses, in the order of the subsets; none of what is not mirrored. */
export function planMirror(endpoints: Endpoints | undefined): readonly MirroredSlice[] {
  const subsets = endpoints === undefined || !isMirrored(endpoints) ? [] : (endpoints.subsets ?? []);
  const slices = new Map<string, MirroredSlice & { readonly endpoints: Endpoint[] }>();
  for (const subset of subsets) {
    const ports = (subset.ports ?? []).map(toSlicePort);
    for (const endpoint of toEndpoints(subset)) {
      const addressType = endpoint.addresses[0]?.includes(':') === true ? 'IPv6' : 'IPv4';
      const key = JSON.stringify([addressType, ports]);
      const known = slices.get(key) ?? { addressType, endpoints: [], ports };
      slices.set(key, known);
      known.endpoints.push(endpoint);
    }
  }
  return [...slices.values()];
}

/** False where the writer forbids it, or a leader is elected by it. */
function isMirrored({ metadata }: Endpoints): boolean {
  const isSkipped = metadata?.labels?.['endpointslice.kubernetes.io/skip-mirror'] === 'true';
  return !isSkipped && metadata?.annotations?.['control-plane.alpha.kubernetes.io/leader'] === undefined;
}

function toEndpoints({ addresses = [], notReadyAddresses = [] }: EndpointSubset): readonly Endpoint[] {
  return [
    ...addresses.map((address) => toEndpoint(address, true)),
    ...notReadyAddresses.map((address) => toEndpoint(address, false)),
  ].slice(0, MOST_ADDRESSES);
}

function toEndpoint({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean): Endpoint {
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
}

function toSlicePort({ name = '', port, protocol = 'TCP', appProtocol }: EndpointsPort): EndpointPort {
  return { ...(appProtocol === undefined ? {} : { appProtocol }), name, port, protocol };
}
