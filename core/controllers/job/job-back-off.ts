import { findPodCondition } from '../../apiserver/pod-conditions.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { JobBackOff } from '../../cluster/state/job-back-off.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { allFailuresBefore } from './failed-indexes.ts';

/** Kubernetes v1.35, pkg/controller/job/job_controller.go: DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff. */
const FIRST_DELAY_MS = 10_000;
const LONGEST_DELAY_MS = 600_000;

/**
 * What is to be remembered once these Pods are counted: a success wipes out what failed before it.
 * Kubernetes v1.35, pkg/controller/job/backoff_utils.go: newBackoffRecord.
 */
export function computeBackOff(
  known: JobBackOff | undefined,
  newlySucceeded: readonly Pod[],
  newlyFailed: readonly Pod[],
): JobBackOff | undefined {
  const lastSuccessMs = Math.max(...newlySucceeded.map(finishedMs));
  const failures = newlyFailed.map(finishedMs).filter((moment) => moment > lastSuccessMs);
  const before = newlySucceeded.length === 0 ? known : undefined;
  if (failures.length === 0) return before;
  return { failures: (before?.failures ?? 0) + failures.length, lastFailureMs: Math.max(...failures) };
}

export function findBackOff({ jobBackOffs }: Cluster, jobUid: string): JobBackOff | undefined {
  return jobBackOffs?.get(jobUid);
}

/** Keeps what is to be remembered of a Job; undefined where it is nothing, as when the Job has finished. */
export function keepBackOff(cluster: Cluster, jobUid: string, backOff: JobBackOff | undefined): void {
  const backOffs = cluster.jobBackOffs ?? new Map<string, JobBackOff>();
  if (backOff === undefined) backOffs.delete(jobUid);
  else backOffs.set(jobUid, backOff);
  if (backOffs.size === 0) delete cluster.jobBackOffs;
  else cluster.jobBackOffs = backOffs;
}

/** The moment before which no new Pod is made: 10 s after the first failure in a row, then 20 s, 40 s … */
export function computeRetryMs(backOff: JobBackOff | undefined): number {
  return backOff === undefined ? 0 : backOff.lastFailureMs + delayAfter(backOff.failures);
}

/** The same for one index, whose failed Pod knows how often it had failed before. */
export function computeIndexRetryMs(failed: Pod): number {
  return finishedMs(failed) + delayAfter(allFailuresBefore(failed) + 1);
}

function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);
}

/** When the last container ended, or when the Pod stopped being ready, or when its deletion began. */
function finishedMs(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).map((status) => status.state?.terminated?.finishedAt);
  const known = ends.filter((end) => end !== undefined);
  if (known.length > 0 && known.length === ends.length) return Math.max(...known.map(parseTimestamp));
  const notReady = findPodCondition(pod, 'Ready');
  if (notReady?.status === 'False' && notReady.lastTransitionTime !== undefined) {
    return parseTimestamp(notReady.lastTransitionTime);
  }
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp = '' } = pod.metadata ?? {};
  if (deletionTimestamp !== undefined) return parseTimestamp(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return parseTimestamp(creationTimestamp);
}
