import type { Pod } from '../../objects/kubernetes.generated.ts';
import { parseIndexes } from './index-set.ts';
import {
  completionIndexOf,
  hasValidIndex,
  INDEX_FAILURE_COUNT,
  INDEX_IGNORED_FAILURE_COUNT,
  ignoredFailuresBefore,
  indexFailuresBefore,
  isPodFailed,
  isTracked,
  type JobView,
} from './job-view.ts';
import { matchFailurePolicy } from './pod-failure-policy.ts';

/** The indexes that have succeeded: those of the status and those whose Pods have. */
export function listSucceededIndexes({ spec, status, pods }: JobView): number[] {
  const completions = spec.completions ?? 0;
  const fresh = pods
    .filter((pod) => pod.status?.phase === 'Succeeded' && isTracked(pod) && hasValidIndex(spec, pod))
    .flatMap((pod) => completionIndexOf(pod) ?? []);
  return sortedOnce([...parseIndexes(status.completedIndexes, completions), ...fresh]);
}

/** With backoffLimitPerIndex: the indexes that have used up their failures. */
export function listFailedIndexes(view: JobView): number[] {
  const completions = view.spec.completions ?? 0;
  const fresh = view.pods
    .filter((pod) => isTracked(pod) && hasValidIndex(view.spec, pod) && failsIndex(view, pod))
    .flatMap((pod) => completionIndexOf(pod) ?? []);
  return sortedOnce([...parseIndexes(view.status.failedIndexes, completions), ...fresh]);
}

/** The failed Pods that stay uncounted until their index gets a new one: it has to know their number of failures. */
export function findDelayedPods(view: JobView): Map<number, Pod> {
  const delayed = new Map<number, Pod>();
  if (view.spec.backoffLimitPerIndex === undefined) return delayed;
  const failed = new Set(listFailedIndexes(view));
  for (const pod of view.pods) {
    const index = completionIndexOf(pod);
    if (index === undefined || failed.has(index) || !isTracked(pod) || !isPodFailed(view.spec, pod)) continue;
    const known = delayed.get(index);
    if (known === undefined || allFailuresBefore(known) <= allFailuresBefore(pod)) delayed.set(index, pod);
  }
  for (const pod of view.active) delayed.delete(completionIndexOf(pod) ?? -1);
  return delayed;
}

/** How often the Pod's index had failed before it, be it ignored or not. */
export function allFailuresBefore(pod: Pod): number {
  return indexFailuresBefore(pod) + ignoredFailuresBefore(pod);
}

/** The annotations that carry an index's failures on to its next Pod. */
export function countFailuresOn(view: JobView, replaced: Pod | undefined): Record<string, string> {
  if (replaced === undefined) return { [INDEX_FAILURE_COUNT]: '0' };
  const isIgnored = matchFailurePolicy(view.spec, replaced)?.action === 'Ignore';
  const failures = indexFailuresBefore(replaced) + (isIgnored ? 0 : 1);
  const ignored = ignoredFailuresBefore(replaced) + (isIgnored ? 1 : 0);
  return {
    [INDEX_FAILURE_COUNT]: String(failures),
    ...(ignored === 0 ? {} : { [INDEX_IGNORED_FAILURE_COUNT]: String(ignored) }),
  };
}

function failsIndex({ spec }: JobView, pod: Pod): boolean {
  if (!isPodFailed(spec, pod)) return false;
  const action = matchFailurePolicy(spec, pod)?.action;
  if (action === 'FailIndex') return true;
  return action !== 'Ignore' && indexFailuresBefore(pod) >= (spec.backoffLimitPerIndex ?? 0);
}

function sortedOnce(indexes: readonly number[]): number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}
