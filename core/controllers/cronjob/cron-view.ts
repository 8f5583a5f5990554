import { recordEvent } from '../../apiserver/events.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import type { CronJob, CronJobSpec, CronJobStatus, Job } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';

/** A CronJob at one look: what its status is to say is gathered here and written at the end. */
export interface CronView {
  readonly cluster: Cluster;
  readonly cronJob: CronJob;
  readonly spec: CronJobSpec;
  status: CronJobStatus;
}

export function listCronJobs(cluster: Cluster, cronJobUid: string): readonly Job[] {
  return listDependents(cluster.store, 'Job', cronJobUid).filter((job) => controllerOf(job)?.uid === cronJobUid);
}

export function isListedActive({ status }: CronView, uid: string | undefined): boolean {
  return status.active?.some((reference) => reference.uid === uid) === true;
}

export function dropActive(view: CronView, uid: string | undefined): void {
  const { active = [], ...status } = view.status;
  const kept = active.filter((reference) => reference.uid !== uid);
  view.status = kept.length === 0 ? status : { ...status, active: kept };
}

export function report(
  { cluster, cronJob }: CronView,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  recordEvent(cluster, { kind: 'CronJob', object: cronJob, type, reason, message, component: 'cronjob-controller' });
}
