import { deleteObject } from '../apiserver/delete.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../cluster/schedule.ts';
import type { Job } from '../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { findFinishTime } from './job/job-conditions.ts';

/** Deletes finished Jobs when their ttlSecondsAfterFinished is over. Kubernetes v1.35, pkg/controller/ttlafterfinished. */
export const ttlAfterFinished: Component = { name: 'ttl-after-finished', watch: watchForWork, run: deleteWhenDue };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind !== 'Job' || change.after === undefined) return;
  const job: Job = change.after;
  if (job.spec?.ttlSecondsAfterFinished === undefined || findFinishTime(job) === undefined) return;
  enqueue(cluster, `ttl-after-finished/${job.metadata?.uid}`);
}

function deleteWhenDue(cluster: Cluster, uid: string): void {
  const job = findObjectByUid(cluster.store, 'Job', uid);
  const finishTime = job === undefined ? undefined : findFinishTime(job);
  const ttlSeconds = job?.spec?.ttlSecondsAfterFinished;
  if (job === undefined || finishTime === undefined || ttlSeconds === undefined) return;
  if (job.metadata?.deletionTimestamp !== undefined) return;
  const dueMs = parseTimestamp(finishTime) + ttlSeconds * 1000;
  if (dueMs > cluster.nowMs) {
    enqueueAt(cluster, `ttl-after-finished/${uid}`, dueMs);
    return;
  }
  recordStep(cluster, 'ttlExpired', { job: job.metadata?.name ?? '', seconds: ttlSeconds });
  deleteObject(cluster, { ...refOf('Job', job), kind: 'Job' }, { propagationPolicy: 'Foreground' });
}
