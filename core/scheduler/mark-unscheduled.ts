import { withPodCondition } from '../apiserver/pod-conditions.ts';
import { endSeries, recordSeries } from '../apiserver/series-events.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { countFlushes, findQueued, setQueued } from '../cluster/scheduling-queue.ts';
import type { QueuedPod, SchedulerPlugin } from '../cluster/state/queued-pod.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';

export const SCHEDULER_NAME = 'default-scheduler';

/** What became of a try that found no node. */
export interface Failure {
  readonly message: string;
  /** Who said no; nobody where an error got in the way. */
  readonly rejectedBy: readonly SchedulerPlugin[];
  /** The node that the Pod is promised from now on, '' for none; absent where it keeps what it was promised. */
  readonly nominated?: string;
}

/** Puts the Pod back into the queue, and says in its condition and an Event why. Kubernetes v1.35, schedule_one.go. */
export function markUnschedulable(cluster: Cluster, pod: Pod, failure: Failure): void {
  say(cluster, pod, failure.message);
  queueAgain(cluster, pod, { rejectedBy: failure.rejectedBy });
  mark(cluster, pod, { ...failure, reason: 'Unschedulable' });
}

/** The same of an error; returns how many there have been in a row. */
export function markFailed(cluster: Cluster, pod: Pod, message: string): number {
  const errors = (findQueued(cluster, pod.metadata?.uid ?? '')?.errors ?? 0) + 1;
  say(cluster, pod, message);
  queueAgain(cluster, pod, { rejectedBy: [], errors });
  mark(cluster, pod, { message, nominated: '', reason: 'SchedulerError' });
  return errors;
}

function say(cluster: Cluster, pod: Pod, message: string): void {
  recordStep(cluster, 'unschedulable', { pod: pod.metadata?.name ?? '', message });
  recordSeries(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    component: SCHEDULER_NAME,
  });
}

function queueAgain(cluster: Cluster, pod: Pod, outcome: Pick<QueuedPod, 'rejectedBy' | 'errors'>): void {
  const { uid = '', resourceVersion: version = '' } = pod.metadata ?? {};
  const before = findQueued(cluster, uid);
  const flushes = before === undefined ? 0 : countFlushes(before, cluster.nowMs - 1).count;
  const attempts = (before?.attempts ?? 0) + flushes + (outcome.errors === undefined ? 1 : 0);
  setQueued(cluster, uid, { ...outcome, attempts, triedMs: cluster.nowMs, version });
}

/** What the queue remembers of a Pod goes, once somebody has it. */
export function leaveQueue(cluster: Cluster, podUid: string): void {
  if (findQueued(cluster, podUid) === undefined) return;
  endSeries(cluster, podUid);
  setQueued(cluster, podUid, undefined);
}

interface Word extends Pick<Failure, 'message' | 'nominated'> {
  /** Of the condition PodScheduled. */
  readonly reason: 'Unschedulable' | 'SchedulerError';
}

function mark(cluster: Cluster, pod: Pod, { message, nominated, reason }: Word): void {
  const marked = withPodCondition(cluster, pod, { type: 'PodScheduled', status: 'False', reason, message });
  writeStatus(cluster, pod, nominated === undefined ? marked : nominate(marked, nominated));
}

/** The Pod with the node that it is promised; the same Pod where it was promised that already. */
export function nominate(pod: Pod, nodeName: string): Pod {
  const { nominatedNodeName = '', ...status } = pod.status ?? {};
  if (nominatedNodeName === nodeName) return pod;
  return { ...pod, status: nodeName === '' ? status : { ...status, nominatedNodeName: nodeName } };
}

/** Writes what a try has changed of the Pod's status. */
export function writeStatus(cluster: Cluster, before: Pod, after: Pod): void {
  if (before === after) return;
  recordProvenance(cluster, before.metadata?.uid ?? '', ['condition:PodScheduled']);
  replaceObject(cluster, 'Pod', after);
}
