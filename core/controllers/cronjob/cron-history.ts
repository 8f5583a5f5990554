import { compareText } from '../../objects/compare-text.ts';
import type { CronJobSpec, Job } from '../../objects/kubernetes.generated.ts';

/** The finished Jobs that are more than the history keeps, of each kind the first started. */
export function listForgotten(spec: CronJobSpec, jobs: readonly Job[]): readonly Job[] {
  return [
    ...listSurplus(
      jobs.filter((job) => hasEnded(job, 'Complete')),
      spec.successfulJobsHistoryLimit,
    ),
    ...listSurplus(
      jobs.filter((job) => hasEnded(job, 'Failed')),
      spec.failedJobsHistoryLimit,
    ),
  ];
}

export function hasEnded({ status }: Job, as: 'Complete' | 'Failed'): boolean {
  return status?.conditions?.some(({ type, status: said }) => type === as && said === 'True') === true;
}

function listSurplus(jobs: readonly Job[], limit: number | undefined): readonly Job[] {
  if (limit === undefined) return [];
  return jobs.toSorted(compareByStart).slice(0, Math.max(0, jobs.length - limit));
}

/** Kubernetes v1.35, pkg/controller/cronjob/utils.go, byJobStartTime: what has not started comes last. */
function compareByStart(a: Job, b: Job): number {
  const [one, other] = [a.status?.startTime ?? '~', b.status?.startTime ?? '~'];
  return compareText(one, other) || compareText(a.metadata?.name ?? '', b.metadata?.name ?? '');
}
