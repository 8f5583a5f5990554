import type { ReplicaSetCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

type Conditions = readonly ReplicaSetCondition[];

/**
 * The conditions with ReplicaFailure where the last try to make Pods was refused, and without it where there was none;
 * undefined where nothing is left to say. What was refused first stays said until a look succeeds. Kubernetes v1.35,
 * pkg/controller/replicaset/replica_set_utils.go, calculateStatus.
 */
export function withFailureSaid(
  conditions: Conditions | undefined,
  refusal: string | undefined,
  nowMs: number,
): Conditions | undefined {
  const known = conditions?.find(({ type }) => type === 'ReplicaFailure');
  if ((known === undefined) === (refusal === undefined)) return conditions;
  const others = conditions?.filter((condition) => condition !== known) ?? [];
  if (refusal === undefined) return others.length === 0 ? undefined : others;
  return [...others, sayFailure(refusal, nowMs)];
}

function sayFailure(message: string, nowMs: number): ReplicaSetCondition {
  return {
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
    message,
    lastTransitionTime: formatTimestamp(nowMs),
  };
}
