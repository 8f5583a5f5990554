import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { CronJobSpec, CronJobStatus, Job } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { formatRfc1123, formatTimestamp } from '../../sim/timestamp.ts';
import { isJobFinished } from '../job/job-conditions.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { listForgotten } from './cron-history.ts';
import { deleteJob, jobNameAt, startJob } from './cron-jobs.ts';
import { computeNextLookMs, findDueTimes } from './cron-times.ts';
import { type CronView, listCronJobs, report } from './cron-view.ts';
import { followJobs } from './follow-jobs.ts';

/** Makes a Job at each time of a schedule. Kubernetes v1.35, pkg/controller/cronjob. Keys are UIDs. */
export const cronJobController: Component = { name: 'cronjob', watch: watchForWork, run: syncCronJob };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'CronJob') watchCronJob(cluster, change.before, change.after);
  else if (change.kind === 'Job') watchJob(cluster, change.before, change.after);
}

/** A CronJob as a change brings it. */
interface CronShape extends KubeObject {
  readonly spec?: CronJobSpec;
  readonly status?: CronJobStatus;
}

/** A new schedule begins with its next time: what it would have named before is not made up for. */
function watchCronJob(cluster: Cluster, before: CronShape | undefined, after: CronShape | undefined): void {
  if (after?.spec === undefined || before?.spec === after.spec) return;
  const key = `cronjob/${after.metadata?.uid}`;
  const isSameTime = before?.spec?.schedule === after.spec.schedule && before.spec.timeZone === after.spec.timeZone;
  const nextMs = before === undefined || isSameTime ? undefined : computeNextLookMs(after, after.spec, cluster.nowMs);
  if (nextMs === undefined) enqueue(cluster, key);
  else enqueueAt(cluster, key, nextMs);
}

function watchJob(cluster: Cluster, before: Job | undefined, after: Job | undefined): void {
  const isNews = before === undefined || after === undefined || isJobFinished(before) !== isJobFinished(after);
  for (const job of [before, after]) {
    const owner = job === undefined ? undefined : controllerOf(job);
    if (isNews && owner?.kind === 'CronJob') enqueue(cluster, `cronjob/${owner.uid}`);
  }
}

function syncCronJob(cluster: Cluster, uid: string): void {
  const cronJob = findObjectByUid(cluster.store, 'CronJob', uid);
  const key = `cronjob/${uid}`;
  if (cronJob?.spec === undefined) {
    forgetRefusals(cluster, key);
    return;
  }
  spend(cluster.work, cronJob.spec.timeZone === undefined ? PRICES.schedule : PRICES.scheduleInZone);
  const view: CronView = { cluster, cronJob, spec: cronJob.spec, status: cronJob.status ?? NO_STATUS };
  const jobs = listCronJobs(cluster, uid);
  spend(cluster.work, PRICES.object * jobs.length);
  const forgotten = listForgotten(view.spec, jobs);
  for (const job of forgotten) deleteJob(view, job);
  followJobs(view, forgotten.length === 0 ? jobs : listCronJobs(cluster, uid));
  const isIdle = isBeingDeleted(cronJob) || view.spec.suspend === true;
  const wasRefused = !isIdle && !followSchedule(view);
  writeStatus(view);
  settleLook(cluster, key, wasRefused);
}

/** Starts what is due, and is looked at again at the next time. False where its Job was refused. */
function followSchedule(view: CronView): boolean {
  const { cluster, cronJob, spec } = view;
  const due = findDueTimes(cronJob, spec, cluster.nowMs, true);
  if (!due.ok) {
    const problem = 'time difference between two schedules is less than 1 second';
    report(view, 'Warning', 'InvalidSchedule', `invalid schedule: ${spec.schedule} : ${problem}`);
    return true;
  }
  if (due.missed === 'many' && due.dueMs !== undefined) report(view, 'Warning', 'TooManyMissedTimes', TOO_MANY);
  const isMade = due.dueMs === undefined || startIfWanted(view, due.dueMs);
  const nextMs = computeNextLookMs(cronJob, spec, cluster.nowMs);
  if (nextMs !== undefined) enqueueAt(cluster, `cronjob/${cronJob.metadata?.uid}`, nextMs);
  return isMade;
}

const TOO_MANY = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';

function startIfWanted(view: CronView, dueMs: number): boolean {
  if (isTooLate(view, dueMs)) {
    const moment = formatRfc1123(dueMs);
    report(view, 'Warning', 'MissSchedule', `Missed scheduled time to start a job: ${moment}`);
    return true;
  }
  return isStarted(view, dueMs) || startByPolicy(view, dueMs);
}

function isTooLate({ cluster, spec }: CronView, dueMs: number): boolean {
  const { startingDeadlineSeconds } = spec;
  return startingDeadlineSeconds !== undefined && dueMs + startingDeadlineSeconds * 1000 < cluster.nowMs;
}

function isStarted(view: CronView, dueMs: number): boolean {
  const { active = [], lastScheduleTime } = view.status;
  const name = jobNameAt(view, dueMs);
  return active.some((reference) => reference.name === name) || lastScheduleTime === formatTimestamp(dueMs);
}

function startByPolicy(view: CronView, dueMs: number): boolean {
  const { cluster, spec } = view;
  const active = view.status.active ?? [];
  if (spec.concurrencyPolicy === 'Forbid' && active.length > 0) {
    const why = 'prior execution is running and concurrency policy is Forbid';
    report(view, 'Normal', 'JobAlreadyActive', `Not starting job because ${why}`);
    return true;
  }
  for (const { namespace = '', name = '' } of spec.concurrencyPolicy === 'Replace' ? active : []) {
    const job = getObject(cluster.store, 'Job', namespace, name);
    if (job !== undefined) deleteJob(view, job);
  }
  return startJob(view, dueMs);
}

const NO_STATUS: CronJobStatus = {};

function writeStatus({ cluster, cronJob, status }: CronView): void {
  const stored = findObjectByUid(cluster.store, 'CronJob', cronJob.metadata?.uid ?? '');
  if (stored === undefined || status === (cronJob.status ?? NO_STATUS)) return;
  replaceObject(cluster, 'CronJob', { ...stored, status });
}
