import type {
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from '../../objects/kubernetes.generated.ts';
import { ageOf, nameOf } from './cells.ts';

/** kubernetes v1.35, printers.go: printHorizontalPodAutoscaler. */
export function autoscalerCells(autoscaler: HorizontalPodAutoscaler, nowMs: number): readonly string[] {
  const { spec, status } = autoscaler;
  const target = spec?.scaleTargetRef;
  return [
    nameOf(autoscaler),
    `${target?.kind ?? ''}/${target?.name ?? ''}`,
    formatMetrics(spec?.metrics ?? [], status?.currentMetrics ?? []),
    spec?.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
    String(spec?.maxReplicas ?? 0),
    String(status?.currentReplicas ?? 0),
    ageOf(autoscaler, nowMs),
  ];
}

/** How many metrics a cell has room for. */
const SHOWN = 2;

function formatMetrics(metrics: readonly MetricSpec[], current: readonly MetricStatus[]): string {
  if (metrics.length === 0) return '<none>';
  const words = metrics.slice(0, SHOWN).map((metric, index) => formatMetric(metric, current[index]));
  const more = metrics.length - words.length;
  return `${words.join(', ')}${more > 0 ? ` + ${more} more...` : ''}`;
}

function formatMetric(metric: MetricSpec, status: MetricStatus | undefined): string {
  switch (metric.type) {
    case 'Resource': {
      const current = formatValue(metric.resource?.target, status?.resource?.current);
      return `${metric.resource?.name ?? ''}: ${current}`;
    }
    case 'ContainerResource': {
      const current = formatValue(metric.containerResource?.target, status?.containerResource?.current);
      return `${metric.containerResource?.name ?? ''}: ${current}`;
    }
    default:
      return formatForeign((metric.pods ?? metric.object ?? metric.external)?.target);
  }
}

/** `5%/80%` */
function formatValue(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) return `${current?.averageValue ?? '<unknown>'}/${target.averageValue}`;
  const used = current?.averageUtilization;
  return `${used === undefined ? '<unknown>' : `${used}%`}/${target?.averageUtilization ?? 0}%`;
}

function formatForeign(target: MetricTarget | undefined): string {
  const average = target?.averageValue;
  return average === undefined ? `<unknown>/${target?.value ?? ''}` : `<unknown>/${average} (avg)`;
}
