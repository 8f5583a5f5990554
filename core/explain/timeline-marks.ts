import type { CauseCode } from '../cluster/cause-codes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type Cause, traceCauses } from '../sim/causes.ts';

/** What brought a Pod to where it is, as far as the lab remembers. */
export interface TimelineMarks {
  /** By their first moment; the same thing that happened several times is one. */
  readonly shown: readonly TimelineMark[];
  /** How many more there are between the first and the last ones. */
  readonly hidden: number;
}

export interface TimelineMark {
  /** The last time it happened. */
  readonly cause: Cause;
  /** When it happened, oldest first. */
  readonly momentsMs: readonly number[];
}

/** What the lanes do not say already. */
const TOLD: ReadonlySet<string> = new Set<CauseCode>([
  'applied',
  'deleted',
  'drained',
  'faultInjected',
  'faultUndone',
  'kubeletStarted',
  'unschedulable',
  'podCreatedByController',
  'podDeletedByController',
  'garbageCollected',
  'jobFinished',
  'preempted',
  'replicasChanged',
  'nodeUnknown',
  'nodeTainted',
  'podEvicted',
  'admissionRefused',
  'volumeMountFailed',
  'imagePullFailed',
  'containerStartFailed',
  'containerExited',
  'probeFailed',
  'probeKilledContainer',
  'hookFailed',
  'evictedByKubelet',
  'deadlineExceeded',
  'terminationStarted',
  'signalSent',
]);

/** More than these are not read off a picture. */
const SHOWN_FIRST = 2;
const SHOWN_LAST = 6;

export function collectMarks(cluster: Cluster, uid: string, window: { fromMs: number; toMs: number }): TimelineMarks {
  const causes = new Map(
    listRoots(cluster, uid).flatMap((id) => traceCauses(cluster.causes, id).map((c) => [c.id, c])),
  );
  const told = [...causes.values()]
    .filter(({ code, atMs }) => TOLD.has(code) && atMs >= window.fromMs && atMs <= window.toMs)
    .toSorted((a, b) => a.atMs - b.atMs || a.id - b.id);
  const marks = [...Map.groupBy(told, sameThing).values()].flatMap(toMark);
  if (marks.length <= SHOWN_FIRST + SHOWN_LAST) return { shown: marks, hidden: 0 };
  const shown = [...marks.slice(0, SHOWN_FIRST), ...marks.slice(-SHOWN_LAST)];
  return { shown, hidden: marks.length - shown.length };
}

/** The steps that the Pod's present state goes back to, those of its containers and probes, and its end. */
function listRoots({ store, podWorkers, gonePods }: Cluster, uid: string): number[] {
  const containers = [...(podWorkers.get(uid)?.containers.values() ?? [])];
  const probes = containers.flatMap(({ probes: ofContainer }) => [...(ofContainer?.byType.values() ?? [])]);
  const ends = gonePods.filter((gone) => gone.uid === uid);
  const facets = [...(store.provenance.get(uid)?.values() ?? [])];
  return [...facets, ...[...containers, ...probes, ...ends].flatMap(({ causeId }) => causeId ?? [])];
}

/** What is counted or worded differently each time does not make another thing of it. */
const COUNTED: ReadonlySet<string> = new Set(['attempt', 'failures', 'delayMs', 'message', 'durationMs']);

function sameThing({ code, params }: Cause): string {
  return JSON.stringify([code, ...Object.entries(params).filter(([name]) => !COUNTED.has(name))]);
}

function toMark(causes: readonly Cause[]): TimelineMark[] {
  const cause = causes.at(-1);
  return cause === undefined ? [] : [{ cause, momentsMs: causes.map(({ atMs }) => atMs) }];
}
