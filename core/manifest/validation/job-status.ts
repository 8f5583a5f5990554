import type { Job, JobSpec, JobStatus } from '../../objects/kubernetes.generated.ts';
import { duplicate, type FieldError, invalid, invalidUnshown, required } from './field-error.ts';
import { countIndexes } from './job-indexes.ts';

const NO_SPEC: JobSpec = { template: {} };

/** What of a Job's status does not go together: v1.35 pkg/apis/batch/validation, ValidateJobStatus and its update. */
export function checkJobStatus(before: Job, { spec = NO_SPEC, status = {} }: Job): FieldError[] {
  const { active = 0, ready } = status;
  return [
    ...checkUncounted(status),
    ...checkConditions(status),
    ...checkTimes(status),
    ...checkIndexes(spec, status),
    ...(ready !== undefined && ready > active
      ? [invalid('status.ready', ready, 'cannot set more ready pods than active')]
      : []),
    ...(['succeeded', 'failed'] as const).flatMap((name) => {
      const count = status[name] ?? 0;
      const isLess = count < (before.status?.[name] ?? 0);
      return isLess ? [invalid(`status.${name}`, count, `cannot decrease the ${name} counter`)] : [];
    }),
  ];
}

function checkUncounted({ uncountedTerminatedPods }: JobStatus): FieldError[] {
  const seen = new Set<string>();
  return (['succeeded', 'failed'] as const).flatMap((list) =>
    (uncountedTerminatedPods?.[list] ?? []).flatMap((uid, index) => {
      const field = `status.uncountedTerminatedPods.${list}[${index}]`;
      if (uid === '') return [invalid(field, uid, 'must not be empty')];
      if (seen.has(uid)) return [duplicate(field, uid)];
      seen.add(uid);
      return [];
    }),
  );
}

function isTrue({ conditions = [] }: JobStatus, type: string): boolean {
  return conditions.some((condition) => condition.type === type && condition.status === 'True');
}

/** A Job ends only once it was said of its Pods that they are to end. */
function checkConditions(status: JobStatus): FieldError[] {
  const [isComplete, isFailed] = [isTrue(status, 'Complete'), isTrue(status, 'Failed')];
  const refuse = (words: string) => [invalidUnshown('status.conditions', `cannot set ${words}`)];
  const isUntimed = isComplete && status.completionTime === undefined;
  return [
    ...(isComplete && isFailed ? refuse('Complete=True and Failed=true conditions') : []),
    ...(isUntimed ? [required('status.completionTime', 'completionTime is required for Complete jobs')] : []),
    ...(isFailed && !isTrue(status, 'FailureTarget')
      ? refuse('Failed=True condition without the FailureTarget=true condition')
      : []),
    ...(isComplete && !isTrue(status, 'SuccessCriteriaMet')
      ? refuse('Complete=True condition without the SuccessCriteriaMet=true condition')
      : []),
  ];
}

function checkTimes(status: JobStatus): FieldError[] {
  const { startTime, completionTime, active = 0 } = status;
  const isComplete = isTrue(status, 'Complete');
  const isFinished = isComplete || isTrue(status, 'Failed');
  const isEarly = startTime !== undefined && completionTime !== undefined && completionTime < startTime;
  const early = 'cannot set completionTime when there is no Complete=True condition';
  return [
    ...(completionTime !== undefined && !isComplete ? [invalid('status.completionTime', completionTime, early)] : []),
    ...(isFinished && startTime === undefined
      ? [required('status.startTime', 'startTime is required for finished job')]
      : []),
    ...(isFinished && active > 0 ? [invalid('status.active', active, 'active>0 is invalid for finished job')] : []),
    ...(isEarly ? [invalid('status.completionTime', completionTime, 'must be equal to or after `startTime`')] : []),
  ];
}

function checkIndexes(spec: JobSpec, { completedIndexes = '', failedIndexes }: JobStatus): FieldError[] {
  const refuse = (name: string, value: string, why: string) => [invalid(`status.${name}`, value, why)];
  const counted = countIndexes(completedIndexes, spec.completions ?? 0);
  return [
    ...(typeof counted === 'string'
      ? refuse('completedIndexes', completedIndexes, `error parsing completedIndexes: ${counted}`)
      : []),
    ...(completedIndexes !== '' && spec.completionMode !== 'Indexed'
      ? refuse(
          'completedIndexes',
          completedIndexes,
          'cannot set non-empty completedIndexes when non-indexed completion mode',
        )
      : []),
    ...(failedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? refuse('failedIndexes', failedIndexes, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null')
      : []),
  ];
}
