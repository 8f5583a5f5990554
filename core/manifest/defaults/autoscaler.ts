import type { HorizontalPodAutoscaler } from '../../objects/kubernetes.generated.ts';
import { fill, refine } from './fill.ts';

/** v1.35 pkg/apis/autoscaling/v2/defaults.go: without a goal Pods are to use four fifths of the CPU they ask for. */
export function applyAutoscalerDefaults(autoscaler: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  return refine(autoscaler, 'spec', (spec) => {
    const filled = fill(spec, { minReplicas: 1 });
    return (filled.metrics ?? []).length > 0 ? filled : { ...filled, metrics: [DEFAULT_METRIC] };
  });
}

const DEFAULT_METRIC = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
} as const;
