import type {
  HorizontalPodAutoscaler,
  HPAScalingPolicy,
  HPAScalingRules,
  MetricSpec,
} from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import { checkMetric, checkReference } from './autoscaler-metric.ts';
import { checkOptionalOneOf, checkPositive } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';

/** v1.35 pkg/apis/autoscaling/validation. */
export function checkAutoscaler({ spec }: HorizontalPodAutoscaler): FieldError[] {
  const { minReplicas, maxReplicas = 0, scaleTargetRef, metrics = [], behavior } = spec ?? {};
  const isBelow = maxReplicas < (minReplicas ?? 1);
  return [
    ...(minReplicas !== undefined && minReplicas < 1
      ? [invalid('spec.minReplicas', minReplicas, 'must be greater than or equal to 1')]
      : []),
    ...(maxReplicas < 1 ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than 0')] : []),
    ...(isBelow ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`')] : []),
    ...checkReference(scaleTargetRef, 'spec.scaleTargetRef'),
    ...checkVersion(scaleTargetRef?.apiVersion ?? '', 'spec.scaleTargetRef.apiVersion'),
    ...checkScalingToZero(minReplicas, metrics),
    ...metrics.flatMap((metric, index) => checkMetric(metric, `spec.metrics[${index}]`)),
    ...checkRules(behavior?.scaleUp, 'spec.behavior.scaleUp'),
    ...checkRules(behavior?.scaleDown, 'spec.behavior.scaleDown'),
  ];
}

/** What is scaled belongs to a group. */
function checkVersion(version: string, field: string): FieldError[] {
  const parts = version.split('/');
  if (parts.length > 2) return [invalid(field, version, `unexpected GroupVersion string: ${version}`)];
  return parts.length === 2 && parts[0] !== '' ? [] : [invalid(field, version, 'apiVersion must specify API group')];
}

/** Pods that are not there use nothing that could be measured. */
function checkScalingToZero(minReplicas: number | undefined, metrics: readonly MetricSpec[]): FieldError[] {
  if (minReplicas !== 0 || metrics.some(({ type }) => type === 'Object' || type === 'External')) return [];
  return [
    forbidden(
      'spec.metrics',
      'must specify at least one Object or External metric to support scaling to zero replicas',
    ),
  ];
}

const MAX_WINDOW_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;

function checkRules(rules: HPAScalingRules | undefined, path: string): FieldError[] {
  if (rules === undefined) return [];
  const { stabilizationWindowSeconds: window = 0, selectPolicy, policies = [], tolerance } = rules;
  const field = `${path}.stabilizationWindowSeconds`;
  const isNegative = tolerance !== undefined && quantityMillis(tolerance) < 0;
  return [
    ...(window < 0 ? [invalid(field, window, 'must be greater than or equal to zero')] : []),
    ...(window > MAX_WINDOW_SECONDS
      ? [invalid(field, window, `must be less than or equal to ${MAX_WINDOW_SECONDS}`)]
      : []),
    ...checkOptionalOneOf(selectPolicy, `${path}.selectPolicy`, ['Disabled', 'Max', 'Min']),
    ...(policies.length === 0 ? [required(`${path}.policies`, 'must specify at least one Policy')] : []),
    ...policies.flatMap((policy, index) => checkPolicy(policy, `${path}.policies[${index}]`)),
    ...(isNegative ? [invalid(`${path}.tolerance`, tolerance, 'must be greater than or equal to 0')] : []),
  ];
}

function checkPolicy({ type = '', value = 0, periodSeconds = 0 }: HPAScalingPolicy, path: string): FieldError[] {
  const field = `${path}.periodSeconds`;
  const isLong = periodSeconds > MAX_PERIOD_SECONDS;
  return [
    ...(type === 'Pods' || type === 'Percent' ? [] : [notSupported(`${path}.type`, type, ['Percent', 'Pods'])]),
    ...checkPositive(value, `${path}.value`),
    ...checkPositive(periodSeconds, field),
    ...(isLong ? [invalid(field, periodSeconds, `must be less than or equal to ${MAX_PERIOD_SECONDS}`)] : []),
  ];
}
