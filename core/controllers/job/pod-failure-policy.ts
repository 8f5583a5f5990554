import type { JobSpec, Pod, PodFailurePolicyRule } from '../../objects/kubernetes.generated.ts';
import { isPodFailed } from './job-view.ts';

/** What the Job's podFailurePolicy makes of a failed Pod. */
export interface PolicyVerdict {
  readonly action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  /** For FailJob: what the Job's condition will say. */
  readonly message: string;
}

/** The first rule that matches the failed Pod; undefined where none does. Kubernetes v1.35, pod_failure_policy.go. */
export function matchFailurePolicy(spec: JobSpec, pod: Pod): PolicyVerdict | undefined {
  const rules = spec.podFailurePolicy?.rules ?? [];
  for (const [index, rule] of rules.entries()) {
    const found = matchExitCodes(rule, pod) ?? matchConditions(rule, pod);
    if (found !== undefined) {
      return { action: actionOf(rule), message: `${found} matching ${rule.action} rule at index ${index}` };
    }
  }
  return undefined;
}

/** The message with which a failed Pod fails its whole Job; undefined where none does. */
export function findJobFailure(spec: JobSpec, pods: readonly Pod[]): string | undefined {
  for (const pod of pods) {
    if (!isPodFailed(spec, pod)) continue;
    const verdict = matchFailurePolicy(spec, pod);
    if (verdict?.action === 'FailJob') return verdict.message;
  }
  return undefined;
}

function actionOf(rule: PodFailurePolicyRule): PolicyVerdict['action'] {
  switch (rule.action) {
    case 'FailJob':
    case 'FailIndex':
    case 'Ignore':
      return rule.action;
    default:
      return 'Count';
  }
}

function matchExitCodes(rule: PodFailurePolicyRule, pod: Pod): string | undefined {
  const asked = rule.onExitCodes;
  if (asked === undefined) return undefined;
  const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
  for (const status of statuses) {
    const exitCode = status.state?.terminated?.exitCode;
    if (exitCode === undefined || exitCode === 0) continue;
    if (asked.containerName !== undefined && asked.containerName !== status.name) continue;
    if (asked.values.includes(exitCode) !== (asked.operator === 'In')) continue;
    return `Container ${status.name} for pod ${nameOf(pod)} failed with exit code ${exitCode}`;
  }
  return undefined;
}

function matchConditions(rule: PodFailurePolicyRule, pod: Pod): string | undefined {
  for (const pattern of rule.onPodConditions ?? []) {
    const found = pod.status?.conditions?.find(
      (condition) => condition.type === pattern.type && condition.status === (pattern.status ?? 'True'),
    );
    if (found !== undefined) return `Pod ${nameOf(pod)} has condition ${found.type}`;
  }
  return undefined;
}

function nameOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
