import type { DeploymentCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import type { DeploymentView } from './deployment-view.ts';

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

/**
 * The conditions with the failure of a ReplicaSet to make its Pods, the present one's before the old ones', and without
 * one where none fails. Kubernetes v1.35, pkg/controller/deployment/progress.go, getReplicaFailures.
 */
export function withReplicaFailure(conditions: Conditions, { current, old }: DeploymentView): Conditions {
  const known = findDeploymentCondition(conditions, 'ReplicaFailure');
  const failure = [current, ...old]
    .flatMap((replicaSet) => replicaSet?.status?.conditions ?? [])
    .find(({ type }) => type === 'ReplicaFailure');
  if ((known === undefined) === (failure === undefined)) return conditions;
  const others = conditions.filter((condition) => condition !== known);
  if (failure?.lastTransitionTime === undefined) return others;
  return [...others, { ...failure, lastUpdateTime: failure.lastTransitionTime }];
}
