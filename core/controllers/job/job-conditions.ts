import type { Job, JobCondition, JobStatus } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

/** What will end the Job. The interim condition comes first, the final one when no Pod is left terminating. */
export interface JobEnding {
  readonly interim: 'SuccessCriteriaMet' | 'FailureTarget';
  readonly reason: string;
  readonly message: string;
}

export function succeeds(reason: string, message: string): JobEnding {
  return { interim: 'SuccessCriteriaMet', reason, message };
}

export function fails(reason: string, message: string): JobEnding {
  return { interim: 'FailureTarget', reason, message };
}

export function finalTypeOf(ending: JobEnding): 'Complete' | 'Failed' {
  return ending.interim === 'SuccessCriteriaMet' ? 'Complete' : 'Failed';
}

/** The ending that an earlier look at the Job has already settled. */
export function settledEnding(status: JobStatus): JobEnding | undefined {
  const found = status.conditions?.find((condition) => isInterim(condition) && condition.status === 'True');
  if (found === undefined) return undefined;
  const { type, reason = '', message = '' } = found;
  return type === 'FailureTarget' ? fails(reason, message) : succeeds(reason, message);
}

export function isJobFinished(job: Job): boolean {
  return (job.status?.conditions ?? []).some(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );
}

/** When the Job finished, as its last condition says; undefined where it has not. */
export function findFinishTime(job: Job): string | undefined {
  return job.status?.conditions?.find(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  )?.lastTransitionTime;
}

export type JobConditionWish = Pick<JobCondition, 'type' | 'status'> & {
  readonly reason: string;
  readonly message: string;
};

/** The conditions with one more, or with another status; the same list where it says so already. */
export function withJobCondition(
  conditions: readonly JobCondition[],
  wish: JobConditionWish,
  nowMs: number,
): readonly JobCondition[] {
  const known = conditions.find((condition) => condition.type === wish.type);
  if (known === undefined && wish.status === 'False') return conditions;
  if (known?.status === wish.status) return conditions;
  const now = formatTimestamp(nowMs);
  const next = { ...wish, lastProbeTime: now, lastTransitionTime: now };
  return known === undefined ? [...conditions, next] : conditions.map((one) => (one === known ? next : one));
}

function isInterim({ type }: JobCondition): boolean {
  return type === 'FailureTarget' || type === 'SuccessCriteriaMet';
}
