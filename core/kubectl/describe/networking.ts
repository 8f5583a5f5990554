import type {
  EndpointSlice,
  Ingress,
  IngressBackend,
  IngressClass,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  Service,
} from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { formatSelector } from '../rows/cells.ts';
import { printAddresses } from '../rows/networking-rows.ts';
import { annotationLines, indent, type Lines, labelLines } from './lines.ts';
import { printEndpoints } from './service.ts';

/** What an Ingress' backends lead to. */
export interface BackendWorld {
  readonly findService: (name: string) => Service | undefined;
  readonly slicesOf: (name: string) => readonly EndpointSlice[];
}

/** kubectl v1.35, pkg/describe/describe.go: describeIngressV1. */
export function describeIngress(ingress: Ingress, world: BackendWorld): Lines {
  const { metadata, spec = {} } = ingress;
  const ofDefault = spec.defaultBackend === undefined ? '<default>' : printBackend(spec.defaultBackend, world);
  const rules = (spec.rules ?? []).filter(({ http }) => http !== undefined);
  const rows = rules.flatMap(({ host = '', http }) => [
    `  ${host || '*'}\t`,
    ...(http?.paths ?? []).map(({ path = '', backend }) => `    \t${path} \t${printBackend(backend, world)}`),
  ]);
  return [
    `Name:\t${metadata?.name ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `Address:\t${printAddresses(ingress)}`,
    `Ingress Class:\t${spec.ingressClassName ?? '<none>'}`,
    `Default backend:\t${ofDefault}`,
    ...tlsLines(ingress),
    'Rules:',
    ...indent(['Host\tPath\tBackends', '----\t----\t--------'], 1),
    ...(rules.length === 0 ? [`  *\t*\t${ofDefault}`] : rows),
    ...annotationLines('Annotations', metadata?.annotations),
  ];
}

function tlsLines({ spec }: Ingress): Lines {
  const entries = spec?.tls ?? [];
  if (entries.length === 0) return [];
  const lines = entries.map(({ secretName = '', hosts = [] }) =>
    secretName === '' ? `SNI routes ${hosts.join(',')}` : `${secretName} terminates ${hosts.join(',')}`,
  );
  return ['TLS:', ...indent(lines, 1)];
}

function printBackend({ service, resource }: IngressBackend, { findService, slicesOf }: BackendWorld): string {
  if (service !== undefined) {
    const { number = 0, name = '' } = service.port ?? {};
    const shown = `${service.name}:${number || name}`;
    const found = findService(service.name);
    if (found === undefined) return `${shown} (<error: services "${service.name}" not found>)`;
    const port = found.spec?.ports?.find((one) => (number === 0 ? one.name === name : one.port === number));
    return `${shown} (${printEndpoints(slicesOf(service.name), port?.name ?? '')})`;
  }
  if (resource === undefined) return '';
  return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}`;
}

export function describeIngressClass({ metadata, spec }: IngressClass): Lines {
  const { parameters } = spec ?? {};
  const group = parameters?.apiGroup === undefined ? [] : [`APIGroup:\t${parameters.apiGroup}`];
  return [
    `Name:\t${metadata?.name ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Controller:\t${spec?.controller ?? ''}`,
    ...(parameters === undefined
      ? []
      : ['Parameters:', ...indent([...group, `Kind:\t${parameters.kind}`, `Name:\t${parameters.name}`], 1)]),
  ];
}

/** kubectl v1.35, pkg/describe/describe.go: describeNetworkPolicy. */
export function describeNetworkPolicy({ metadata, spec }: NetworkPolicy): Lines {
  const { podSelector = {}, policyTypes = [], ingress = [], egress = [] } = spec ?? {};
  const selected = formatSelector(podSelector);
  const toAll = selected === '<none>' ? ' (Allowing the specific traffic to all pods in this namespace)' : '';
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `Created on:\t${printGoTime(metadata?.creationTimestamp)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    'Spec:',
    `  PodSelector:     ${selected}${toAll}`,
    ...(policyTypes.includes('Ingress')
      ? [
          '  Allowing ingress traffic:',
          ...trafficLines(
            ingress.map(({ ports, from }) => ({ ports, peers: from })),
            INWARD,
          ),
        ]
      : ['  Not affecting ingress traffic']),
    ...(policyTypes.includes('Egress')
      ? [
          '  Allowing egress traffic:',
          ...trafficLines(
            egress.map(({ ports, to }) => ({ ports, peers: to })),
            OUTWARD,
          ),
        ]
      : ['  Not affecting egress traffic']),
    `  Policy Types: ${policyTypes.join(', ') || '<none>'}`,
  ];
}

/** `2026-01-01 00:00:05 +0000 UTC`: as Go prints a time by itself. */
function printGoTime(timestamp: string | undefined): string {
  if (timestamp === undefined || Number.isNaN(parseTimestamp(timestamp))) return '0001-01-01 00:00:00 +0000 UTC';
  return `${timestamp.replace('T', ' ').replace('Z', '')} +0000 UTC`;
}

interface Side {
  readonly word: string;
  readonly isolated: string;
  readonly anybody: string;
}

const INWARD: Side = {
  word: 'From',
  isolated: '<none> (Selected pods are isolated for ingress connectivity)',
  anybody: 'From: <any> (traffic not restricted by source)',
};
const OUTWARD: Side = {
  word: 'To',
  isolated: '<none> (Selected pods are isolated for egress connectivity)',
  anybody: 'To: <any> (traffic not restricted by destination)',
};

interface Traffic {
  readonly ports: readonly NetworkPolicyPort[] | undefined;
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
}

function trafficLines(rules: readonly Traffic[], side: Side): Lines {
  if (rules.length === 0) return [`    ${side.isolated}`];
  return rules.flatMap(({ ports = [], peers = [] }, index) => [
    ...(ports.length === 0 ? ['    To Port: <any> (traffic allowed to all ports)'] : ports.map(printPort)),
    ...(peers.length === 0 ? [`    ${side.anybody}`] : peers.flatMap((peer) => peerLines(peer, side))),
    ...(index === rules.length - 1 ? [] : ['    ----------']),
  ]);
}

function printPort({ port, endPort, protocol = 'TCP' }: NetworkPolicyPort): string {
  const shown = port ?? '<nil>';
  return endPort === undefined
    ? `    To Port: ${shown}/${protocol}`
    : `    To Port Range: ${shown}-${endPort}/${protocol}`;
}

function peerLines({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, { word }: Side): Lines {
  const selectors = [
    ...(namespaceSelector === undefined ? [] : [`NamespaceSelector: ${formatSelector(namespaceSelector)}`]),
    ...(podSelector === undefined ? [] : [`PodSelector: ${formatSelector(podSelector)}`]),
  ];
  if (selectors.length > 0 || ipBlock === undefined)
    return [`    ${word}:`, ...selectors.map((line) => `      ${line}`)];
  const block = [`CIDR: ${ipBlock.cidr}`, `Except: ${(ipBlock.except ?? []).join(', ')}`];
  return [`    ${word}:`, '      IPBlock:', ...block.map((line) => `        ${line}`)];
}
