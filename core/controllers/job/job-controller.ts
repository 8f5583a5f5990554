import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Job, JobCondition, JobStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { isPodActive, isPodReady } from '../pod-facts.ts';
import { countReleased, countTotals } from './count-pods.ts';
import { printIndexes } from './index-set.ts';
import { finalTypeOf, isJobFinished, type JobEnding, withJobCondition } from './job-conditions.ts';
import { deleteJobPods, releasePod } from './job-pods.ts';
import { countTerminating, isIndexed, isSuspended, isTracked, type JobView, listJobPods, viewJob } from './job-view.ts';
import { computeDeadlineMs, type JobTotals, judgeCompletion, judgeJob } from './judge-job.ts';
import { manageJobPods } from './manage-pods.ts';

/** The Job controller of Kubernetes v1.35, pkg/controller/job. Keys are Job UIDs. */
export const jobController: Component = { name: 'job', watch: watchForWork, run: syncJob };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Job') {
    const uid = (change.after ?? change.before)?.metadata?.uid;
    if (change.type !== 'MODIFIED' || isJobChanged(change.before, change.after)) enqueue(cluster, `job/${uid}`);
  } else if (change.kind === 'Pod') {
    const owner = controllerOf(change.after ?? change.before ?? {});
    if (owner?.kind === 'Job' && isPodChanged(change.before, change.after)) enqueue(cluster, `job/${owner.uid}`);
  }
}

function isJobChanged(before: Job | undefined, after: Job | undefined): boolean {
  return before?.spec !== after?.spec || before?.metadata?.deletionTimestamp !== after?.metadata?.deletionTimestamp;
}

/** Pods are written often; only these changes matter to their Job. */
function isPodChanged(before: Pod | undefined, after: Pod | undefined): boolean {
  return (
    before === undefined ||
    after === undefined ||
    before.status?.phase !== after.status?.phase ||
    before.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp ||
    isPodReady(before) !== isPodReady(after) ||
    (after.spec?.restartPolicy === 'OnFailure' && before.status?.containerStatuses !== after.status?.containerStatuses)
  );
}

function syncJob(cluster: Cluster, uid: string): void {
  const job = findObjectByUid(cluster.store, 'Job', uid);
  if (job?.spec === undefined || isJobFinished(job)) {
    for (const pod of listJobPods(cluster, uid)) if (isTracked(pod)) releasePod(cluster, pod);
    return;
  }
  if ((job.spec.managedBy ?? JOB_CONTROLLER) !== JOB_CONTROLLER) return;
  const started = startJob(cluster, job);
  if (started !== undefined) reconcileJob(viewJob(cluster, started, job.spec));
}

const JOB_CONTROLLER = 'kubernetes.io/job-controller';

/** Puts the start time down before anything else, as deadlines are counted from it. */
function startJob(cluster: Cluster, job: Job): Job | undefined {
  if (job.status?.startTime !== undefined || job.spec?.suspend === true) return job;
  const startTime = formatTimestamp(cluster.nowMs);
  const written = replaceObject(cluster, 'Job', { ...job, status: { ...job.status, startTime } });
  return written.ok ? written.value : undefined;
}

function reconcileJob(view: JobView): void {
  const totals = countTotals(view);
  const verdict = judgeJob(view, totals);
  if (verdict !== undefined) deleteJobPods(view, view.active);
  else if (view.job.metadata?.deletionTimestamp === undefined) manageJobPods(view, totals);
  const ending = verdict ?? judgeCompletion(view, totals, view.active.length);
  const deadlineMs = computeDeadlineMs(view);
  if (ending === undefined && deadlineMs !== undefined) enqueueAt(view.cluster, `job/${view.uid}`, deadlineMs);
  // The Pods once more: some were made, deleted or changed above.
  writeStatus(viewJob(view.cluster, view.job, view.spec), totals, ending);
}

function writeStatus(view: JobView, totals: JobTotals, ending: JobEnding | undefined): void {
  const isEnding = ending !== undefined || view.job.metadata?.deletionTimestamp !== undefined;
  const { released, failed } = countReleased(view, isEnding);
  for (const pod of released) releasePod(view.cluster, pod);
  const counted = computeStatus(view, totals, (view.status.failed ?? 0) + failed);
  const conditions = ending === undefined ? toggleSuspended(view) : endJob(view, ending, counted.terminating ?? 0);
  const status = { ...counted, ...whenSaid(view, conditions) };
  if (isSameStatus(view.status, status)) return;
  replaceObject(view.cluster, 'Job', { ...view.job, status });
  if (ending !== undefined) announceEnd(view, ending, conditions);
}

function computeStatus(view: JobView, totals: JobTotals, failed: number): JobStatus {
  const active = view.pods.filter(isPodActive);
  const { active: _a, succeeded: _s, failed: _f, completedIndexes: _c, failedIndexes: _i, ...rest } = view.status;
  return {
    ...rest,
    ...(active.length === 0 ? {} : { active: active.length }),
    ...(totals.succeeded === 0 ? {} : { succeeded: totals.succeeded }),
    ...(failed === 0 ? {} : { failed }),
    ...(isIndexed(view.spec) ? { completedIndexes: printIndexes(totals.succeededIndexes) } : {}),
    ...(view.spec.backoffLimitPerIndex === undefined ? {} : { failedIndexes: printIndexes(totals.failedIndexes) }),
    ready: active.filter(isPodReady).length,
    terminating: countTerminating(view.pods),
    uncountedTerminatedPods: NOTHING_UNCOUNTED,
  };
}

/** All is counted at the moment it is seen, so nothing ever waits here. */
const NOTHING_UNCOUNTED = {};

/** The interim condition at once, the final one as soon as no Pod is terminating. */
function endJob(view: JobView, ending: JobEnding, terminating: number): readonly JobCondition[] {
  const { nowMs } = view.cluster;
  const { reason, message } = ending;
  const present = view.status.conditions ?? [];
  const interim = withJobCondition(present, { type: ending.interim, status: 'True', reason, message }, nowMs);
  if (terminating > 0) return interim;
  return withJobCondition(interim, { type: finalTypeOf(ending), status: 'True', reason, message }, nowMs);
}

function toggleSuspended(view: JobView): readonly JobCondition[] {
  const wish = isSuspended(view.spec)
    ? ({ type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' } as const)
    : ({ type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' } as const);
  const present = view.status.conditions ?? [];
  const next = withJobCondition(present, wish, view.cluster.nowMs);
  if (next !== present) report(view, 'Normal', wish.status === 'True' ? 'Suspended' : 'Resumed', wish.message);
  return next;
}

/** What the conditions bring with them: the times of completion and of a new start after a pause. */
function whenSaid(view: JobView, conditions: readonly JobCondition[]): Partial<JobStatus> {
  if (conditions.length === 0) return {};
  const now = formatTimestamp(view.cluster.nowMs);
  const isNew = (type: string, status: string): boolean =>
    conditions.some((one) => one.type === type && one.status === status && !view.status.conditions?.includes(one));
  return {
    conditions,
    ...(isNew('Complete', 'True') ? { completionTime: now } : {}),
    ...(isNew('Suspended', 'False') ? { startTime: now } : {}),
  };
}

function announceEnd(view: JobView, ending: JobEnding, conditions: readonly JobCondition[]): void {
  const type = finalTypeOf(ending);
  if (!conditions.some((condition) => condition.type === type)) return;
  recordStep(view.cluster, 'jobFinished', { job: view.job.metadata?.name ?? '', type, reason: ending.reason });
  if (type === 'Complete') report(view, 'Normal', 'Completed', 'Job completed');
  else report(view, 'Warning', ending.reason, ending.message);
}

function report(view: JobView, type: 'Normal' | 'Warning', reason: string, message: string): void {
  recordEvent(view.cluster, { kind: 'Job', object: view.job, type, reason, message, component: 'job-controller' });
}

function isSameStatus(before: JobStatus, after: JobStatus): boolean {
  return (
    before.active === after.active &&
    before.succeeded === after.succeeded &&
    before.failed === after.failed &&
    before.ready === after.ready &&
    before.terminating === after.terminating &&
    before.completedIndexes === after.completedIndexes &&
    before.failedIndexes === after.failedIndexes &&
    (before.conditions ?? NO_CONDITIONS) === (after.conditions ?? NO_CONDITIONS) &&
    before.uncountedTerminatedPods !== undefined
  );
}

const NO_CONDITIONS: readonly JobCondition[] = [];
