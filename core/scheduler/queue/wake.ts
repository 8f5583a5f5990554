import type { Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import { countFlushes, findQueued, nextFlushMs } from '../../cluster/scheduling-queue.ts';
import type { QueuedPod } from '../../cluster/state/queued-pod.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { priorityOf } from '../node-view.ts';
import { isWorthTrying } from './hints.ts';
import type { Asked, QueueEvent } from './queue-event.ts';

/** A Pod that was tried in vain, with what is remembered of it; labs of the first days remember nothing. */
interface Waiting {
  readonly pod: Pod;
  readonly queued: QueuedPod | undefined;
}

interface Remembered extends Waiting {
  readonly queued: QueuedPod;
}

/**
 * Has those tried again that what happened may have made schedulable, the more important first, of those that are meant. The
 * others keep their time: when it comes they are tried in earnest, for what keeps them may be something else by now.
 */
export function wakeWaiting(cluster: Cluster, event: QueueEvent, isMeant: (pod: Pod) => boolean = () => true): void {
  tryAgain(cluster, ({ pod, queued }) => isMeant(pod) && isWoken({ cluster, pod, event }, queued));
}

/** What happened is such that no plugin hears of it: all keep their time. */
export function keepTimes(cluster: Cluster): void {
  tryAgain(cluster, () => false);
}

function tryAgain(cluster: Cluster, isWorth: (waiting: Remembered) => boolean): void {
  const woken: Waiting[] = [];
  for (const { pod, queued } of listWaiting(cluster)) {
    if (queued === undefined || isWorth({ pod, queued })) woken.push({ pod, queued });
    else enqueueAt(cluster, keyOf(pod), nextTryMs(cluster, queued));
  }
  for (const { pod } of sortForTrying(cluster.nowMs, woken)) enqueue(cluster, keyOf(pod));
}

/** Has a Pod that waits and was changed tried again: at once where that may help, else when its time has come. */
export function wakeChanged(cluster: Cluster, before: Pod, pod: Pod): void {
  const queued = findQueued(cluster, pod.metadata?.uid ?? '');
  const event: QueueEvent = { about: 'waiting Pod', before, after: pod };
  const isSameSpec = before.spec === pod.spec && before.metadata?.labels === pod.metadata?.labels;
  if (queued === undefined) {
    if (!isSameSpec) enqueue(cluster, keyOf(pod));
  } else if (!isSameSpec && isWoken({ cluster, pod, event }, queued)) enqueue(cluster, keyOf(pod));
  else enqueueAt(cluster, keyOf(pod), nextTryMs(cluster, queued));
}

/** Where there was no node to say no, anything may help; after an error nothing but time does. */
function isWoken(asked: Asked, { rejectedBy, errors }: QueuedPod): boolean {
  if (errors !== undefined) return false;
  return rejectedBy.length === 0 || isWorthTrying(asked, rejectedBy);
}

/** The place of a Pod on the agenda. */
export function keyOf({ metadata }: Pod): string {
  return `scheduler/${metadata?.uid}`;
}

/** When a Pod is tried next though nothing wakes it. One whose last try ended with an error is on the agenda anyway. */
function nextTryMs({ nowMs }: Cluster, queued: QueuedPod): number {
  const { lastMs } = countFlushes(queued, nowMs);
  return nextFlushMs({ triedMs: lastMs });
}

/** In order of creation. Who was not tried yet is on the agenda anyway. */
function listWaiting(cluster: Cluster): readonly Waiting[] {
  const { unboundPods, unschedulablePods } = cluster.store.index;
  if (unschedulablePods.size === 0) return NOBODY;
  const pods = objectsOf(cluster.store, 'Pod');
  const waiting: Waiting[] = [];
  for (const key of unboundPods) {
    const pod = unschedulablePods.has(key) ? pods.get(key) : undefined;
    if (pod !== undefined) waiting.push({ pod, queued: findQueued(cluster, pod.metadata?.uid ?? '') });
  }
  return waiting;
}

const NOBODY: readonly Waiting[] = [];

/**
 * The order in which kube-scheduler v1.35 takes Pods that wake together: those whose back-off is over by priority, then by how
 * long they have waited; then, since nothing else is left to do (SchedulerPopFromBackoffQ), the others by the second in
 * which their back-off ends. backend/queue/backoff_queue.go, plugins/queuesort.
 */
export function sortForTrying(nowMs: number, waiting: readonly Waiting[]): readonly Waiting[] {
  if (waiting.length < 2) return waiting;
  const secondsOf = new Map(waiting.map((one) => [one, backOffSecond(nowMs, one.queued)]));
  return waiting.toSorted(
    (a, b) =>
      (secondsOf.get(a) ?? 0) - (secondsOf.get(b) ?? 0) ||
      priorityOf(b.pod) - priorityOf(a.pod) ||
      (a.queued?.triedMs ?? 0) - (b.queued?.triedMs ?? 0),
  );
}

/** The second in which the back-off ends; 0 where it is over. */
function backOffSecond(nowMs: number, queued: QueuedPod | undefined): number {
  if (queued === undefined) return 0;
  const { count, lastMs } = countFlushes(queued, nowMs);
  const second = Math.floor((lastMs + backOffMs(queued.attempts + count)) / 1000);
  return second < Math.floor(nowMs / 1000) ? 0 : second;
}

/** kube-scheduler v1.35: podInitialBackoffSeconds and podMaxBackoffSeconds. */
const INITIAL_BACK_OFF_MS = 1000;
const MAX_BACK_OFF_MS = 10_000;

/** How long a Pod is to rest after so many tries in vain: a second, doubled with each, ten at most. */
export function backOffMs(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(MAX_BACK_OFF_MS, INITIAL_BACK_OFF_MS * 2 ** Math.min(attempts - 1, 10));
}
