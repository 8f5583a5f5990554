import { parseIp } from '../../objects/ip-address.ts';
import type { Endpoint, EndpointHints, EndpointPort, EndpointSlice } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkReach } from './addresses.ts';
import { checkName, checkOneOf } from './checks.ts';
import { duplicate, type FieldError, invalid, notSupported, required, tooMany } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';
import { isSame } from './same-value.ts';

const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;
const MOST_PORTS = 100;
const MOST_HINTS = 8;
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** v1.35 pkg/apis/discovery/validation, ValidateEndpointSlice. Endpoints that are as they were are not looked at again. */
export function checkEndpointSlice(slice: EndpointSlice, before?: EndpointSlice): FieldError[] {
  const { addressType, endpoints = [], ports = [] } = slice;
  const isKept = before !== undefined && isSame(before.endpoints, slice.endpoints);
  return [
    ...checkOneOf(addressType, 'addressType', ['FQDN', 'IPv4', 'IPv6']),
    ...(endpoints.length > MOST_ENDPOINTS
      ? [tooMany('endpoints', endpoints.length, MOST_ENDPOINTS)]
      : isKept
        ? []
        : endpoints.flatMap((endpoint, index) => checkEndpoint(endpoint, addressType, `endpoints[${index}]`))),
    ...(ports.length > MOST_PORTS ? [tooMany('ports', ports.length, MOST_PORTS)] : checkPorts(ports)),
  ];
}

export function checkEndpointSliceUpdate(before: EndpointSlice, after: EndpointSlice): FieldError[] {
  const isSame = before.addressType === after.addressType;
  return [
    ...checkEndpointSlice(after, before),
    ...(isSame ? [] : [invalid('addressType', after.addressType ?? '', 'field is immutable')]),
  ];
}

function checkEndpoint(
  { addresses = [], hostname, nodeName, hints }: Endpoint,
  type: string,
  at: string,
): FieldError[] {
  const field = `${at}.addresses`;
  return [
    ...(addresses.length === 0 ? [required(field, 'must contain at least 1 address')] : []),
    ...(addresses.length > MOST_ADDRESSES ? [tooMany(field, addresses.length, MOST_ADDRESSES)] : []),
    ...addresses.flatMap((address, index) => checkAddress(address, type, { field, index })),
    ...(nodeName === undefined ? [] : checkName(nodeName, `${at}.nodeName`, checkSubdomain)),
    ...(hostname === undefined ? [] : checkName(hostname, `${at}.hostname`, checkLabelName)),
    ...checkHints(hints ?? {}, `${at}.hints`),
  ];
}

function checkAddress(
  address: string,
  type: string,
  { field, index }: { readonly field: string; readonly index: number },
): FieldError[] {
  const at = `${field}[${index}]`;
  if (type === 'FQDN') return checkName(address, at, checkSubdomain);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const parsed = parseIp(address);
  if (parsed === undefined) return checkIp(address, at);
  const isCanonical = type === 'IPv4' || parsed.text === address;
  return [
    ...(parsed.family === type ? [] : [invalid(field, address, `must be an ${type} address`)]),
    ...(isCanonical ? [] : [invalid(at, address, `must be in canonical form ("${parsed.text}")`)]),
    ...checkReach(address, at),
  ];
}

function checkHints({ forZones = [], forNodes = [] }: EndpointHints, at: string): FieldError[] {
  return [
    ...checkHint(forZones, `${at}.forZones`),
    ...checkHint(forNodes, `${at}.forNodes`),
    ...forNodes.flatMap(({ name = '' }, index) => checkName(name, `${at}.forNodes[${index}].name`, checkSubdomain)),
  ];
}

function checkHint(hints: readonly { readonly name?: string }[], field: string): FieldError[] {
  if (hints.length > MOST_HINTS) return [tooMany(field, hints.length, MOST_HINTS)];
  const names = hints.map(({ name = '' }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [duplicate(`${field}[${index}].name`, name)],
  );
}

function checkPorts(ports: readonly EndpointPort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({ name = '', protocol = 'TCP', appProtocol }, index) => {
    const at = `ports[${index}]`;
    const isTaken = names.has(name);
    names.add(name);
    return [
      ...(name === '' ? [] : checkName(name, `${at}.name`, checkLabelName)),
      ...(isTaken ? [duplicate(`${at}.name`, name)] : []),
      ...(PROTOCOLS.includes(protocol) ? [] : [notSupported(`${at}.protocol`, protocol, PROTOCOLS)]),
      ...(appProtocol === undefined ? [] : checkName(appProtocol, `${at}.appProtocol`, checkQualifiedName)),
    ];
  });
}
