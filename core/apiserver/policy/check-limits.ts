import type { LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';
import { compareQuantities, quantityMillis } from '../../objects/quantity.ts';
import { listLimits } from './limit-defaults.ts';
import { type Amounts, amountsOf, sumPodAmounts } from './pod-amounts.ts';

interface Asked {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** All that a LimitRange says against a Pod. Kubernetes v1.35, plugin/pkg/admission/limitranger. */
export function listLimitBreaches(range: LimitRange, pod: Pod): readonly string[] {
  const { containers = [], initContainers = [] } = pod.spec ?? { containers: [] };
  const whole = { requests: sumPodAmounts(pod, 'requests'), limits: sumPodAmounts(pod, 'limits') };
  return (range.spec?.limits ?? []).flatMap((item) => {
    if (item.type === 'Pod') return checkItem(item, whole);
    if (item.type !== 'Container') return [];
    return [...containers, ...initContainers].flatMap((container) =>
      checkItem(item, { requests: amountsOf(container, 'requests'), limits: amountsOf(container, 'limits') }),
    );
  });
}

/** The same of a claim, of which the request for storage alone is bounded. */
export function listClaimBreaches(range: LimitRange, claim: PersistentVolumeClaim): readonly string[] {
  const requests = claim.spec?.resources?.requests ?? {};
  return listLimits(range, 'PersistentVolumeClaim').flatMap(({ type, min, max }) => [
    ...eachOf(min, (name, bound) => checkMinimum(type, name, bound, { requests, limits: {} })),
    ...eachOf(max, (name, bound) => {
      const [request, words] = [requests[name], `maximum ${name} usage per ${type} is ${bound}`];
      if (request === undefined) return [`${words}.  No request is specified`];
      return compareQuantities(request, bound) > 0 ? [`${words}, but request is ${request}`] : [];
    }),
  ]);
}

function checkItem({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, asked: Asked): string[] {
  return [
    ...eachOf(min, (name, bound) => checkMinimum(type, name, bound, asked)),
    ...eachOf(max, (name, bound) => checkMaximum(type, name, bound, asked)),
    ...eachOf(maxLimitRequestRatio, (name, bound) => checkRatio(type, name, bound, asked)),
  ];
}

function eachOf(bounds: Amounts | undefined, check: (name: string, bound: string) => string[]): string[] {
  return Object.keys(bounds ?? {})
    .sort()
    .flatMap((name) => check(name, bounds?.[name] ?? '0'));
}

function checkMinimum(type: string, name: string, bound: string, { requests, limits }: Asked): string[] {
  const [request, limit] = [requests[name], limits[name]];
  const words = `minimum ${name} usage per ${type} is ${bound}`;
  if (request === undefined) return [`${words}.  No request is specified`];
  if (compareQuantities(request, bound) < 0) return [`${words}, but request is ${request}`];
  return limit !== undefined && compareQuantities(limit, bound) < 0 ? [`${words}, but limit is ${limit}`] : [];
}

function checkMaximum(type: string, name: string, bound: string, { requests, limits }: Asked): string[] {
  const [request, limit] = [requests[name], limits[name]];
  const words = `maximum ${name} usage per ${type} is ${bound}`;
  if (limit === undefined) return [`${words}.  No limit is specified`];
  if (compareQuantities(limit, bound) > 0) return [`${words}, but limit is ${limit}`];
  return request !== undefined && compareQuantities(request, bound) > 0 ? [`${words}, but request is ${request}`] : [];
}

function checkRatio(type: string, name: string, bound: string, { requests, limits }: Asked): string[] {
  const words = `${name} max limit to request ratio per ${type} is ${bound}`;
  const [request, limit] = [quantityMillis(requests[name]), quantityMillis(limits[name])];
  if (request === 0) return [`${words}, but no request is specified or request is 0`];
  if (limit === 0) return [`${words}, but no limit is specified or limit is 0`];
  const ratio = limit / request;
  return ratio * 1000 > quantityMillis(bound) ? [`${words}, but provided ratio is ${ratio.toFixed(6)}`] : [];
}
