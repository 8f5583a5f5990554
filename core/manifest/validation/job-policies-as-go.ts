import type { JobSpec, PodFailurePolicyRule } from '../../objects/kubernetes.generated.ts';

/** The policies of a Job as Go shows them in messages: v1.35 pkg/apis/batch/types.go. */
export function failurePolicyAsGo({ podFailurePolicy }: JobSpec): object | undefined {
  return podFailurePolicy === undefined ? undefined : { Rules: podFailurePolicy.rules?.map(ruleAsGo) ?? null };
}

function ruleAsGo({ action, onExitCodes, onPodConditions }: PodFailurePolicyRule): object {
  const { containerName = null, operator = '', values = null } = onExitCodes ?? {};
  const codes = { ContainerName: containerName, Operator: operator, Values: values };
  return {
    Action: action,
    OnExitCodes: onExitCodes === undefined ? null : codes,
    OnPodConditions: onPodConditions?.map(({ type, status }) => ({ Type: type, Status: status })) ?? null,
  };
}

export function successPolicyAsGo({ successPolicy }: JobSpec): object | undefined {
  if (successPolicy === undefined) return undefined;
  const rules = successPolicy.rules?.map(({ succeededIndexes = null, succeededCount = null }) => ({
    SucceededIndexes: succeededIndexes,
    SucceededCount: succeededCount,
  }));
  return { Rules: rules ?? null };
}
