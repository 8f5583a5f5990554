import type { Pod } from '../../objects/kubernetes.generated.ts';
import { findDelayedPods, listFailedIndexes, listSucceededIndexes } from './failed-indexes.ts';
import { completionIndexOf, isIndexed, isPodFailed, isTracked, type JobView } from './job-view.ts';
import type { JobTotals } from './judge-job.ts';
import { matchFailurePolicy } from './pod-failure-policy.ts';

/** What the Job has reached; Pods of failed indexes that wait for a successor count here, but not in the status. */
export function countTotals(view: JobView): JobTotals {
  const tracked = view.pods.filter(isTracked);
  const succeededIndexes = isIndexed(view.spec) ? listSucceededIndexes(view) : [];
  const succeededNow = tracked.filter((pod) => pod.status?.phase === 'Succeeded').length;
  const failedNow = tracked.filter((pod) => isPodFailed(view.spec, pod) && isCounted(view, pod)).length;
  return {
    succeeded: isIndexed(view.spec) ? succeededIndexes.length : (view.status.succeeded ?? 0) + succeededNow,
    failed: (view.status.failed ?? 0) + failedNow,
    succeededIndexes,
    failedIndexes: view.spec.backoffLimitPerIndex === undefined ? [] : listFailedIndexes(view),
  };
}

/** Counts the Pods that have ended; when the Job itself ends, all that are left count as failed. */
export function countReleased(view: JobView, isEnding: boolean): { released: Pod[]; failed: number } {
  const delayed = isEnding ? new Set<Pod>() : new Set(findDelayedPods(view).values());
  const released = view.pods.filter((pod) => {
    if (!isTracked(pod) || delayed.has(pod)) return false;
    return isEnding || pod.status?.phase === 'Succeeded' || isPodFailed(view.spec, pod);
  });
  const failed = released.filter((pod) => pod.status?.phase !== 'Succeeded' && isCounted(view, pod)).length;
  return { released, failed };
}

/** A Pod beyond the indexes is not counted, nor is one that the policy says to ignore. */
function isCounted(view: JobView, pod: Pod): boolean {
  if (isIndexed(view.spec)) {
    const index = completionIndexOf(pod);
    if (index === undefined || index >= (view.spec.completions ?? 0)) return false;
  }
  return matchFailurePolicy(view.spec, pod)?.action !== 'Ignore';
}
