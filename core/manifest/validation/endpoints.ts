import type { EndpointAddress, EndpointSubset, Endpoints, EndpointsPort } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkName, checkOneOf, checkPortNumber } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';

/** v1.35 pkg/apis/core/validation, validateEndpointSubsets. */
export function checkEndpoints({ subsets = [] }: Endpoints): FieldError[] {
  return subsets.flatMap((subset, index) => checkSubset(subset, `subsets[${index}]`));
}

function checkSubset({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset, at: string): FieldError[] {
  const isEmpty = addresses.length + notReadyAddresses.length === 0;
  return [
    ...(isEmpty ? [required(at, 'must specify `addresses` or `notReadyAddresses`')] : []),
    ...addresses.flatMap((address, index) => checkAddress(address, `${at}.addresses[${index}]`)),
    ...notReadyAddresses.flatMap((address, index) => checkAddress(address, `${at}.notReadyAddresses[${index}]`)),
    ...ports.flatMap((port, index) => checkPort(port, `${at}.ports[${index}]`, ports.length > 1)),
  ];
}

function checkAddress({ ip = '', hostname = '', nodeName }: EndpointAddress, at: string): FieldError[] {
  const wrong = checkIp(ip, `${at}.ip`);
  return [
    ...wrong,
    ...(hostname === '' ? [] : checkName(hostname, `${at}.hostname`, checkLabelName)),
    ...(nodeName === undefined ? [] : checkName(nodeName, `${at}.nodeName`, checkSubdomain)),
    ...(wrong.length > 0 ? [] : checkReach(ip, `${at}.ip`)),
  ];
}

/** Ranges in which nobody else can be reached: ValidateEndpointIP. */
const SPECIAL: readonly (readonly [range: RegExp, message: string])[] = [
  [/^(?:0\.0\.0\.0|::)$/, 'may not be unspecified (0.0.0.0 or ::)'],
  [/^(?:127\.|::1$)/, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  [/^(?:169\.254\.|fe[89ab][0-9a-f]:)/i, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
  [/^(?:224\.0\.0\.|ff02:)/i, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'],
];

/** An address that others can reach: ValidateNonSpecialIP. */
export function checkReach(ip: string, field: string): FieldError[] {
  return SPECIAL.filter(([range]) => range.test(ip)).map(([, message]) => invalid(field, ip, message));
}

function checkPort(
  { name = '', port = 0, protocol, appProtocol }: EndpointsPort,
  at: string,
  isNameNeeded: boolean,
): FieldError[] {
  const named =
    name === '' ? (isNameNeeded ? [required(`${at}.name`)] : []) : checkName(name, `${at}.name`, checkLabelName);
  return [
    ...named,
    ...checkPortNumber(port, `${at}.port`),
    ...checkOneOf(protocol, `${at}.protocol`, ['SCTP', 'TCP', 'UDP']),
    ...(appProtocol === undefined ? [] : checkName(appProtocol, `${at}.appProtocol`, checkQualifiedName)),
  ];
}
