import type { Pod, SuccessPolicyRule } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { parseIndexes } from './index-set.ts';
import { fails, type JobEnding, settledEnding, succeeds } from './job-conditions.ts';
import { isIndexed, isSuspended, type JobView } from './job-view.ts';
import { findJobFailure } from './pod-failure-policy.ts';

/** How far the Job has come, its newly ended Pods included. */
export interface JobTotals {
  readonly succeeded: number;
  readonly failed: number;
  readonly succeededIndexes: readonly number[];
  readonly failedIndexes: readonly number[];
  /** The Pods that have ended and are not counted in the status yet. */
  readonly newlySucceeded: readonly Pod[];
  readonly newlyFailed: readonly Pod[];
}

/** What ends the Job while Pods still run; undefined where nothing does. In the order of Kubernetes v1.35, syncJob. */
export function judgeJob(view: JobView, totals: JobTotals): JobEnding | undefined {
  return (
    settledEnding(view.status) ??
    judgeFailedPods(view) ??
    judgeLimits(view, totals) ??
    judgeIndexes(view, totals) ??
    judgeSuccessPolicy(view, totals)
  );
}

/** What ends a Job that has no active Pod left. */
export function judgeCompletion({ spec }: JobView, totals: JobTotals, activeCount: number): JobEnding | undefined {
  const isComplete = spec.completions === undefined ? totals.succeeded > 0 : totals.succeeded >= spec.completions;
  return isComplete && activeCount === 0
    ? succeeds('CompletionsReached', 'Reached expected number of succeeded pods')
    : undefined;
}

/** The moment at which activeDeadlineSeconds is over; undefined where there is none or the Job is suspended. */
export function computeDeadlineMs({ spec, status }: JobView): number | undefined {
  if (spec.activeDeadlineSeconds === undefined || status.startTime === undefined || isSuspended(spec)) return undefined;
  return parseTimestamp(status.startTime) + spec.activeDeadlineSeconds * 1000;
}

function judgeFailedPods({ spec, pods }: JobView): JobEnding | undefined {
  const message = findJobFailure(spec, pods);
  return message === undefined ? undefined : fails('PodFailurePolicy', message);
}

function judgeLimits(view: JobView, totals: JobTotals): JobEnding | undefined {
  const limit =
    view.spec.backoffLimit ?? (view.spec.backoffLimitPerIndex === undefined ? DEFAULT_BACKOFF_LIMIT : Infinity);
  if (totals.failed > limit || hasRestartedTooOften(view, limit)) {
    return fails('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
  }
  const deadlineMs = computeDeadlineMs(view);
  return deadlineMs !== undefined && deadlineMs <= view.cluster.nowMs
    ? fails('DeadlineExceeded', 'Job was active longer than specified deadline')
    : undefined;
}

/** Kubernetes v1.35, pkg/apis/batch/v1/defaults.go; with backoffLimitPerIndex the whole Job has no limit. */
const DEFAULT_BACKOFF_LIMIT = 6;

/** Restarts on the node count too where the Pods restart there. */
function hasRestartedTooOften({ spec, pods }: JobView, limit: number): boolean {
  if (spec.template.spec?.restartPolicy !== 'OnFailure') return false;
  const restarts = pods.reduce((sum, pod) => sum + countRestarts(pod), 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

function countRestarts(pod: Pod): number {
  const { phase, initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  if (phase !== 'Running' && phase !== 'Pending') return 0;
  return [...initContainerStatuses, ...containerStatuses].reduce((sum, status) => sum + status.restartCount, 0);
}

function judgeIndexes({ spec }: JobView, totals: JobTotals): JobEnding | undefined {
  const failedCount = totals.failedIndexes.length;
  if (spec.maxFailedIndexes !== undefined && failedCount > spec.maxFailedIndexes) {
    return fails('MaxFailedIndexesExceeded', 'Job has exceeded the specified maximal number of failed indexes');
  }
  const allEnded = failedCount + totals.succeededIndexes.length >= (spec.completions ?? 0);
  return failedCount > 0 && allEnded ? fails('FailedIndexes', 'Job has failed indexes') : undefined;
}

function judgeSuccessPolicy({ spec }: JobView, totals: JobTotals): JobEnding | undefined {
  if (!isIndexed(spec) || totals.succeededIndexes.length === 0) return undefined;
  const rules = spec.successPolicy?.rules ?? [];
  const met = rules.findIndex((rule) => isRuleMet(rule, totals.succeededIndexes, spec.completions ?? 0));
  return met < 0 ? undefined : succeeds('SuccessPolicy', `Matched rules at index ${met}`);
}

/** A rule that names no index is never met. */
function isRuleMet(rule: SuccessPolicyRule, succeeded: readonly number[], completions: number): boolean {
  const asked = rule.succeededIndexes === undefined ? undefined : parseIndexes(rule.succeededIndexes, completions);
  if (asked?.length === 0) return false;
  const counted = asked === undefined ? succeeded : asked.filter((index) => succeeded.includes(index));
  return counted.length >= (rule.succeededCount ?? asked?.length ?? completions);
}
