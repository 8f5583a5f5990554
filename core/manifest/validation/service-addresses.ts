import { type IpAddress, parseIp } from '../../objects/ip-address.ts';
import type { ServiceSpec } from '../../objects/kubernetes.generated.ts';
import { checkIp } from './addresses.ts';
import { duplicate, type FieldError, invalid, notSupported } from './field-error.ts';

const FIELD = 'spec.clusterIPs';
const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** v1.35 pkg/apis/core/validation, ValidateServiceClusterIPsRelatedFields. */
export function checkServiceAddresses(spec: ServiceSpec): FieldError[] {
  const { type, clusterIP = '', clusterIPs = ipsOf(clusterIP), ipFamilies = [], ipFamilyPolicy } = spec;
  if (type === 'ExternalName') return [];
  const wrong = checkIps(clusterIPs);
  const first = new Map(ipFamilies.toReversed().map((family, index) => [family, ipFamilies.length - 1 - index]));
  return [
    ...checkFirst(clusterIP, clusterIPs),
    ...ipFamilies.flatMap((family, index) => [
      ...(FAMILIES.includes(family) ? [] : [notSupported(`spec.ipFamilies[${index}]`, family, FAMILIES)]),
      ...(first.get(family) === index ? [] : [duplicate(`spec.ipFamilies[${index}]`, family)]),
    ]),
    ...(ipFamilyPolicy === undefined || POLICIES.includes(ipFamilyPolicy)
      ? []
      : [notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, POLICIES)]),
    ...wrong,
    ...(clusterIPs.length > 2 ? [invalid(FIELD, clusterIPs, 'may only hold up to 2 values')] : []),
    ...(wrong.length > 0 ? [] : checkFamilies(clusterIPs, ipFamilies)),
  ];
}

/** Who names one address means a list of one. */
function ipsOf(clusterIP: string): readonly string[] {
  return clusterIP === '' ? [] : [clusterIP];
}

function checkFirst(clusterIP: string, ips: readonly string[]): FieldError[] {
  if (ips.length === 0) return [];
  if (clusterIP === '') return [invalid(FIELD, ips, 'must be empty when `clusterIP` is not specified')];
  return ips[0] === clusterIP ? [] : [invalid(FIELD, ips, 'first value must match `clusterIP`')];
}

function checkIps(ips: readonly string[]): FieldError[] {
  return ips.flatMap((ip, index) => {
    if (index > 0 || ip !== 'None') return checkIp(ip, `${FIELD}[${index}]`);
    return ips.length === 1 ? [] : [invalid(FIELD, ips, "'None' must be the first and only value")];
  });
}

function checkFamilies(ips: readonly string[], families: readonly string[]): FieldError[] {
  const found = ips.map((ip) => parseIp(ip)?.family);
  const isMixed = new Set(found).size === 2;
  return [
    ...(ips.length < 2 || isMixed ? [] : [invalid(FIELD, ips, 'may specify no more than one IP for each IP family')]),
    ...ips.flatMap((ip, index) => {
      const [is, wanted] = [found[index], families[index]];
      if (is === undefined || wanted === undefined || is === wanted) return [];
      const rule = `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``;
      return [invalid(`${FIELD}[${index}]`, ip, rule)];
    }),
  ];
}

/** A cluster of one family, IPv4: v1.35 pkg/registry/core/service/storage/alloc.go, initIPFamilyFields. */
export function checkStacks(spec: ServiceSpec): FieldError[] {
  const {
    clusterIP = '',
    clusterIPs = ipsOf(clusterIP),
    ipFamilies = [],
    ipFamilyPolicy: policy,
    selector,
    type,
  } = spec;
  if (type === 'ExternalName') return [];
  const isFree = clusterIP === 'None' && selector === undefined;
  const several = (of: string) => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${of} are specified`;
  const isSingle = (policy ?? 'SingleStack') === 'SingleStack' && !(isFree && policy === undefined);
  const refuse = (of: string) => [invalid('spec.ipFamilyPolicy', policy ?? 'SingleStack', several(of))];
  const first = [
    ...(isSingle && clusterIPs.length > 1 ? refuse('cluster IPs') : []),
    ...(isSingle && ipFamilies.length > 1 ? refuse('IP families') : []),
    ...clusterIPs.flatMap((ip, index) => {
      const family: IpAddress['family'] | undefined = parseIp(ip)?.family;
      const lacking = 'IPv6 is not configured on this cluster';
      return family === 'IPv6' ? [invalid(`${FIELD}[${index}]`, clusterIPs, lacking)] : [];
    }),
  ];
  if (first.length > 0 || isFree) return first;
  const dual = 'this cluster is not configured for dual-stack services';
  return [
    ...(policy === 'RequireDualStack' ? [invalid('spec.ipFamilyPolicy', policy, dual)] : []),
    ...ipFamilies.flatMap((family, index) =>
      family === 'IPv6' ? [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')] : [],
    ),
  ];
}
