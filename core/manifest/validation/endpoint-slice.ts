import type { Endpoint, EndpointPort, EndpointSlice } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkName, checkOneOf } from './checks.ts';
import { checkReach } from './endpoints.ts';
import { duplicate, type FieldError, invalid, required, tooMany } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';

const MOST_ENDPOINTS = 1000;
const MOST_ADDRESSES = 100;
const MOST_PORTS = 100;

/** v1.35 pkg/apis/discovery/validation, ValidateEndpointSlice. */
export function checkEndpointSlice({ addressType, endpoints = [], ports = [] }: EndpointSlice): FieldError[] {
  return [
    ...checkOneOf(addressType, 'addressType', ['FQDN', 'IPv4', 'IPv6']),
    ...(endpoints.length > MOST_ENDPOINTS
      ? [tooMany('endpoints', endpoints.length, MOST_ENDPOINTS)]
      : endpoints.flatMap((endpoint, index) => checkEndpoint(endpoint, addressType, `endpoints[${index}]`))),
    ...(ports.length > MOST_PORTS ? [tooMany('ports', ports.length, MOST_PORTS)] : checkPorts(ports)),
  ];
}

export function checkEndpointSliceUpdate(before: EndpointSlice, after: EndpointSlice): FieldError[] {
  const isSame = before.addressType === after.addressType;
  return isSame ? [] : [invalid('addressType', after.addressType, 'field is immutable')];
}

function checkEndpoint({ addresses = [], hostname }: Endpoint, type: string, at: string): FieldError[] {
  const field = `${at}.addresses`;
  return [
    ...(addresses.length === 0 ? [required(field, 'must contain at least 1 address')] : []),
    ...(addresses.length > MOST_ADDRESSES ? [tooMany(field, addresses.length, MOST_ADDRESSES)] : []),
    ...addresses.flatMap((address, index) => checkAddress(address, type, `${field}[${index}]`)),
    ...(hostname === undefined ? [] : checkName(hostname, `${at}.hostname`, checkLabelName)),
  ];
}

function checkAddress(address: string, type: string, field: string): FieldError[] {
  if (type === 'FQDN') return checkName(address, field, checkSubdomain);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const isOfType = checkIp(address, field).length === 0 && address.includes(':') === (type === 'IPv6');
  return [
    ...(isOfType ? [] : [invalid(field, address, `must be a valid ${type} address`)]),
    ...(checkIp(address, field).length === 0
      ? checkReach(address, field)
      : [invalid(field, address, 'must be a valid IP address')]),
  ];
}

function checkPorts(ports: readonly EndpointPort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({ name = '', protocol, appProtocol }, index) => {
    const at = `ports[${index}]`;
    const isTaken = names.has(name);
    names.add(name);
    return [
      ...(name === '' ? [] : checkName(name, `${at}.name`, checkLabelName)),
      ...(isTaken ? [duplicate(`${at}.name`, name)] : []),
      ...checkOneOf(protocol, `${at}.protocol`, ['SCTP', 'TCP', 'UDP']),
      ...(appProtocol === undefined ? [] : checkName(appProtocol, `${at}.appProtocol`, checkQualifiedName)),
    ];
  });
}
