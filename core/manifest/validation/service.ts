import type { Service, ServicePort, ServiceSpec } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkName, checkOneOf, checkPortNumber, checkPortNumberOrName } from './checks.ts';
import { duplicate, type FieldError, invalid, invalidMap, required } from './field-error.ts';
import { checkLabelName, checkSubdomain } from './names.ts';
import { checkLabels } from './object-meta.ts';

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
    ...checkClusterIp(spec.clusterIP ?? ''),
  ];
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

function checkClusterIp(ip: string): FieldError[] {
  return ip === '' || ip === 'None' ? [] : checkIp(ip, 'spec.clusterIPs[0]');
}
