import type { CronJob, Job } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { humanDuration } from '../output/human-duration.ts';
import { since } from '../output/since.ts';
import { ageOf, containerCells, formatSelector, nameOf } from './cells.ts';

/** The columns of `kubectl get jobs -o wide`: kubernetes v1.35, printers.go: printJob. */
export interface JobRow {
  readonly name: string;
  readonly status: string;
  readonly completions: string;
  readonly duration: string;
  readonly age: string;
}

export function computeJobRow(job: Job, nowMs: number): JobRow {
  return {
    name: nameOf(job),
    status: computeJobStatus(job),
    completions: computeCompletions(job),
    duration: computeDuration(job, nowMs),
    age: ageOf(job, nowMs),
  };
}

export function jobCells(job: Job, nowMs: number): readonly string[] {
  const { name, status, completions, duration, age } = computeJobRow(job, nowMs);
  const wide = [...containerCells(job.spec?.template.spec), formatSelector(job.spec?.selector)];
  return [name, status, completions, duration, age, ...wide];
}

export function computeJobStatus(job: Job): string {
  if (hasCondition(job, 'Complete')) return 'Complete';
  if (hasCondition(job, 'Failed')) return 'Failed';
  if (job.metadata?.deletionTimestamp !== undefined) return 'Terminating';
  if (hasCondition(job, 'Suspended')) return 'Suspended';
  if (hasCondition(job, 'FailureTarget')) return 'FailureTarget';
  return hasCondition(job, 'SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
}

/** `1/3`; `1/1 of 3` for a work queue of three Pods without a number of completions. */
export function computeCompletions(job: Job): string {
  const succeeded = job.status?.succeeded ?? 0;
  const { completions, parallelism = 0 } = job.spec ?? {};
  if (completions !== undefined) return `${succeeded}/${completions}`;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function computeDuration(job: Job, nowMs: number): string {
  const { startTime, completionTime } = job.status ?? {};
  if (startTime === undefined) return '';
  const endMs = completionTime === undefined ? nowMs : parseTimestamp(completionTime);
  return humanDuration(endMs - parseTimestamp(startTime));
}

function hasCondition(job: Job, type: string): boolean {
  return job.status?.conditions?.find((condition) => condition.type === type)?.status === 'True';
}

export function cronJobCells(cronJob: CronJob, nowMs: number): readonly string[] {
  const spec = cronJob.spec;
  const lastSchedule = cronJob.status?.lastScheduleTime;
  return [
    nameOf(cronJob),
    spec?.schedule ?? '',
    spec?.timeZone ?? '<none>',
    spec?.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False',
    String(cronJob.status?.active?.length ?? 0),
    lastSchedule === undefined ? '<none>' : since(lastSchedule, nowMs),
    ageOf(cronJob, nowMs),
    ...containerCells(spec?.jobTemplate.spec?.template.spec),
    formatSelector(spec?.jobTemplate.spec?.selector),
  ];
}
