import { computeNextMs } from '../../objects/cron/cron-schedule.ts';
import type { CronJob, CronJobSpec } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';

/** What a CronJob has not started yet. Kubernetes v1.35, pkg/controller/cronjob/utils.go, mostRecentScheduleTime. */
export type DueTimes =
  | {
      readonly ok: true;
      /** From when on starts count: the last one, or the CronJob's creation. */
      readonly earliestMs: number;
      /** The last start that is due; undefined where none is. */
      readonly dueMs: number | undefined;
      readonly missed: 'none' | 'few' | 'many';
    }
  /** The schedule names no two moments, as `0 0 31 2 *`. */
  | { readonly ok: false };

/** What of a CronJob says from when on its starts count. */
type Scheduled = Pick<CronJob, 'metadata' | 'status'>;

/** More starts than these are too many to be looked at: Kubernetes only warns of them. */
const MANY = 100;

/** `withinDeadline`: what lies further back than startingDeadlineSeconds does not count. */
export function findDueTimes(cronJob: Scheduled, spec: CronJobSpec, nowMs: number, withinDeadline: boolean): DueTimes {
  const earliestMs = findEarliestMs(cronJob, withinDeadline ? nowMs - deadlineOf(spec) : Number.NEGATIVE_INFINITY);
  const firstMs = nextMs(spec, earliestMs);
  const secondMs = firstMs === undefined ? undefined : nextMs(spec, firstMs);
  if (firstMs === undefined || secondMs === undefined) return { ok: false };
  if (nowMs < firstMs) return { ok: true, earliestMs, dueMs: undefined, missed: 'none' };
  if (nowMs < secondMs) return { ok: true, earliestMs, dueMs: firstMs, missed: 'none' };
  const stepMs = secondMs - firstMs;
  const count = Math.floor((nowMs - firstMs) / stepMs) + 1;
  return {
    ok: true,
    earliestMs,
    dueMs: findLastMs(spec, firstMs + (count - 2) * stepMs, nowMs),
    missed: count > MANY ? 'many' : 'few',
  };
}

function deadlineOf({ startingDeadlineSeconds }: CronJobSpec): number {
  return startingDeadlineSeconds === undefined ? Number.POSITIVE_INFINITY : startingDeadlineSeconds * 1000;
}

/** A status may name any moment; of those before 1970 no calendar is asked. */
const FIRST_MS = 0;

function findEarliestMs({ metadata, status }: Scheduled, deadlineMs: number): number {
  const since = parseTimestamp(status?.lastScheduleTime ?? metadata?.creationTimestamp ?? '');
  return Math.max(since, deadlineMs, FIRST_MS);
}

/** The last start up to now of those after a moment that lies at most a few before it. */
function findLastMs(spec: CronJobSpec, afterMs: number, nowMs: number): number | undefined {
  let last: number | undefined;
  for (let next = nextMs(spec, afterMs); next !== undefined && next <= nowMs; next = nextMs(spec, next)) last = next;
  return last;
}

function nextMs(spec: CronJobSpec, afterMs: number): number | undefined {
  return computeNextMs(spec.schedule, spec.timeZone, afterMs);
}

/** How long after its moment a start is looked at. */
const PADDING_MS = 100;

/** When a CronJob is looked at again; undefined where its schedule never comes. */
export function computeNextLookMs(cronJob: Scheduled, spec: CronJobSpec, nowMs: number): number | undefined {
  const due = findDueTimes(cronJob, spec, nowMs, false);
  const next = nextMs(spec, findBaseMs(due, nowMs));
  return next === undefined ? undefined : next + PADDING_MS;
}

function findBaseMs(due: DueTimes, nowMs: number): number {
  if (!due.ok) return nowMs;
  return due.dueMs ?? (due.missed === 'none' ? due.earliestMs : nowMs);
}
