import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { isSame } from '../../manifest/validation/same-value.ts';
import type { JobCondition, JobStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { isPodActive, isPodReady } from '../pod-facts.ts';
import { listReleases } from './count-pods.ts';
import { printIndexes } from './index-set.ts';
import { finalTypeOf, type JobEnding, withJobCondition } from './job-conditions.ts';
import { releasePod } from './job-pods.ts';
import { countTerminating, isIndexed, isSuspended, type JobView, listJobPods } from './job-view.ts';
import type { JobTotals } from './judge-job.ts';

/** What one look at a Job has led to. */
export interface JobLook {
  /** The Job and its Pods as they were before anything was made or deleted. */
  readonly view: JobView;
  readonly totals: JobTotals;
  readonly ending: JobEnding | undefined;
  /** Whether the look was allowed to make and delete Pods: only then it says whether the Job is suspended. */
  readonly managed: boolean;
}

/**
 * Writes what a look has found, in the two steps that a cluster shows: first the Pods that have ended as uncounted and
 * the interim condition, then, once they are let go of, the counters and the final condition.
 * Kubernetes v1.35, job_controller.go: trackJobStatusAndRemoveFinalizers.
 */
export function trackJobStatus(look: JobLook): void {
  const { view, ending } = look;
  const releases = listReleases(view, ending);
  const first: JobStatus = {
    ...withIndexes(look, withPodCounts(view, withInterimConditions(look))),
    uncountedTerminatedPods: { ...uidsOf('succeeded', releases.succeeded), ...uidsOf('failed', releases.failed) },
  };
  writeStatus(view, first);
  for (const pod of releases.pods) releasePod(view.cluster, pod);
  const counted: JobStatus = {
    ...first,
    ...addTo('succeeded', first.succeeded, releases.succeeded.length),
    ...addTo('failed', first.failed, releases.failed.length),
    uncountedTerminatedPods: {},
  };
  if (ending === undefined || (first.terminating ?? 0) > 0) writeStatus(view, counted);
  else finishJob(look, ending, counted);
}

function writeStatus(view: JobView, status: JobStatus): void {
  const job = findObjectByUid(view.cluster.store, 'Job', view.uid);
  if (job !== undefined && !isSame(job.status, status)) replaceObject(view.cluster, 'Job', { ...job, status });
}

function withInterimConditions(look: JobLook): JobStatus {
  const { view, ending, managed } = look;
  if (ending !== undefined) {
    const { interim: type, reason, message } = ending;
    return withCondition(view, view.status, { type, status: 'True', reason, message });
  }
  return managed ? withSuspension(view) : view.status;
}

function withCondition(view: JobView, status: JobStatus, wish: Parameters<typeof withJobCondition>[1]): JobStatus {
  const present = status.conditions ?? NO_CONDITIONS;
  const conditions = withJobCondition(present, wish, view.cluster.nowMs);
  return conditions === present ? status : { ...status, conditions };
}

const NO_CONDITIONS: readonly JobCondition[] = [];

/** A Job that goes on after a pause starts its clock again. */
function withSuspension(view: JobView): JobStatus {
  const wish = isSuspended(view.spec)
    ? ({ type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' } as const)
    : ({ type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' } as const);
  const status = withCondition(view, view.status, wish);
  if (status === view.status) return status;
  report(view, 'Normal', wish.status === 'True' ? 'Suspended' : 'Resumed', wish.message);
  return wish.status === 'True' ? status : { ...status, startTime: formatTimestamp(view.cluster.nowMs) };
}

/** The Pods once more: some were made or deleted since the look began. */
function withPodCounts(view: JobView, status: JobStatus): JobStatus {
  const pods = listJobPods(view.cluster, view.uid);
  const active = pods.filter(isPodActive);
  const { active: _, ...rest } = status;
  return {
    ...rest,
    ...(active.length === 0 ? {} : { active: active.length }),
    ready: active.filter(isPodReady).length,
    terminating: countTerminating(pods),
  };
}

function withIndexes({ view, totals }: JobLook, status: JobStatus): JobStatus {
  if (!isIndexed(view.spec)) return status;
  const { succeeded: _, completedIndexes: __, ...rest } = status;
  const completedIndexes = printIndexes(totals.succeededIndexes);
  return {
    ...rest,
    ...(totals.succeeded === 0 ? {} : { succeeded: totals.succeeded }),
    ...(completedIndexes === '' ? {} : { completedIndexes }),
    ...(view.spec.backoffLimitPerIndex === undefined ? {} : { failedIndexes: printIndexes(totals.failedIndexes) }),
  };
}

function uidsOf(name: 'succeeded' | 'failed', pods: readonly Pod[]): JobStatus['uncountedTerminatedPods'] {
  return pods.length === 0 ? {} : { [name]: pods.map((pod) => pod.metadata?.uid ?? '') };
}

function addTo(name: 'succeeded' | 'failed', before: number | undefined, more: number): JobStatus {
  return more === 0 ? {} : { [name]: (before ?? 0) + more };
}

function finishJob({ view }: JobLook, ending: JobEnding, counted: JobStatus): void {
  const { reason, message } = ending;
  const type = finalTypeOf(ending);
  const completionTime = formatTimestamp(view.cluster.nowMs);
  const finished = withCondition(view, counted, { type, status: 'True', reason, message });
  writeStatus(view, type === 'Complete' ? { ...finished, completionTime } : finished);
  recordStep(view.cluster, 'jobFinished', { job: view.job.metadata?.name ?? '', type, reason });
  if (type === 'Failed') report(view, 'Warning', reason, message);
  else reportCompletion(view, finished.succeeded ?? 0);
}

function reportCompletion(view: JobView, succeeded: number): void {
  if (succeeded > (view.spec.completions ?? succeeded)) {
    report(view, 'Warning', 'TooManySucceededPods', 'Too many succeeded pods running after completion count reached');
  }
  report(view, 'Normal', 'Completed', 'Job completed');
}

function report(view: JobView, type: 'Normal' | 'Warning', reason: string, message: string): void {
  recordEvent(view.cluster, { kind: 'Job', object: view.job, type, reason, message, component: 'job-controller' });
}
