import { createAdmitted } from '../../apiserver/admission.ts';
import { deleteObject } from '../../apiserver/delete.ts';
import { isNamespaceTerminating } from '../../apiserver/namespace-lifecycle.ts';
import { printRefusalMessage } from '../../apiserver/refusal.ts';
import { getObject, refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { formatInZone } from '../../objects/cron/cron-schedule.ts';
import type { Job } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { formatTimestamp, unixMinutes } from '../../sim/timestamp.ts';
import { ownerReference } from '../create-pod.ts';
import { refuseForObject } from '../find-room.ts';
import { type CronView, dropActive, isListedActive, report } from './cron-view.ts';

const SCHEDULED_AT = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** `hello-29453761`: the minute tells the Jobs of one CronJob apart, so that none is made twice. */
export function jobNameAt({ cronJob }: CronView, scheduledMs: number): string {
  return `${cronJob.metadata?.name}-${unixMinutes(scheduledMs)}`;
}

/**
 * Makes the Job of a moment and lists it as active; one that is there already is listed if it is the CronJob's own.
 * False where it was refused.
 */
export function startJob(view: CronView, scheduledMs: number): boolean {
  const { cluster, cronJob } = view;
  const namespace = cronJob.metadata?.namespace ?? '';
  if (isNamespaceTerminating(cluster.store, namespace)) return true;
  const name = jobNameAt(view, scheduledMs);
  const known = getObject(cluster.store, 'Job', namespace, name);
  if (known === undefined) return makeJob(view, name, scheduledMs);
  if (controllerOf(known)?.uid === cronJob.metadata?.uid && !isListedActive(view, known.metadata?.uid)) {
    noteStarted(view, known, scheduledMs);
  }
  return true;
}

function makeJob(view: CronView, name: string, scheduledMs: number): boolean {
  const { cluster, cronJob } = view;
  const parentCause = cluster.causeId;
  recordStep(cluster, 'jobCreatedBySchedule', { cronJob: cronJob.metadata?.name ?? '', job: name });
  const problem = tryToMake(view, name, scheduledMs);
  cluster.causeId = parentCause;
  if (problem === undefined) report(view, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
  else report(view, 'Warning', 'FailedCreate', `Error creating job: ${problem}`);
  return problem === undefined;
}

function tryToMake(view: CronView, name: string, scheduledMs: number): string | undefined {
  const lack = refuseForObject(view.cluster.store, view.spec.jobTemplate.spec?.template ?? {});
  if (lack !== undefined) return lack;
  const created = createAdmitted(view.cluster, 'Job', buildJob(view, name, scheduledMs));
  if (!created.ok) return printRefusalMessage(created.error);
  noteStarted(view, created.value, scheduledMs);
  return undefined;
}

function buildJob({ cronJob, spec }: CronView, name: string, scheduledMs: number): Job {
  const { metadata, spec: jobSpec } = spec.jobTemplate;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: cronJob.metadata?.namespace ?? 'default',
      ...(metadata?.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata?.annotations, [SCHEDULED_AT]: formatInZone(scheduledMs, spec.timeZone) },
      ownerReferences: [ownerReference({ kind: 'CronJob', object: cronJob })],
    },
    ...(jobSpec === undefined ? {} : { spec: jobSpec }),
  };
}

function noteStarted(view: CronView, { metadata = {} }: Job, scheduledMs: number): void {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = metadata;
  const reference = { apiVersion: 'batch/v1', kind: 'Job', name, namespace, resourceVersion, uid };
  view.status = {
    ...view.status,
    active: [...(view.status.active ?? []), reference],
    lastScheduleTime: formatTimestamp(scheduledMs),
  };
}

/** Takes a Job away with its Pods. */
export function deleteJob(view: CronView, job: Job): void {
  deleteObject(view.cluster, { ...refOf('Job', job), kind: 'Job' }, { propagationPolicy: 'Background' });
  dropActive(view, job.metadata?.uid);
  report(view, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata?.name}`);
}
