import { enqueueAt } from '../../cluster/schedule.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { PodRefusal } from '../create-pod.ts';
import { isPodTerminating } from '../pod-facts.ts';
import { compareForRemoval } from '../removal-order.ts';
import { startSlowly } from '../slow-start.ts';
import { findDelayedPods } from './failed-indexes.ts';
import { computeIndexRetryMs, computeRetryMs, findBackOff } from './job-back-off.ts';
import { createIndexPod, createJobPod, removeUnwantedPods } from './job-pods.ts';
import {
  completionIndexOf,
  countTerminating,
  hasValidIndex,
  isIndexed,
  isSuspended,
  type JobView,
  replacesOnlyEnded,
} from './job-view.ts';
import type { JobTotals } from './judge-job.ts';

/**
 * Makes or deletes Pods until as many are active as the Job wants; either, never both, at one look. Why it could not
 * where one was refused.
 */
export function manageJobPods(view: JobView, totals: JobTotals): PodRefusal | undefined {
  const wanted = isSuspended(view.spec) ? 0 : computeWantedActive(view, totals);
  const surplus = listSurplus(view, wanted);
  if (surplus.length > 0) {
    removeUnwantedPods(view, surplus);
    return undefined;
  }
  if (isSuspended(view.spec)) return undefined;
  const waiting = replacesOnlyEnded(view.spec) ? countTerminating(view.pods) : 0;
  const missing = wanted - waiting - view.active.length;
  return missing > 0 ? createMissing(view, totals, missing) : undefined;
}

function computeWantedActive({ spec, active }: JobView, totals: JobTotals): number {
  const parallelism = spec.parallelism ?? 1;
  if (spec.completions === undefined) return totals.succeeded > 0 ? active.length : parallelism;
  return Math.max(0, Math.min(spec.completions - totals.succeeded, parallelism));
}

/** Pods of no index, or of one of which another Pod has come further, go first; then those that have come least far. */
function listSurplus(view: JobView, wanted: number): Pod[] {
  const doubled = isIndexed(view.spec) ? listDoubled(view) : [];
  const others = view.active.filter((pod) => !doubled.includes(pod)).sort(compareForRemoval);
  const more = Math.max(0, view.active.length - wanted - doubled.length);
  return [...doubled, ...others.slice(0, more)];
}

function listDoubled({ active, spec }: JobView): Pod[] {
  const kept = new Map<number, Pod>();
  for (const pod of [...active].sort(compareForRemoval)) {
    const index = completionIndexOf(pod);
    if (index !== undefined && hasValidIndex(spec, pod)) kept.set(index, pod);
  }
  return active.filter((pod) => kept.get(completionIndexOf(pod) ?? -1) !== pod);
}

function createMissing(view: JobView, totals: JobTotals, missing: number): PodRefusal | undefined {
  if (view.spec.backoffLimitPerIndex === undefined) {
    const retryMs = computeRetryMs(findBackOff(view.cluster, view.uid));
    if (retryMs > view.cluster.nowMs) {
      enqueueAt(view.cluster, `job/${view.uid}`, retryMs);
      return undefined;
    }
  }
  if (!isIndexed(view.spec)) return startSlowly(Array<JobView>(missing).fill(view), createJobPod);
  const delayed = findDelayedPods(view);
  const due = listPendingIndexes(view, totals, missing).filter((index) => isIndexDue(view, delayed.get(index)));
  return startSlowly(due, (index) => createIndexPod(view, index, delayed.get(index)));
}

/** An index whose Pod failed waits, and is looked at when its time has come. */
function isIndexDue(view: JobView, replaced: Pod | undefined): boolean {
  const retryMs = replaced === undefined ? 0 : computeIndexRetryMs(replaced);
  if (retryMs <= view.cluster.nowMs) return true;
  enqueueAt(view.cluster, `job/${view.uid}`, retryMs);
  return false;
}

/** The first indexes that have no active Pod and have neither succeeded nor failed. */
function listPendingIndexes(view: JobView, totals: JobTotals, count: number): number[] {
  const waiting = replacesOnlyEnded(view.spec) ? view.pods.filter(isPodTerminating) : [];
  const taken = new Set<number | undefined>([...view.active, ...waiting].map(completionIndexOf));
  for (const index of [...totals.succeededIndexes, ...totals.failedIndexes]) taken.add(index);
  const pending: number[] = [];
  for (let index = 0; index < (view.spec.completions ?? 0) && pending.length < count; index++) {
    if (!taken.has(index)) pending.push(index);
  }
  return pending;
}
