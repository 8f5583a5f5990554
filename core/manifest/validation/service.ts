import type { Service, ServicePort, ServiceSpec } from '../../objects/kubernetes.generated.ts';
import {
  checkIp,
  checkName,
  checkOneOf,
  checkOptionalOneOf,
  checkPortNumber,
  checkPortNumberOrName,
} from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidMap, required } from './field-error.ts';
import { checkLabelName, checkSubdomain } from './names.ts';
import { checkLabels } from './object-meta.ts';

const NEAR = ['PreferClose', 'PreferSameNode', 'PreferSameZone'];
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

/** v1.35 pkg/apis/core/validation, ValidateService; without its rules for address families. */
export function checkService({ spec = {} }: Service): FieldError[] {
  const ports = spec.ports ?? [];
  const isHeadless = spec.clusterIP === 'None';
  const needsPorts = spec.type !== 'ExternalName' && !isHeadless;
  return [
    ...(ports.length === 0 && needsPorts ? [required('spec.ports')] : []),
    ...checkTypeRules(spec, isHeadless),
    ...checkPorts(ports),
    ...checkLabels(spec.selector, 'spec.selector'),
    ...checkOneOf(spec.sessionAffinity, 'spec.sessionAffinity', ['ClientIP', 'None']),
    ...(spec.externalIPs ?? []).flatMap((ip, index) => checkIp(ip, `spec.externalIPs[${index}]`)),
    ...checkOneOf(spec.type, 'spec.type', TYPES),
    ...checkPortConflicts(ports),
    ...checkNodePortConflicts(spec.type, ports),
    ...checkClusterIps(spec),
    ...checkOptionalOneOf(spec.trafficDistribution, 'spec.trafficDistribution', NEAR),
  ];
}

/** ValidateServiceUpdate, beside what forbids the new Service itself: an address once given stays. */
export function checkServiceUpdate({ spec: before = {} }: Service, { spec: after = {} }: Service): FieldError[] {
  if (before.type === 'ExternalName' || after.type === 'ExternalName') return [];
  if (before.clusterIP === 'None' && after.clusterIP === 'None') return [];
  const ips = after.clusterIPs ?? [];
  return (before.clusterIPs ?? []).flatMap((ip, index) => {
    if (index >= ips.length) return [];
    return ip === ips[index] ? [] : [invalid(`spec.clusterIPs[${index}]`, ips, 'may not change once set')];
  });
}

function checkTypeRules({ type, clusterIP = '', externalName = '' }: ServiceSpec, isHeadless: boolean): FieldError[] {
  switch (type) {
    case 'LoadBalancer':
    case 'NodePort':
      return isHeadless ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)] : [];
    case 'ExternalName':
      return [
        ...(clusterIP === ''
          ? []
          : [invalidMap('spec.clusterIPs', [clusterIP], 'may not be set for ExternalName services')]),
        ...(externalName === ''
          ? [required('spec.externalName')]
          : checkName(externalName.replace(/\.$/, ''), 'spec.externalName', checkSubdomain)),
      ];
    default:
      return [];
  }
}

function checkPorts(ports: readonly ServicePort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `spec.ports[${index}]`;
    const { targetPort = 0 } = port;
    const isNameNeeded = ports.length > 1;
    return [
      ...checkServicePortName(port.name ?? '', { names, isNameNeeded, field: `${at}.name` }),
      ...checkPortNumber(port.port ?? 0, `${at}.port`),
      ...checkOneOf(port.protocol, `${at}.protocol`, ['SCTP', 'TCP', 'UDP']),
      ...checkPortNumberOrName(targetPort, `${at}.targetPort`),
    ];
  });
}

function checkServicePortName(
  name: string,
  { names, isNameNeeded, field }: { names: Set<string>; isNameNeeded: boolean; field: string },
): FieldError[] {
  if (name === '') return isNameNeeded ? [required(field)] : [];
  const errors = checkName(name, field, checkLabelName);
  if (names.has(name)) return [...errors, duplicate(field, name)];
  names.add(name);
  return errors;
}

/** Two ports may share a number only under different protocols. */
function checkPortConflicts(ports: readonly ServicePort[]): FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap(({ port, protocol = 'TCP' }, index) => {
    const key = `${protocol}/${port}`;
    const isTaken = seen.has(key);
    seen.add(key);
    return isTaken ? [duplicate(`spec.ports[${index}]`, { port, protocol })] : [];
  });
}

/** A node port belongs to types that have one, and to one port of each protocol. */
function checkNodePortConflicts(type: string | undefined, ports: readonly ServicePort[]): FieldError[] {
  const seen = new Set<string>();
  return ports.flatMap(({ nodePort = 0, protocol = 'TCP' }, index) => {
    if (nodePort === 0) return [];
    const field = `spec.ports[${index}].nodePort`;
    if (type === 'ClusterIP') return [forbidden(field, "may not be used when `type` is 'ClusterIP'")];
    const key = `${protocol}/${nodePort}`;
    const isTaken = seen.has(key);
    seen.add(key);
    return isTaken ? [duplicate(field, nodePort)] : [];
  });
}

/** ValidateServiceClusterIPsRelatedFields, for one family. */
function checkClusterIps({ type, clusterIP = '', clusterIPs = [] }: ServiceSpec): FieldError[] {
  if (type === 'ExternalName') return [];
  const field = 'spec.clusterIPs';
  if (clusterIP === '') {
    return clusterIPs.length === 0
      ? []
      : [invalid(field, clusterIPs, 'must be empty when `clusterIP` is not specified')];
  }
  const first = clusterIPs[0] ?? clusterIP;
  if (first !== clusterIP) return [invalid(`${field}[0]`, clusterIPs, 'first value must match `clusterIP`')];
  return clusterIP === 'None' ? [] : checkIp(clusterIP, `${field}[0]`);
}
