import type { HorizontalPodAutoscaler, MetricSpec } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid, required } from './field-error.ts';

/** v1.35 pkg/apis/autoscaling/validation, as far as the lab acts on it. */
export function checkAutoscaler({ spec }: HorizontalPodAutoscaler): FieldError[] {
  const { minReplicas, maxReplicas = 0, scaleTargetRef, metrics = [] } = spec ?? {};
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
