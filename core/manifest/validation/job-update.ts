import type { Job, JobSpec } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid, invalidMap } from './field-error.ts';
import { failurePolicyAsGo, successPolicyAsGo } from './job-policies-as-go.ts';
import { isSame } from './same-value.ts';

const NO_SPEC: JobSpec = { template: {} };
const IMMUTABLE = 'field is immutable';

/** What of a Job may not change: v1.35 pkg/apis/batch/validation, ValidateJobSpecUpdate. */
export function checkJobUpdate(before: Job, after: Job): FieldError[] {
  const [old, current] = [before.spec ?? NO_SPEC, after.spec ?? NO_SPEC];
  return [
    ...checkCompletionsUpdate(old, current),
    ...immutable('selector', old.selector, current.selector),
    ...checkTemplateUpdate(before, old, current),
    ...immutable('completionMode', old.completionMode, current.completionMode),
    ...immutable('podFailurePolicy', failurePolicyAsGo(old), failurePolicyAsGo(current)),
    ...immutable('backoffLimitPerIndex', old.backoffLimitPerIndex, current.backoffLimitPerIndex),
    ...immutable('managedBy', old.managedBy, current.managedBy),
    ...immutable('successPolicy', successPolicyAsGo(old), successPolicyAsGo(current)),
  ];
}

/** An Indexed Job may grow or shrink as long as its parallelism goes with it. */
function checkCompletionsUpdate(old: JobSpec, current: JobSpec): FieldError[] {
  if (old.completions === current.completions) return [];
  if (current.completionMode !== 'Indexed') return immutable('completions', old.completions, current.completions);
  const isTogether = current.completions !== undefined && current.completions === current.parallelism;
  if (isTogether) return [];
  return [invalid('spec.completions', current.completions, 'can only be modified in tandem with spec.parallelism')];
}

/** While a Job is suspended and has not started, where its Pods may run can still change. */
function checkTemplateUpdate(job: Job, old: JobSpec, current: JobSpec): FieldError[] {
  const isWaiting = old.suspend === true && job.status?.startTime === undefined;
  const [before, after] = isWaiting
    ? [withoutPlacement(old), withoutPlacement(current)]
    : [old.template, current.template];
  return isSame(before, after) ? [] : [invalid('spec.template', current.template, IMMUTABLE)];
}

function withoutPlacement({ template }: JobSpec): unknown {
  const {
    nodeSelector: _n,
    tolerations: _t,
    schedulingGates: _g,
    affinity,
    ...spec
  } = template.spec ?? { containers: [] };
  const { nodeAffinity: _node, ...podAffinity } = affinity ?? {};
  const { labels: _l, annotations: _an, ...metadata } = template.metadata ?? {};
  return { ...template, metadata, spec: { ...spec, affinity: podAffinity } };
}

function immutable(field: string, before: unknown, after: object | string | number | undefined): FieldError[] {
  if (isSame(before, after)) return [];
  return [
    typeof after === 'object' || after === undefined
      ? invalidMap(`spec.${field}`, after, IMMUTABLE)
      : invalid(`spec.${field}`, after, IMMUTABLE),
  ];
}
