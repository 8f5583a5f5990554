import type { Service, ServicePort, ServiceSpec } from '../../objects/kubernetes.generated.ts';
import { checkIp, checkReach } from './addresses.ts';
import { checkName, checkOneOf, checkPortNumber, checkPortNumberOrName } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';
import { checkLabels } from './object-meta.ts';
import { checkServiceAddresses } from './service-addresses.ts';
import {
  checkExternalTraffic,
  checkLoadBalancerClass,
  checkSourceRanges,
  LOAD_BALANCER_ONLY,
} from './service-traffic.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const POLICIES = ['Cluster', 'Local'];

/** v1.35 pkg/apis/core/validation, ValidateService. */
export function checkService(service: Service): FieldError[] {
  const { spec = {} } = service;
  const ports = spec.ports ?? [];
  const isHeadless = spec.clusterIP === 'None';
  const needsPorts = spec.type !== 'ExternalName' && !isHeadless;
  return [
    ...checkTopology(service),
    ...(ports.length === 0 && needsPorts ? [required('spec.ports')] : []),
    ...checkTypeRules(spec, isHeadless),
    ...checkPorts(ports),
    ...checkLabels(spec.selector, 'spec.selector'),
    ...checkAffinity(spec),
    ...(spec.externalIPs ?? []).flatMap((ip, index) => checkExternalIp(ip, `spec.externalIPs[${index}]`)),
    ...checkOneOf(spec.type, 'spec.type', TYPES),
    ...checkNodePortConflicts(spec.type, ports),
    ...checkPortConflicts(ports),
    ...checkSourceRanges(service),
    ...(spec.allocateLoadBalancerNodePorts === undefined || spec.type === 'LoadBalancer'
      ? []
      : [forbidden('spec.allocateLoadBalancerNodePorts', LOAD_BALANCER_ONLY)]),
    ...checkLoadBalancerClass(spec),
    ...checkExternalTraffic(spec),
    ...(spec.internalTrafficPolicy === undefined || POLICIES.includes(spec.internalTrafficPolicy)
      ? []
      : [notSupported('spec.internalTrafficPolicy', spec.internalTrafficPolicy, POLICIES)]),
    ...checkDistribution(spec),
    ...checkServiceAddresses(spec),
  ];
}

/** ValidateServiceUpdate, beside what forbids the new Service itself: an address once given stays. */
export function checkServiceUpdate({ spec: before = {} }: Service, { spec: after = {} }: Service): FieldError[] {
  return [...checkKeptAddresses(before, after), ...checkKeptBalancer(before, after), ...checkLoadBalancerClass(after)];
}

function checkKeptAddresses(before: ServiceSpec, after: ServiceSpec): FieldError[] {
  if (before.type === 'ExternalName' || after.type === 'ExternalName') return [];
  if (before.clusterIP === 'None' && after.clusterIP === 'None') return [];
  const ips = after.clusterIPs ?? [];
  return (before.clusterIPs ?? []).flatMap((ip, index) => {
    if (index >= ips.length) return [];
    return ip === ips[index] ? [] : [invalid(`spec.clusterIPs[${index}]`, ips, 'may not change once set')];
  });
}

function checkKeptBalancer(before: ServiceSpec, after: ServiceSpec): FieldError[] {
  if (before.type !== 'LoadBalancer' || after.type !== 'LoadBalancer') return [];
  const [had = 0, has = 0] = [before.healthCheckNodePort, after.healthCheckNodePort];
  const { loadBalancerClass } = after;
  const shown = loadBalancerClass === undefined ? [] : loadBalancerClass;
  return [
    ...(before.loadBalancerClass === loadBalancerClass
      ? []
      : [{ ...invalid('spec.loadBalancerClass', shown, ''), body: changedOnce(loadBalancerClass) }]),
    ...(had !== 0 && has !== 0 && had !== has ? [forbidden('spec.healthCheckNodePort', 'field is immutable')] : []),
  ];
}

/** A pointer to nothing is shown without quotes. */
function changedOnce(value: string | undefined): string {
  return `Invalid value: ${value === undefined ? 'null' : JSON.stringify(value)}: may not change once set`;
}

const MODE = 'service.kubernetes.io/topology-mode';
const HINTS = 'service.kubernetes.io/topology-aware-hints';

function checkTopology({ metadata }: Service): FieldError[] {
  const annotations = new Map(Object.entries(metadata?.annotations ?? {}));
  const [mode, hints] = [annotations.get(MODE), annotations.get(HINTS)];
  if (mode === undefined || hints === undefined || mode === hints) return [];
  const rule = `must match annotations[${HINTS}] when both are specified`;
  return [invalid(`metadata.annotations[${MODE}]`, mode, rule)];
}

function checkTypeRules(spec: ServiceSpec, isHeadless: boolean): FieldError[] {
  const { type = '' } = spec;
  if (type === 'ExternalName') return checkExternalName(spec);
  if (!isHeadless || (type !== 'LoadBalancer' && type !== 'NodePort')) return [];
  return [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)];
}

function checkExternalName(spec: ServiceSpec): FieldError[] {
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy, externalName = '' } = spec;
  const refuse = (field: string) => [forbidden(`spec.${field}`, 'may not be set for ExternalName services')];
  return [
    ...(clusterIP === '' && clusterIPs.length === 0 ? [] : refuse('clusterIPs')),
    ...(ipFamilies.length === 0 ? [] : refuse('ipFamilies')),
    ...(ipFamilyPolicy === undefined ? [] : refuse('ipFamilyPolicy')),
    ...(externalName === ''
      ? [required('spec.externalName')]
      : checkName(externalName.replace(/\.$/, ''), 'spec.externalName', checkSubdomain)),
  ];
}

function checkExternalIp(ip: string, field: string): FieldError[] {
  const wrong = checkIp(ip, field);
  return wrong.length > 0 ? wrong : checkReach(ip, field);
}

const LONGEST_AFFINITY = 86_400;

function checkAffinity({ sessionAffinity, sessionAffinityConfig }: ServiceSpec): FieldError[] {
  const { timeoutSeconds = 1 } = sessionAffinityConfig?.clientIP ?? {};
  const isWrong = sessionAffinity === 'ClientIP' && (timeoutSeconds <= 0 || timeoutSeconds > LONGEST_AFFINITY);
  const rule = `must be greater than 0 and less than ${LONGEST_AFFINITY}`;
  return [
    ...checkOneOf(sessionAffinity, 'spec.sessionAffinity', ['ClientIP', 'None']),
    ...(isWrong ? [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', timeoutSeconds, rule)] : []),
  ];
}

/** In the order of the source. */
const NEAR = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

function checkDistribution({ trafficDistribution: word }: ServiceSpec): FieldError[] {
  return word === undefined || NEAR.includes(word) ? [] : [notSupported('spec.trafficDistribution', word, NEAR)];
}

function checkPorts(ports: readonly ServicePort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `spec.ports[${index}]`;
    const { targetPort = 0, appProtocol } = port;
    const isNameNeeded = ports.length > 1;
    return [
      ...checkServicePortName(port.name ?? '', { names, isNameNeeded, field: `${at}.name` }),
      ...checkPortNumber(port.port ?? 0, `${at}.port`),
      ...checkOneOf(port.protocol, `${at}.protocol`, ['SCTP', 'TCP', 'UDP']),
      ...checkPortNumberOrName(targetPort, `${at}.targetPort`),
      ...(appProtocol === undefined ? [] : checkName(appProtocol, `${at}.appProtocol`, checkQualifiedName)),
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
  return ports.flatMap(({ port = 0, protocol = 'TCP' }, index) => {
    const key = `${protocol}/${port}`;
    const isTaken = seen.has(key);
    seen.add(key);
    const shown = { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
    return isTaken ? [duplicate(`spec.ports[${index}]`, shown)] : [];
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
