import type { Job } from '../../objects/kubernetes.generated.ts';
import { isJobFinished } from '../job/job-conditions.ts';
import { hasEnded } from './cron-history.ts';
import { type CronView, dropActive, report } from './cron-view.ts';

/** What became of the Jobs since the last look. Kubernetes v1.35, cronjob_controllerv2.go, syncCronJob. */
export function followJobs(view: CronView, jobs: readonly Job[]): void {
  const listed = new Set(view.status.active?.map(({ uid }) => uid));
  for (const job of jobs) followJob(view, job, listed.has(job.metadata?.uid));
  const present = new Set(jobs.map(({ metadata }) => metadata?.uid));
  for (const { name, uid } of view.status.active ?? []) {
    if (present.has(uid)) continue;
    report(view, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
    dropActive(view, uid);
  }
}

function followJob(view: CronView, job: Job, isListed: boolean): void {
  const { name, uid } = job.metadata ?? {};
  if (!isJobFinished(job)) {
    if (!isListed)
      report(view, 'Warning', 'UnexpectedJob', `Saw a job that the controller did not create or forgot: ${name}`);
    return;
  }
  if (isListed) {
    const condition = hasEnded(job, 'Complete') ? 'Complete' : 'Failed';
    dropActive(view, uid);
    report(view, 'Normal', 'SawCompletedJob', `Saw completed job: ${name}, condition: ${condition}`);
  }
  if (hasEnded(job, 'Complete')) noteSuccess(view, job.status?.completionTime);
}

/** Timestamps of one form are in order as texts. */
function noteSuccess(view: CronView, completionTime: string | undefined): void {
  const { lastSuccessfulTime = '' } = view.status;
  if (completionTime === undefined || completionTime <= lastSuccessfulTime) return;
  view.status = { ...view.status, lastSuccessfulTime: completionTime };
}
