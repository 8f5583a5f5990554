import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findDelayedPods, listFailedIndexes, listSucceededIndexes } from './failed-indexes.ts';
import type { JobEnding } from './job-conditions.ts';
import { hasValidIndex, isIndexed, isPodFailed, isTracked, type JobView } from './job-view.ts';
import type { JobTotals } from './judge-job.ts';
import { matchFailurePolicy } from './pod-failure-policy.ts';

/** What the Job has reached; Pods of failed indexes that wait for a successor count here, but not in the status. */
export function countTotals(view: JobView): JobTotals {
  const { spec, status } = view;
  const tracked = view.pods.filter((pod) => isTracked(pod) && hasValidIndex(spec, pod));
  const newlySucceeded = tracked.filter((pod) => pod.status?.phase === 'Succeeded');
  const newlyFailed = tracked.filter((pod) => isPodFailed(spec, pod));
  const succeededIndexes = isIndexed(spec) ? listSucceededIndexes(view) : [];
  return {
    succeeded: isIndexed(spec) ? succeededIndexes.length : (status.succeeded ?? 0) + newlySucceeded.length,
    failed: (status.failed ?? 0) + newlyFailed.filter((pod) => countsAsFailed(view, pod)).length,
    succeededIndexes,
    failedIndexes: spec.backoffLimitPerIndex === undefined ? [] : listFailedIndexes(view),
    newlySucceeded,
    newlyFailed,
  };
}

/** The Pods that the Job lets go of at one look, and those of them that are still to be added to its counters. */
export interface Releases {
  readonly pods: readonly Pod[];
  /** Pods without an index: indexes are counted by `completedIndexes` alone. */
  readonly succeeded: readonly Pod[];
  readonly failed: readonly Pod[];
}

/**
 * A Pod that has ended is let go of; when the Job ends or is deleted, every one is. A running Pod then counts as failed
 * only if the verdict is a failure. Kubernetes v1.35, job_controller.go: trackJobStatusAndRemoveFinalizers.
 */
export function listReleases(view: JobView, ending: JobEnding | undefined): Releases {
  const isLetGo = ending !== undefined || view.job.metadata?.deletionTimestamp !== undefined;
  const delayed = isLetGo ? new Set<Pod>() : new Set(findDelayedPods(view).values());
  const pods = view.pods.filter((pod) => {
    if (!isTracked(pod) || delayed.has(pod)) return false;
    return isLetGo || pod.status?.phase === 'Succeeded' || isPodFailed(view.spec, pod);
  });
  const others = pods.filter((pod) => pod.status?.phase !== 'Succeeded');
  return {
    pods,
    succeeded: isIndexed(view.spec) ? [] : pods.filter((pod) => !others.includes(pod)),
    failed: others.filter(
      (pod) => (isPodFailed(view.spec, pod) || ending?.interim === 'FailureTarget') && countsAsFailed(view, pod),
    ),
  };
}

/** A Pod beyond the indexes is not counted, nor is one that the policy says to ignore. */
function countsAsFailed({ spec }: JobView, pod: Pod): boolean {
  return hasValidIndex(spec, pod) && matchFailurePolicy(spec, pod)?.action !== 'Ignore';
}
