import type { SizeRecommendation } from '../../cluster/state/autoscaler-memory.ts';
import { DOWNSCALE_WINDOW_SECONDS } from './scaling-behavior.ts';

/** What is said of a proposed size. */
export interface SizeVerdict {
  readonly replicas: number;
  readonly reason: string;
  readonly message: string;
}

/** The highest size that was found right in the last five minutes, this one included. horizontal.go, stabilizeRecommendation. */
export function stabilize(
  recommendations: readonly SizeRecommendation[],
  proposed: number,
  nowMs: number,
): SizeVerdict {
  const recent = recommendations.filter(({ atMs }) => atMs >= nowMs - DOWNSCALE_WINDOW_SECONDS * 1000);
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

/** What is said of a size that is raised to the least one. */
export const TOO_FEW = {
  reason: 'TooFewReplicas',
  message: 'the desired replica count is less than the minimum replica count',
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
export function limitReplicas(desired: number, bounds: SizeBounds): SizeVerdict {
  const upLimit = Math.max(UP_FACTOR * bounds.current, UP_MINIMUM);
  return desired < bounds.min ? { replicas: bounds.min, ...TOO_FEW } : limitUp(desired, bounds, upLimit);
}

/** A size within the upper bound, and no more than `fastest`. */
export function limitUp(desired: number, { max }: SizeBounds, fastest: number): SizeVerdict {
  if (desired <= Math.min(max, fastest)) return { replicas: desired, ...SIZE_IN_RANGE };
  if (max > fastest) {
    const message = 'the desired replica count is increasing faster than the maximum scale rate';
    return { replicas: fastest, reason: 'ScaleUpLimit', message };
  }
  const message = 'the desired replica count is more than the maximum replica count';
  return { replicas: max, reason: 'TooManyReplicas', message };
}
