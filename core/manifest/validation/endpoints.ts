import type { EndpointAddress, EndpointSubset, Endpoints, EndpointsPort } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkReach } from './addresses.ts';
import { checkName, checkOneOf, checkPortNumber } from './checks.ts';
import { type FieldError, required } from './field-error.ts';
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
  return [
    ...checkIp(ip, `${at}.ip`),
    ...(hostname === '' ? [] : checkName(hostname, `${at}.hostname`, checkLabelName)),
    ...(nodeName === undefined ? [] : checkName(nodeName, `${at}.nodeName`, checkSubdomain)),
    ...checkReach(ip, `${at}.ip`),
  ];
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
