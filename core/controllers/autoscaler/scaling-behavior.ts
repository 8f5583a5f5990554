import { fillScalingBehavior } from '../../manifest/defaults/autoscaler.ts';
import type {
  HorizontalPodAutoscalerSpec,
  HPAScalingPolicy,
  HPAScalingRules,
} from '../../objects/kubernetes.generated.ts';
import { quantityMillis } from '../../objects/quantity.ts';

/** How sizes may change in one direction. */
export interface ScalingRules {
  readonly windowSeconds: number;
  readonly policies: readonly HPAScalingPolicy[];
  /** `Max`, `Min` or `Disabled`. */
  readonly selectPolicy: string;
}

/** What an autoscaler's `spec.behavior` says of both directions, with all defaults. */
export interface ScalingBehavior {
  readonly scaleUp: ScalingRules;
  readonly scaleDown: ScalingRules;
}

/** kube-controller-manager v1.35: --horizontal-pod-autoscaler-downscale-stabilization. */
export const DOWNSCALE_WINDOW_SECONDS = 300;

/** Undefined where the autoscaler says nothing of it: other rules hold then. */
export function behaviorOf({ behavior }: HorizontalPodAutoscalerSpec): ScalingBehavior | undefined {
  if (behavior === undefined) return undefined;
  const { scaleUp, scaleDown } = fillScalingBehavior(behavior);
  return { scaleUp: readRules(scaleUp, 0), scaleDown: readRules(scaleDown, DOWNSCALE_WINDOW_SECONDS) };
}

function readRules(rules: HPAScalingRules | undefined, windowSeconds: number): ScalingRules {
  const { policies = [], selectPolicy = 'Max', stabilizationWindowSeconds = windowSeconds } = rules ?? {};
  return { windowSeconds: stabilizationWindowSeconds, policies, selectPolicy };
}

/** How long sizes that were found right, and changes of the size, are remembered. */
export function memorySpanMs(spec: HorizontalPodAutoscalerSpec): number {
  const behavior = behaviorOf(spec);
  const rules = behavior === undefined ? [] : [behavior.scaleUp, behavior.scaleDown];
  const spans = rules.flatMap(({ windowSeconds, policies }) => [
    windowSeconds,
    ...policies.map(({ periodSeconds }) => periodSeconds),
  ]);
  return Math.max(DOWNSCALE_WINDOW_SECONDS, ...spans) * 1000;
}

/** How far a metric may be off its goal, as shares of it, before the size changes. */
export interface Tolerances {
  readonly up: number;
  readonly down: number;
}

/** kube-controller-manager v1.35: --horizontal-pod-autoscaler-tolerance. */
export const DEFAULT_TOLERANCES: Tolerances = { up: 0.1, down: 0.1 };

export function tolerancesOf({ behavior }: HorizontalPodAutoscalerSpec): Tolerances {
  return {
    up: readShare(behavior?.scaleUp?.tolerance) ?? DEFAULT_TOLERANCES.up,
    down: readShare(behavior?.scaleDown?.tolerance) ?? DEFAULT_TOLERANCES.down,
  };
}

function readShare(quantity: string | undefined): number | undefined {
  return quantity === undefined ? undefined : quantityMillis(quantity) / 1000;
}
