import type { SizeRecommendation } from '../../cluster/state/autoscaler-memory.ts';

/** What is said of a proposed size. */
export interface SizeVerdict {
  readonly replicas: number;
  readonly reason: string;
  readonly message: string;
}

/** kube-controller-manager v1.35: --horizontal-pod-autoscaler-downscale-stabilization. */
const STABILIZATION_MS = 5 * 60_000;

/** The highest size that was found right in the last five minutes, this one included. horizontal.go, stabilizeRecommendation. */
export function stabilize(
  recommendations: readonly SizeRecommendation[],
  proposed: number,
  nowMs: number,
): SizeVerdict {
  const recent = recommendations.filter(({ atMs }) => atMs >= nowMs - STABILIZATION_MS);
  const replicas = Math.max(proposed, ...recent.map((one) => one.replicas));
  return replicas === proposed
    ? { replicas, reason: 'ReadyForNewScale', message: 'recommended size matches current size' }
    : {
        replicas,
        reason: 'ScaleDownStabilized',
        message: 'recent recommendations were higher than current one, applying the highest recent recommendation',
      };
}

/** What is said of a size that nothing holds back. */
export const SIZE_IN_RANGE = {
  reason: 'DesiredWithinRange',
  message: 'the desired count is within the acceptable range',
} as const;

/** horizontal.go: scaleUpLimitFactor, scaleUpLimitMinimum. */
const UP_FACTOR = 2;
const UP_MINIMUM = 4;

export interface SizeBounds {
  readonly current: number;
  readonly min: number;
  readonly max: number;
}

/** A size within the bounds, and no more than twice as many at once. horizontal.go, convertDesiredReplicasWithRules. */
export function limitReplicas(desired: number, { current, min, max }: SizeBounds): SizeVerdict {
  const upLimit = Math.max(UP_FACTOR * current, UP_MINIMUM);
  if (desired < min) {
    const message = 'the desired replica count is less than the minimum replica count';
    return { replicas: min, reason: 'TooFewReplicas', message };
  }
  if (desired > Math.min(max, upLimit)) {
    if (max > upLimit) {
      const message = 'the desired replica count is increasing faster than the maximum scale rate';
      return { replicas: upLimit, reason: 'ScaleUpLimit', message };
    }
    const message = 'the desired replica count is more than the maximum replica count';
    return { replicas: max, reason: 'TooManyReplicas', message };
  }
  return { replicas: desired, ...SIZE_IN_RANGE };
}
