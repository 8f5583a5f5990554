import { compareText } from '../../objects/compare-text.ts';
import type { EndpointSlice, Endpoints, Service } from '../../objects/kubernetes.generated.ts';
import { ageOf, formatLabels, nameOf, orNone } from './cells.ts';

/** kubernetes v1.35, printers.go: printService. */
export function serviceCells(service: Service, nowMs: number): readonly string[] {
  const spec = service.spec;
  return [
    nameOf(service),
    spec?.type ?? '',
    orNone(spec?.clusterIPs?.[0] ?? spec?.clusterIP),
    externalIp(service),
    orNone((spec?.ports ?? []).map(printPort).join(',')),
    ageOf(service, nowMs),
    formatLabels(spec?.selector),
  ];
}

function printPort(port: { port: number; nodePort?: number; protocol?: string }): string {
  const protocol = port.protocol ?? 'TCP';
  return port.nodePort ? `${port.port}:${port.nodePort}/${protocol}` : `${port.port}/${protocol}`;
}

function externalIp(service: Service): string {
  const spec = service.spec;
  const externalIps = spec?.externalIPs ?? [];
  switch (spec?.type) {
    case 'ClusterIP':
    case 'NodePort':
      return orNone(externalIps.join(','));
    case 'LoadBalancer': {
      const all = [...loadBalancerAddresses(service), ...externalIps];
      return all.length === 0 ? '<pending>' : all.join(',');
    }
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return '<unknown>';
  }
}

function loadBalancerAddresses(service: Service): string[] {
  const addresses = (service.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? '');
  return [...new Set(addresses.filter((address) => address !== ''))].sort(compareText);
}

/** kubernetes v1.35, printers.go: printEndpoints; the first three ready addresses with their ports. */
export function endpointsCells(endpoints: Endpoints, nowMs: number): readonly string[] {
  const places = (endpoints.subsets ?? []).flatMap(({ addresses = [], ports = [] }) => {
    const ips = addresses.map(({ ip }) => ip);
    return ports.length === 0 ? ips : ports.flatMap(({ port }) => ips.map((ip) => `${ip}:${port}`));
  });
  return [nameOf(endpoints), orNone(cutList(places)), ageOf(endpoints, nowMs)];
}

/** kubernetes v1.35, printers.go: printEndpointSlice; of the addresses the first three are shown. */
export function endpointSliceCells(slice: EndpointSlice, nowMs: number): readonly string[] {
  const ports = (slice.ports ?? []).map(({ port }) => (port === undefined ? '*' : String(port)));
  const addresses = (slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses);
  return [
    nameOf(slice),
    slice.addressType,
    ports.length === 0 ? '<unset>' : cutList(ports),
    addresses.length === 0 ? '<unset>' : cutList(addresses),
    ageOf(slice, nowMs),
  ];
}

function cutList(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(',');
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown;
}
