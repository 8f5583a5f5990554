import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Job, Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { isRetried } from '../create-pod.ts';
import { isRoomAgain } from '../find-room.ts';
import { isPodReady } from '../pod-facts.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { claimJobPods, watchOrphan } from './claim-job-pods.ts';
import { countTotals } from './count-pods.ts';
import { computeBackOff, findBackOff, keepBackOff } from './job-back-off.ts';
import { isJobFinished } from './job-conditions.ts';
import { endActivePods, releasePod } from './job-pods.ts';
import { trackJobStatus } from './job-status.ts';
import { isTracked, type JobView, listJobPods, viewJob } from './job-view.ts';
import { computeDeadlineMs, type JobTotals, judgeCompletion, judgeJob } from './judge-job.ts';
import { manageJobPods } from './manage-pods.ts';

/** The Job controller of Kubernetes v1.35, pkg/controller/job. Keys are Job UIDs. */
export const jobController: Component = { name: 'job', watch: watchForWork, run: syncJob };

/** Kubernetes v1.35, pkg/controller/job/job_controller.go: SyncJobBatchPeriod, how long news of Pods are gathered. */
const BATCH_PERIOD_MS = 1000;

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Job') {
    const uid = (change.after ?? change.before)?.metadata?.uid;
    if (change.type !== 'MODIFIED' || isJobChanged(change.before, change.after)) enqueue(cluster, `job/${uid}`);
  } else if (change.kind === 'Pod') watchPod(cluster, change.before, change.after);
  if (!isRoomAgain(cluster, change)) return;
  for (const job of objectsOf(cluster.store, 'Job').values()) {
    if (mayLackPods(job)) enqueue(cluster, `job/${job.metadata?.uid}`);
  }
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  watchOrphan(cluster, before, after);
  const owner = controllerOf(after ?? before ?? {});
  if (owner?.kind !== 'Job' || !isPodChanged(before, after)) return;
  enqueueAt(cluster, `job/${owner.uid}`, cluster.nowMs + BATCH_PERIOD_MS);
}

/** Whether fewer Pods are active than may be at once. */
function mayLackPods(job: Job): boolean {
  return !isJobFinished(job) && (job.status?.active ?? 0) < (job.spec?.parallelism ?? 1);
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
    before.metadata?.labels !== after.metadata?.labels ||
    isPodReady(before) !== isPodReady(after) ||
    (after.spec?.restartPolicy === 'OnFailure' && before.status?.containerStatuses !== after.status?.containerStatuses)
  );
}

function syncJob(cluster: Cluster, uid: string): void {
  const job = findObjectByUid(cluster.store, 'Job', uid);
  if (job?.spec === undefined || isJobFinished(job)) {
    for (const pod of listJobPods(cluster, uid)) if (isTracked(pod)) releasePod(cluster, pod);
    keepBackOff(cluster, uid, undefined);
    forgetRefusals(cluster, `job/${uid}`);
  } else if ((job.spec.managedBy ?? JOB_CONTROLLER) === JOB_CONTROLLER) {
    claimJobPods(cluster, job);
    reconcileJob(viewJob(cluster, job, job.spec));
  }
}

const JOB_CONTROLLER = 'kubernetes.io/job-controller';

function reconcileJob(view: JobView): void {
  const { cluster, job, spec, uid } = view;
  const totals = countTotals(view);
  rememberFailures(view, totals);
  const verdict = judgeJob(view, totals);
  const managed = verdict === undefined && job.metadata?.deletionTimestamp === undefined;
  if (verdict !== undefined) endActivePods(view);
  const refusal = managed ? manageJobPods(view, totals) : undefined;
  const ending = verdict ?? judgeCompletion(view, totals, viewJob(cluster, job, spec).active.length);
  const deadlineMs = computeDeadlineMs(view);
  if (ending === undefined && deadlineMs !== undefined) enqueueAt(cluster, `job/${uid}`, deadlineMs);
  trackJobStatus({ view, totals, ending, managed });
  settleLook(cluster, `job/${uid}`, isRetried(refusal));
}

/** Failures of one index are remembered by its Pods. */
function rememberFailures({ cluster, spec, uid }: JobView, { newlySucceeded, newlyFailed }: JobTotals): void {
  if (spec.backoffLimitPerIndex !== undefined || newlySucceeded.length + newlyFailed.length === 0) return;
  keepBackOff(cluster, uid, computeBackOff(findBackOff(cluster, uid), newlySucceeded, newlyFailed));
}
