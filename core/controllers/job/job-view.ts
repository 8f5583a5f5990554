import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import type { Job, JobSpec, JobStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf, hasFinalizer } from '../../objects/metadata.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { isPodActive, isPodTerminating } from '../pod-facts.ts';

/** Kubernetes v1.35, staging/src/k8s.io/api/batch/v1/types.go. */
export const JOB_TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';
export const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';
export const INDEX_FAILURE_COUNT = 'batch.kubernetes.io/job-index-failure-count';
export const INDEX_IGNORED_FAILURE_COUNT = 'batch.kubernetes.io/job-index-ignored-failure-count';

/** A Job with its Pods, as its controller sees them at one moment. */
export interface JobView {
  readonly cluster: Cluster;
  readonly job: Job;
  readonly uid: string;
  readonly spec: JobSpec;
  /** With a start time, which the stored status may not have yet. */
  readonly status: JobStatus;
  /** All Pods that the Job controls, in order of creation. */
  readonly pods: readonly Pod[];
  readonly active: readonly Pod[];
}

/** A Job that is looked at for the first time starts now, unless it is suspended. */
export function viewJob(cluster: Cluster, job: Job, spec: JobSpec): JobView {
  const uid = job.metadata?.uid ?? '';
  const pods = listJobPods(cluster, uid);
  const hasBegun = job.status?.startTime !== undefined || isSuspended(spec);
  const status = hasBegun ? job.status : { ...job.status, startTime: formatTimestamp(cluster.nowMs) };
  return { cluster, job, uid, spec, status: status ?? {}, pods, active: pods.filter(isPodActive) };
}

export function listJobPods(cluster: Cluster, jobUid: string): Pod[] {
  return listDependents(cluster.store, 'Pod', jobUid).filter((pod) => controllerOf(pod)?.uid === jobUid);
}

export function isIndexed(spec: JobSpec): boolean {
  return spec.completionMode === 'Indexed';
}

export function isSuspended(spec: JobSpec): boolean {
  return spec.suspend === true;
}

/** Whether a Pod may only be replaced when it has ended for good. */
export function replacesOnlyEnded(spec: JobSpec): boolean {
  return (spec.podReplacementPolicy ?? (spec.podFailurePolicy === undefined ? '' : 'Failed')) === 'Failed';
}

/** A deleted Pod counts as failed at once, unless the Job waits for it to end. */
export function isPodFailed(spec: JobSpec, pod: Pod): boolean {
  if (pod.status?.phase === 'Failed') return true;
  return !replacesOnlyEnded(spec) && isPodTerminating(pod);
}

export function isTracked(pod: Pod): boolean {
  return hasFinalizer(pod, JOB_TRACKING_FINALIZER);
}

/** The Pod's completion index; undefined where it has none, and what is no number is none. */
export function completionIndexOf(pod: Pod): number | undefined {
  return parseCount(pod.metadata?.annotations?.[COMPLETION_INDEX]);
}

/** Whether the Job asks for an index and the Pod has one of those asked for, or the Job asks for none. */
export function hasValidIndex(spec: JobSpec, pod: Pod): boolean {
  if (!isIndexed(spec)) return true;
  const index = completionIndexOf(pod);
  return index !== undefined && index < (spec.completions ?? 0);
}

/** How often the Pod's index had failed before it. */
export function indexFailuresBefore(pod: Pod): number {
  return parseCount(pod.metadata?.annotations?.[INDEX_FAILURE_COUNT]) ?? 0;
}

/** How many failures of the Pod's index were ignored before it. */
export function ignoredFailuresBefore(pod: Pod): number {
  return parseCount(pod.metadata?.annotations?.[INDEX_IGNORED_FAILURE_COUNT]) ?? 0;
}

/** A whole number from 0, in the form that Go's strconv.Atoi takes. */
function parseCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\+?\d+$/.test(text) ? Number(text) : undefined;
}

export function countTerminating(pods: readonly Pod[]): number {
  return pods.filter(isPodTerminating).length;
}
