import { compareText } from '../../objects/compare-text.ts';
import type { Ingress, IngressClass, NetworkPolicy } from '../../objects/kubernetes.generated.ts';
import { ageOf, formatSelector, nameOf } from './cells.ts';

/** kubernetes v1.35, printers.go: printIngress. */
export function ingressCells(ingress: Ingress, nowMs: number): readonly string[] {
  const { spec = {} } = ingress;
  return [
    nameOf(ingress),
    spec.ingressClassName ?? '<none>',
    printHosts((spec.rules ?? []).map(({ host = '' }) => host).filter((host) => host !== '')),
    printAddresses(ingress),
    (spec.tls ?? []).length > 0 ? '80, 443' : '80',
    ageOf(ingress, nowMs),
  ];
}

function printHosts(hosts: readonly string[]): string {
  const more = hosts.length > 3 ? ` + ${hosts.length - 3} more...` : '';
  return hosts.length === 0 ? '*' : hosts.slice(0, 3).join(',') + more;
}

/** Where the Ingress is reached, as its controller says. */
export function printAddresses({ status }: Ingress): string {
  const places = (status?.loadBalancer?.ingress ?? []).map(({ ip = '', hostname = '' }) => ip || hostname);
  return [...new Set(places.filter((place) => place !== ''))].sort(compareText).join(',');
}

export function ingressClassCells(ingressClass: IngressClass, nowMs: number): readonly string[] {
  const { controller = '', parameters } = ingressClass.spec ?? {};
  const group = parameters?.apiGroup === undefined ? '' : `.${parameters.apiGroup}`;
  const shown = parameters === undefined ? '<none>' : `${parameters.kind}${group}/${parameters.name}`;
  return [nameOf(ingressClass), controller, shown, ageOf(ingressClass, nowMs)];
}

export function networkPolicyCells(policy: NetworkPolicy, nowMs: number): readonly string[] {
  return [nameOf(policy), formatSelector(policy.spec?.podSelector), ageOf(policy, nowMs)];
}
