import type { DeploymentCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

type Conditions = readonly DeploymentCondition[];

/** What a condition should say. */
export type DeploymentConditionWish = Pick<DeploymentCondition, 'type' | 'status'> & {
  readonly reason: string;
  readonly message: string;
};

export function findDeploymentCondition(conditions: Conditions, type: string): DeploymentCondition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/**
 * The conditions with one said anew: it comes last, and its transition time moves where its status does. The same
 * list where status and reason are said already. Kubernetes v1.35, deployment_util.go, SetDeploymentCondition.
 */
export function withDeploymentCondition(
  conditions: Conditions,
  wish: DeploymentConditionWish,
  nowMs: number,
): Conditions {
  const known = findDeploymentCondition(conditions, wish.type);
  if (known?.status === wish.status && known.reason === wish.reason) return conditions;
  return renewDeploymentCondition(conditions, wish, nowMs);
}

/** The same, but said anew even where it was said already: its update time is now. */
export function renewDeploymentCondition(
  conditions: Conditions,
  wish: DeploymentConditionWish,
  nowMs: number,
): Conditions {
  const known = findDeploymentCondition(conditions, wish.type);
  const now = formatTimestamp(nowMs);
  const since = known?.status === wish.status ? known.lastTransitionTime : undefined;
  const said = { ...wish, lastUpdateTime: now, lastTransitionTime: since ?? now };
  return [...conditions.filter((condition) => condition !== known), said];
}
