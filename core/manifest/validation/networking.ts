import { parseCidr } from '../../objects/cidr.ts';
import type {
  HTTPIngressPath,
  Ingress,
  IngressBackend,
  IngressClass,
  IngressClassParametersReference,
  IngressRule,
  IngressTLS,
  IPBlock,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  TypedLocalObjectReference,
} from '../../objects/kubernetes.generated.ts';
import { checkIp } from './addresses.ts';
import { checkName, checkOneOf, checkOptionalOneOf, checkPortName, checkPortNumber } from './checks.ts';
import { checkDomainPath } from './domain-path.ts';
import { type FieldError, forbidden, invalid, invalidMap, required, tooLong } from './field-error.ts';
import { checkLabelName, checkPathSegment, checkServiceName, checkSubdomain } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

/** Kubernetes v1.35, pkg/apis/networking/validation. */
export function checkIngress({ metadata, spec = {} }: Ingress): FieldError[] {
  const { rules = [], tls = [], defaultBackend, ingressClassName } = spec;
  const isEmpty = rules.length === 0 && defaultBackend === undefined;
  const old = metadata?.annotations?.[OLD_CLASS];
  return [
    ...(old !== undefined && ingressClassName !== undefined && old !== ingressClassName
      ? [invalid(`metadata.annotations.${OLD_CLASS}`, old, 'must match `ingressClassName` when both are specified')]
      : []),
    ...(isEmpty ? [invalidMap('spec', spec.rules, 'either `defaultBackend` or `rules` must be specified')] : []),
    ...(defaultBackend === undefined ? [] : checkBackend(defaultBackend, 'spec.defaultBackend')),
    ...rules.flatMap((rule, index) => checkRule(rule, `spec.rules[${index}]`)),
    ...tls.flatMap((entry, index) => checkTls(entry, `spec.tls[${index}]`)),
    ...(ingressClassName === undefined ? [] : checkName(ingressClassName, 'spec.ingressClassName', checkSubdomain)),
  ];
}

const OLD_CLASS = 'kubernetes.io/ingress.class';

function checkRule({ host = '', http }: IngressRule, path: string): FieldError[] {
  const isAddress = checkIp(host, '').length === 0;
  const paths = http?.paths ?? [];
  return [
    ...(isAddress ? [invalid(`${path}.host`, host, 'must be a DNS name, not an IP address')] : []),
    ...(host === '' || isAddress ? [] : checkHost(host, `${path}.host`)),
    ...(http !== undefined && paths.length === 0 ? [required(`${path}.http.paths`)] : []),
    ...paths.flatMap((entry, index) => checkPath(entry, `${path}.http.paths[${index}]`)),
  ];
}

/** `example.com` or `*.example.com`. */
function checkHost(host: string, field: string): FieldError[] {
  if (!host.includes('*')) return checkName(host, field, checkSubdomain);
  return WILDCARD.test(host) ? [] : [invalid(field, host, WILDCARD_MESSAGE)];
}

const WILDCARD = /^\*(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)+$/;
const WILDCARD_MESSAGE =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];

function checkPath({ backend, path: written = '', pathType }: HTTPIngressPath, path: string): FieldError[] {
  const type =
    pathType === undefined || pathType === ''
      ? [required(`${path}.pathType`, 'pathType must be specified')]
      : checkOneOf(pathType, `${path}.pathType`, PATH_TYPES);
  if (pathType === undefined || pathType === '') return type;
  return [...type, ...checkUrlPath(written, pathType, `${path}.path`), ...checkBackend(backend, `${path}.backend`)];
}

function checkUrlPath(written: string, pathType: string | undefined, field: string): FieldError[] {
  const isExact = pathType === 'Exact' || pathType === 'Prefix';
  const isRelative = !written.startsWith('/') && (isExact || written !== '');
  if (isRelative) return [invalid(field, written, 'must be an absolute path')];
  if (!isExact) return [];
  const within = ['//', '/./', '/../', '%2f', '%2F'].filter((sequence) => written.includes(sequence));
  const atEnd = ['/..', '/.'].filter((suffix) => written.endsWith(suffix));
  return [
    ...within.map((sequence) => invalid(field, written, `must not contain '${sequence}'`)),
    ...atEnd.map((suffix) => invalid(field, written, `cannot end with '${suffix}'`)),
  ];
}

function checkBackend(backend: IngressBackend | undefined, path: string): FieldError[] {
  const { service, resource } = backend ?? {};
  if (service !== undefined && resource !== undefined)
    return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource !== undefined) return checkReference(resource, `${path}.resource`);
  if (service === undefined) return [invalid(path, '', 'resource or service backend is required')];
  const { name = '', number = 0 } = service.port ?? {};
  const ofName =
    service.name === undefined || service.name === ''
      ? [required(`${path}.service.name`)]
      : checkName(service.name, `${path}.service.name`, checkServiceName);
  if (name !== '' && number !== 0) return [...ofName, invalid(path, '', 'cannot set both port name & port number')];
  if (name !== '') return [...ofName, ...checkPortName(name, `${path}.service.port.name`)];
  if (number !== 0) return [...ofName, ...checkPortNumber(number, `${path}.service.port.number`)];
  return [...ofName, required(path, 'port name or number is required')];
}

function checkTls({ hosts = [], secretName = '' }: IngressTLS, path: string): FieldError[] {
  return [
    ...hosts.flatMap((host, index) => checkHost(host, `${path}.hosts[${index}]`)),
    ...(secretName === '' ? [] : checkName(secretName, `${path}.secretName`, checkSubdomain)),
  ];
}

export function checkIngressClass({ spec }: IngressClass): FieldError[] {
  const controller = spec?.controller ?? '';
  if (controller === '') return [required('spec.controller')];
  return [
    ...(controller.length > MAX_CONTROLLER ? [tooLong('spec.controller', MAX_CONTROLLER)] : []),
    ...checkDomainPath(controller, 'spec.controller'),
    ...(spec?.parameters === undefined ? [] : checkParameters(spec.parameters)),
  ];
}

const MAX_CONTROLLER = 250;

function checkParameters(parameters: IngressClassParametersReference): FieldError[] {
  const path = 'spec.parameters';
  const { scope, namespace } = parameters;
  const isSet = `\`parameters.scope\` is set to '${scope ?? ''}'`;
  return [
    ...checkReference(parameters, path),
    ...(scope === undefined ? [required(`${path}.scope`)] : []),
    ...checkOptionalOneOf(scope, `${path}.scope`, ['Cluster', 'Namespace']),
    ...(scope === 'Namespace' && (namespace ?? '') === '' ? [required(`${path}.namespace`, isSet)] : []),
    ...(scope === 'Namespace' && (namespace ?? '') !== ''
      ? checkName(namespace ?? '', `${path}.namespace`, checkLabelName)
      : []),
    ...(scope === 'Cluster' && namespace !== undefined ? [forbidden(`${path}.namespace`, isSet)] : []),
  ];
}

/** What stands for another object: its group, kind and name. */
function checkReference({ apiGroup, kind, name }: TypedLocalObjectReference, path: string): FieldError[] {
  const parts = { kind, name };
  return [
    ...(apiGroup === undefined ? [] : checkName(apiGroup, `${path}.apiGroup`, checkSubdomain)),
    ...(['kind', 'name'] as const).flatMap((part) => {
      const value = parts[part] ?? '';
      return value === '' ? [required(`${path}.${part}`)] : checkName(value, `${path}.${part}`, checkPathSegment);
    }),
  ];
}

export function checkIngressClassUpdate(before: IngressClass, after: IngressClass): FieldError[] {
  const isSame = before.spec?.controller === after.spec?.controller;
  return isSame ? [] : [invalid('spec.controller', after.spec?.controller ?? '', 'field is immutable')];
}

export function checkNetworkPolicy({ spec }: NetworkPolicy): FieldError[] {
  const { podSelector, ingress = [], egress = [], policyTypes = [] } = spec ?? {};
  const tooMany = 'may not specify more than two policyTypes';
  return [
    ...checkLabelSelector(podSelector, 'spec.podSelector'),
    ...ingress.flatMap(({ ports, from }, index) => checkTraffic(ports, from, `spec.ingress[${index}]`, 'from')),
    ...egress.flatMap(({ ports, to }, index) => checkTraffic(ports, to, `spec.egress[${index}]`, 'to')),
    ...(policyTypes.length > 2 ? [invalid('spec.policyTypes', policyTypes, tooMany)] : []),
    ...(policyTypes.length > 2
      ? []
      : policyTypes.flatMap((type, index) => checkOneOf(type, `spec.policyTypes[${index}]`, ['Ingress', 'Egress']))),
  ];
}

function checkTraffic(
  ports: readonly NetworkPolicyPort[] = [],
  peers: readonly NetworkPolicyPeer[] = [],
  path: string,
  side: 'from' | 'to',
): FieldError[] {
  return [
    ...ports.flatMap((port, index) => checkPolicyPort(port, `${path}.ports[${index}]`)),
    ...peers.flatMap((peer, index) => checkPeer(peer, `${path}.${side}[${index}]`)),
  ];
}

function checkPolicyPort({ protocol, port, endPort }: NetworkPolicyPort, path: string): FieldError[] {
  return [
    ...checkOptionalOneOf(protocol, `${path}.protocol`, ['TCP', 'UDP', 'SCTP']),
    ...(typeof port === 'number' ? checkPortNumber(port, `${path}.port`) : []),
    ...(typeof port === 'string' ? checkPortName(port, `${path}.port`) : []),
    ...checkEndPort(port, endPort, `${path}.endPort`),
  ];
}

function checkEndPort(port: number | string | undefined, endPort: number | undefined, field: string): FieldError[] {
  if (endPort === undefined) return [];
  if (port === undefined) return [invalid(field, endPort, 'may not be specified when `port` is not specified')];
  if (typeof port === 'string') return [invalid(field, endPort, 'may not be specified when `port` is non-numeric')];
  // It is the port that is shown.
  const isBelow = endPort < port ? [invalid(field, port, 'must be greater than or equal to `port`')] : [];
  return [...isBelow, ...checkPortNumber(endPort, field)];
}

function checkPeer({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, path: string): FieldError[] {
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  return [
    ...checkLabelSelector(podSelector, `${path}.podSelector`),
    ...checkLabelSelector(namespaceSelector, `${path}.namespaceSelector`),
    ...(ipBlock === undefined ? [] : checkIpBlock(ipBlock, `${path}.ipBlock`)),
    ...(!selects && ipBlock === undefined ? [required(path, 'must specify a peer')] : []),
    ...(selects && ipBlock !== undefined ? [forbidden(path, 'may not specify both ipBlock and another peer')] : []),
  ];
}

const CIDR_MESSAGE = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

function checkIpBlock({ cidr = '', except = [] }: IPBlock, path: string): FieldError[] {
  if (cidr === '') return [required(`${path}.cidr`)];
  const whole = parseCidr(cidr);
  if (whole === undefined) return cidr.includes(':') ? [] : [invalid(`${path}.cidr`, cidr, CIDR_MESSAGE)];
  return except.flatMap((text, index) => {
    const field = `${path}.except[${index}]`;
    const part = parseCidr(text);
    if (part === undefined) return [invalid(field, text, CIDR_MESSAGE)];
    const isWithin = part.bits > whole.bits && whole.holds(text.split('/')[0] ?? '');
    return isWithin ? [] : [invalid(field, text, 'must be a strict subset of `cidr`')];
  });
}
