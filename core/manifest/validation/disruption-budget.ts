import type { PodDisruptionBudget } from '../../objects/kubernetes.generated.ts';
import { checkAtMostAll, checkCountOrPercent } from './apps.ts';
import { checkOptionalOneOf } from './checks.ts';
import { type FieldError, invalid } from './field-error.ts';
import { checkLabelSelector } from './selectors.ts';

/** Kubernetes v1.35, pkg/apis/policy/validation. */
export function checkDisruptionBudget({ spec = {} }: PodDisruptionBudget): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
  const isTwice = minAvailable !== undefined && maxUnavailable !== undefined;
  return [
    ...(isTwice ? [invalid('spec', asGo(spec), 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...checkBound(minAvailable, 'spec.minAvailable'),
    ...checkBound(maxUnavailable, 'spec.maxUnavailable'),
    ...(selector === undefined ? [] : checkLabelSelector(selector, 'spec.selector')),
    ...checkOptionalOneOf(unhealthyPodEvictionPolicy, 'spec.unhealthyPodEvictionPolicy', [
      'AlwaysAllow',
      'IfHealthyBudget',
    ]),
  ];
}

function asGo({
  minAvailable = null,
  selector = null,
  maxUnavailable = null,
  unhealthyPodEvictionPolicy = null,
}: Nullable<NonNullable<PodDisruptionBudget['spec']>>): object {
  return {
    MinAvailable: minAvailable,
    Selector: selector,
    MaxUnavailable: maxUnavailable,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy,
  };
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

function checkBound(value: number | string | undefined, field: string): FieldError[] {
  return value === undefined ? [] : [...checkCountOrPercent(value, field), ...checkAtMostAll(value, field)];
}
