import type {
  HorizontalPodAutoscaler,
  HPAScalingPolicy,
  HPAScalingRules,
  MetricSpec,
} from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';
import { checkOptionalOneOf, checkPositive } from './checks.ts';
import { type FieldError, invalid, notSupported, required } from './field-error.ts';

/** v1.35 pkg/apis/autoscaling/validation, as far as the lab acts on it. */
export function checkAutoscaler({ spec }: HorizontalPodAutoscaler): FieldError[] {
  const { minReplicas, maxReplicas = 0, scaleTargetRef, metrics = [], behavior } = spec ?? {};
  const isBelow = minReplicas !== undefined && maxReplicas < minReplicas;
  return [
    ...(minReplicas !== undefined && minReplicas < 1
      ? [invalid('spec.minReplicas', minReplicas, 'must be greater than or equal to 1')]
      : []),
    ...(maxReplicas < 1 ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than 0')] : []),
    ...(isBelow ? [invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`')] : []),
    ...((scaleTargetRef?.kind ?? '') === '' ? [required('spec.scaleTargetRef.kind')] : []),
    ...((scaleTargetRef?.name ?? '') === '' ? [required('spec.scaleTargetRef.name')] : []),
    ...metrics.flatMap((metric, index) => checkMetric(metric, `spec.metrics[${index}]`)),
    ...checkRules(behavior?.scaleUp, 'spec.behavior.scaleUp'),
    ...checkRules(behavior?.scaleDown, 'spec.behavior.scaleDown'),
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

function checkPolicy({ type, value, periodSeconds }: HPAScalingPolicy, path: string): FieldError[] {
  const field = `${path}.periodSeconds`;
  const isLong = periodSeconds > MAX_PERIOD_SECONDS;
  return [
    ...(type === 'Pods' || type === 'Percent' ? [] : [notSupported(`${path}.type`, type, ['Percent', 'Pods'])]),
    ...checkPositive(value, `${path}.value`),
    ...checkPositive(periodSeconds, field),
    ...(isLong ? [invalid(field, periodSeconds, `must be less than or equal to ${MAX_PERIOD_SECONDS}`)] : []),
  ];
}

function checkMetric({ type, resource, containerResource }: MetricSpec, path: string): FieldError[] {
  const source = type === 'Resource' ? resource : type === 'ContainerResource' ? containerResource : undefined;
  const field = type === 'Resource' ? 'resource' : 'containerResource';
  if (type !== 'Resource' && type !== 'ContainerResource') return [];
  if (source === undefined)
    return [required(`${path}.${field}`, 'must populate information for the given metric source')];
  const { averageUtilization, averageValue } = source.target;
  if (averageUtilization === undefined && averageValue === undefined) {
    return [
      required(
        `${path}.${field}.target.averageUtilization`,
        'must set either a target raw value or a target utilization',
      ),
    ];
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    return [invalid(`${path}.${field}.target.averageUtilization`, averageUtilization, 'must be greater than 0')];
  }
  return [];
}
