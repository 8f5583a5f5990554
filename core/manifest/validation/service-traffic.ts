import type { Service, ServiceSpec } from '../../objects/kubernetes.generated.ts';
import { checkCidr } from './addresses.ts';
import { checkName, checkOneOf, checkPortNumber } from './checks.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { checkQualifiedName } from './names.ts';

export const LOAD_BALANCER_ONLY = "may only be used when `type` is 'LoadBalancer'";
const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** From where a balancer takes connections. The field's name is misspelt in what the API server says. */
export function checkSourceRanges({ metadata, spec = {} }: Service): FieldError[] {
  const { loadBalancerSourceRanges: ranges = [], type } = spec;
  const said = new Map(Object.entries(metadata?.annotations ?? {})).get(RANGES);
  const [field, annotation] = ['spec.LoadBalancerSourceRanges', `metadata.annotations[${RANGES}]`];
  const isOut = type !== 'LoadBalancer';
  const listed = (said ?? '').trim() === '' ? [] : (said ?? '').split(',');
  return [
    ...(isOut && ranges.length > 0 ? [forbidden(field, LOAD_BALANCER_ONLY)] : []),
    ...ranges.flatMap((range, index) => checkCidr(range.trim(), `${field}[${index}]`)),
    ...(isOut && said !== undefined ? [forbidden(annotation, LOAD_BALANCER_ONLY)] : []),
    ...listed.flatMap((range) => checkCidr(range.trim(), annotation)),
  ];
}

export function checkLoadBalancerClass({ loadBalancerClass: word, type }: ServiceSpec): FieldError[] {
  if (word === undefined) return [];
  const field = 'spec.loadBalancerClass';
  return type === 'LoadBalancer' ? checkName(word, field, checkQualifiedName) : [forbidden(field, LOAD_BALANCER_ONLY)];
}

/** validateServiceExternalTrafficFieldsValue. */
export function checkExternalTraffic(spec: ServiceSpec): FieldError[] {
  const { type, externalIPs = [], externalTrafficPolicy: policy, healthCheckNodePort: port = 0 } = spec;
  const isOpen = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && externalIPs.length > 0);
  const [field, portField] = ['spec.externalTrafficPolicy', 'spec.healthCheckNodePort'];
  const open = 'may only be set for externally-accessible services';
  const asked = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
  const isAsked = type === 'LoadBalancer' && policy === 'Local';
  return [
    ...(isOpen ? checkOneOf(policy, field, ['Cluster', 'Local']) : []),
    ...(!isOpen && policy !== undefined ? [invalid(field, policy, open)] : []),
    // None yet: one is given before it is stored.
    ...(isAsked && port !== 0 ? checkPortNumber(port, portField) : []),
    ...(!isAsked && port !== 0 ? [invalid(portField, port, asked)] : []),
  ];
}
