import type {
  HorizontalPodAutoscaler,
  HorizontalPodAutoscalerBehavior,
  HPAScalingPolicy,
  HPAScalingRules,
} from '../../objects/kubernetes.generated.ts';
import { fill, refine } from './fill.ts';

/** v1.35 pkg/apis/autoscaling/v2/defaults.go: without a goal Pods are to use four fifths of the CPU they ask for. */
export function applyAutoscalerDefaults(autoscaler: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  const whole: HorizontalPodAutoscaler = autoscaler.spec === undefined ? { ...autoscaler, spec: NOTHING } : autoscaler;
  return refine(whole, 'spec', (spec) => {
    const filled = refine(fill(spec, { minReplicas: 1 }), 'behavior', fillScalingBehavior);
    return (filled.metrics ?? []).length > 0 ? filled : { ...filled, metrics: [DEFAULT_METRIC] };
  });
}

/** What has no spec says nothing in it. */
const NOTHING = { maxReplicas: 0, scaleTargetRef: { kind: '', name: '' } };

const DEFAULT_METRIC = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
} as const;

/** Whoever writes one rule of how sizes change gets the others too; v1.35 pkg/apis/autoscaling/v2/defaults.go. */
export function fillScalingBehavior({
  scaleUp = {},
  scaleDown = {},
}: HorizontalPodAutoscalerBehavior): HorizontalPodAutoscalerBehavior {
  return { scaleDown: fill(scaleDown, DEFAULT_DOWN), scaleUp: fill(scaleUp, DEFAULT_UP) };
}

const ALL_AT_ONCE: HPAScalingPolicy = { type: 'Percent', value: 100, periodSeconds: 15 };
const DEFAULT_DOWN: HPAScalingRules = { selectPolicy: 'Max', policies: [ALL_AT_ONCE] };
const DEFAULT_UP: HPAScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, ALL_AT_ONCE],
};
