import type {
  HorizontalPodAutoscaler,
  HPAScalingRules,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from '../../objects/kubernetes.generated.ts';
import { annotationLines, formatTime, indent, type Lines, labelLines } from './lines.ts';

/** kubectl v1.35, pkg/describe/describe.go: describeHorizontalPodAutoscalerV2. */
export function describeAutoscaler(autoscaler: HorizontalPodAutoscaler): Lines {
  const { metadata, spec, status } = autoscaler;
  const target = spec?.scaleTargetRef;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `CreationTimestamp:\t${formatTime(metadata?.creationTimestamp)}`,
    `Reference:\t${target?.kind ?? ''}/${target?.name ?? ''}`,
    'Metrics:\t( current / target )',
    ...indent(
      (spec?.metrics ?? []).map((metric, index) => describeMetric(metric, status?.currentMetrics?.[index])),
      1,
    ),
    `Min replicas:\t${spec?.minReplicas ?? '<unset>'}`,
    `Max replicas:\t${spec?.maxReplicas ?? 0}`,
    ...describeBehavior(spec?.behavior),
    `${target?.kind ?? ''} pods:\t${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`,
    ...describeConditions(status?.conditions ?? []),
  ];
}

type Behavior = NonNullable<HorizontalPodAutoscaler['spec']>['behavior'];

function describeBehavior(behavior: Behavior): Lines {
  if (behavior === undefined) return [];
  return [
    'Behavior:',
    ...describeRules('Scale Up', behavior.scaleUp),
    ...describeRules('Scale Down', behavior.scaleDown),
  ];
}

function describeRules(title: string, rules: HPAScalingRules | undefined): Lines {
  if (rules === undefined) return [];
  const { stabilizationWindowSeconds: window, selectPolicy = 'Max', policies = [] } = rules;
  const lines = policies.map(
    ({ type, value, periodSeconds }) => `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`,
  );
  return [
    ...indent([`${title}:`], 1),
    ...indent(window === undefined ? [] : [`Stabilization Window: ${window} seconds`], 2),
    ...indent(policies.length === 0 ? [] : [`Select Policy: ${selectPolicy}`, 'Policies:'], 2),
    ...indent(lines, 3),
  ];
}

function describeMetric(metric: MetricSpec, status: MetricStatus | undefined): string {
  switch (metric.type) {
    case 'Resource':
      return describeValue(
        `resource ${metric.resource?.name ?? ''} on pods`,
        metric.resource?.target,
        status?.resource?.current,
      );
    case 'ContainerResource': {
      const { name = '', container = '', target } = metric.containerResource ?? {};
      const title = `resource ${name} of container "${container}" on pods`;
      return describeValue(title, target, status?.containerResource?.current);
    }
    default:
      return `"${(metric.pods ?? metric.object ?? metric.external)?.metric.name ?? ''}":\t<unknown>`;
  }
}

function describeValue(
  title: string,
  target: MetricTarget | undefined,
  current: MetricValueStatus | undefined,
): string {
  if (target?.averageValue !== undefined) {
    return `${title}:\t${current?.averageValue ?? '<unknown>'} / ${target.averageValue}`;
  }
  const used = current?.averageUtilization;
  const shown = used === undefined ? '<unknown>' : `${used}% (${current?.averageValue ?? ''})`;
  const wanted = target?.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`;
  return `${title}  (as a percentage of request):\t${shown} / ${wanted}`;
}

function describeConditions(
  conditions: NonNullable<NonNullable<HorizontalPodAutoscaler['status']>['conditions']>,
): Lines {
  if (conditions.length === 0) return [];
  const rows = conditions.map(
    ({ type, status, reason = '', message = '' }) => `${type}\t${status}\t${reason}\t${message}`,
  );
  return ['Conditions:', ...indent(['Type\tStatus\tReason\tMessage', '----\t------\t------\t-------', ...rows], 1)];
}
