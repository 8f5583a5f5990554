import type { EndpointSlice, Service } from '../../objects/kubernetes.generated.ts';
import { formatLabels, orNone } from '../rows/cells.ts';
import { annotationLines, type Lines, labelLines } from './lines.ts';

/** kubectl v1.35, pkg/describe/describe.go: describeService. */
export function describeService(service: Service, slices: readonly EndpointSlice[]): Lines {
  const { metadata, spec } = service;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Selector:\t${formatLabels(spec?.selector)}`,
    `Type:\t${spec?.type ?? ''}`,
    ...described('IP Family Policy', spec?.ipFamilyPolicy),
    `IP Families:\t${orNone(spec?.ipFamilies?.join(','))}`,
    `IP:\t${spec?.clusterIP ?? ''}`,
    `IPs:\t${orNone(spec?.clusterIPs?.join(','))}`,
    ...(spec?.externalIPs?.length ? [`External IPs:\t${spec.externalIPs.join(',')}`] : []),
    ...described('External Name', spec?.externalName),
    ...describePorts(service, slices),
    `Session Affinity:\t${spec?.sessionAffinity ?? 'None'}`,
    ...described('External Traffic Policy', spec?.externalTrafficPolicy),
    ...described('Internal Traffic Policy', spec?.internalTrafficPolicy),
    ...described('HealthCheck NodePort', spec?.healthCheckNodePort?.toString()),
    ...described('LoadBalancer Source Ranges', spec?.loadBalancerSourceRanges?.join(',')),
    ...described('Traffic Distribution', spec?.trafficDistribution),
  ];
}

function describePorts(service: Service, slices: readonly EndpointSlice[]): Lines {
  return (service.spec?.ports ?? []).flatMap((port) => {
    const protocol = port.protocol ?? 'TCP';
    const name = port.name === undefined || port.name === '' ? '<unset>' : port.name;
    return [
      `Port:\t${name}\t${port.port}/${protocol}`,
      `TargetPort:\t${port.targetPort ?? port.port}/${protocol}`,
      ...(port.nodePort ? [`NodePort:\t${name}\t${port.nodePort}/${protocol}`] : []),
      `Endpoints:\t${printEndpoints(slices, port.name ?? '')}`,
    ];
  });
}

/** Of the ready addresses the first three. Without a slice `<none>`; one in which nobody is ready leaves it empty. */
export function printEndpoints(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const endpoints = slices.flatMap((slice) => printSlice(slice, portName));
  const more = endpoints.length > 3 ? ` + ${endpoints.length - 3} more...` : '';
  return endpoints.slice(0, 3).join(',') + more;
}

/** A slice whose Pods have none of the Service's ports shows their bare addresses. */
function printSlice({ endpoints = [], ports = [] }: EndpointSlice, portName: string): string[] {
  const addresses = endpoints
    .filter(({ conditions }) => conditions?.ready !== false)
    .map((endpoint) => endpoint.addresses[0] ?? '');
  if (ports.length === 0) return addresses;
  return ports
    .filter(({ name = '' }) => name === portName)
    .flatMap(({ port = 0 }) => addresses.map((address) => `${address}:${port}`));
}

function described(title: string, value: string | undefined): Lines {
  return value === undefined || value === '' ? [] : [`${title}:\t${value}`];
}
