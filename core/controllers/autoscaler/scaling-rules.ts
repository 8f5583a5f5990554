import type { SizeChange, SizeRecommendation } from '../../cluster/state/autoscaler-memory.ts';
import { limitUp, SIZE_IN_RANGE, type SizeBounds, type SizeVerdict, TOO_FEW } from './limit-replicas.ts';
import type { ScalingBehavior, ScalingRules } from './scaling-behavior.ts';

/** A proposed size, and the one the workload has. */
export interface ProposedSize {
  readonly proposed: number;
  readonly current: number;
  readonly nowMs: number;
}

/**
 * The size nearest to the present one that was found right within each direction's window, this one included.
 * Kubernetes v1.35, horizontal.go, stabilizeRecommendationWithBehaviors.
 */
export function stabilizeByRules(
  recommendations: readonly SizeRecommendation[],
  { scaleUp, scaleDown }: ScalingBehavior,
  { proposed, current, nowMs }: ProposedSize,
): SizeVerdict {
  const within = ({ windowSeconds }: ScalingRules): number[] =>
    recommendations.filter(({ atMs }) => atMs > nowMs - windowSeconds * 1000).map(({ replicas }) => replicas);
  const lowest = Math.min(proposed, ...within(scaleUp));
  const highest = Math.max(proposed, ...within(scaleDown));
  const replicas = Math.min(Math.max(current, lowest), highest);
  if (replicas === proposed) {
    return { replicas, reason: 'ReadyForNewScale', message: 'recommended size matches current size' };
  }
  const isUp = proposed >= current;
  const message = isUp
    ? 'recent recommendations were lower than current one, applying the lowest recent recommendation'
    : 'recent recommendations were higher than current one, applying the highest recent recommendation';
  return { replicas, reason: isUp ? 'ScaleUpStabilized' : 'ScaleDownStabilized', message };
}

/** A size within the bounds and no faster than the policies allow. horizontal.go, convertDesiredReplicasWithBehaviorRate. */
export function limitByRules(
  desired: number,
  bounds: SizeBounds,
  behavior: ScalingBehavior,
  { changes, nowMs }: { readonly changes: readonly SizeChange[]; readonly nowMs: number },
): SizeVerdict {
  const { current } = bounds;
  const recent = { current, changes, nowMs };
  if (desired > current) return limitUp(desired, bounds, Math.max(current, allowUp(behavior.scaleUp, recent)));
  if (desired < current) return limitDown(desired, bounds, Math.min(current, allowDown(behavior.scaleDown, recent)));
  return { replicas: desired, ...SIZE_IN_RANGE };
}

function limitDown(desired: number, { min }: SizeBounds, fastest: number): SizeVerdict {
  if (desired >= Math.max(min, fastest)) return { replicas: desired, ...SIZE_IN_RANGE };
  if (min < fastest) {
    const message = 'the desired replica count is decreasing faster than the maximum scale rate';
    return { replicas: fastest, reason: 'ScaleDownLimit', message };
  }
  return { replicas: min, ...TOO_FEW };
}

interface RecentChanges {
  readonly current: number;
  readonly changes: readonly SizeChange[];
  readonly nowMs: number;
}

/** calculateScaleUpLimitWithScalingRules: `Max` is the policy that allows most. */
function allowUp({ policies, selectPolicy }: ScalingRules, recent: RecentChanges): number {
  if (selectPolicy === 'Disabled') return recent.current;
  const sizes = policies.map(({ type, value, periodSeconds }) => {
    const start = sizeBefore(periodSeconds, recent);
    return type === 'Pods' ? start + value : Math.ceil(start * (1 + value / 100));
  });
  return selectPolicy === 'Min' ? Math.min(...sizes) : Math.max(...sizes);
}

/** calculateScaleDownLimitWithBehaviors: `Max` is the policy that allows the greatest change, so the least size. */
function allowDown({ policies, selectPolicy }: ScalingRules, recent: RecentChanges): number {
  if (selectPolicy === 'Disabled') return recent.current;
  const sizes = policies.map(({ type, value, periodSeconds }) => {
    const start = sizeBefore(periodSeconds, recent);
    return type === 'Pods' ? start - value : Math.trunc(start * (1 - value / 100));
  });
  return selectPolicy === 'Min' ? Math.max(...sizes) : Math.min(...sizes);
}

/** The size at the beginning of the period that ends now. */
function sizeBefore(periodSeconds: number, { current, changes, nowMs }: RecentChanges): number {
  const sinceMs = nowMs - periodSeconds * 1000;
  return changes.reduce((size, { atMs, by }) => (atMs > sinceMs ? size - by : size), current);
}
