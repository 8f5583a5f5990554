import type { Cluster } from '../cluster/cluster.ts';
import { isCutOff } from '../cluster/faults.ts';
import { findObjectByUid } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import type { PodWorker } from '../cluster/state/pod-worker.ts';
import { PRICES, spend } from '../cluster/work.ts';
import type { Pod, PodSpec } from '../objects/kubernetes.generated.ts';
import { removeSandbox } from '../runtime/index.ts';
import { parseTimestamp } from '../sim/timestamp.ts';
import { refuseAdmission } from './admission.ts';
import { computeWakeMs } from './compute-wake.ts';
import { keepRunning } from './keep-running.ts';
import type { PodContext } from './pod-context.ts';
import { isTerminal } from './status/compute-pod-status.ts';
import { evictForStorage } from './storage-eviction.ts';
import { DEADLINE_EXCEEDED, sayDeadlineExceeded } from './termination/deadline-exceeded.ts';
import { beginTermination, continueTermination, removeFromApi, shortenTermination } from './termination/end-pod.ts';

/**
 * Looks at one Pod: everything follows from its object, its sandbox and the worker's memory as they are now.
 * A look at a Pod for which nothing is due changes nothing.
 */
export function syncPod(cluster: Cluster, podUid: string): void {
  const known = cluster.podWorkers.get(podUid);
  const stored = known?.seen ?? findObjectByUid(cluster.store, 'Pod', podUid);
  const pod = stored ?? known?.orphan;
  if (pod === undefined) clearNode(cluster, podUid);
  const nodeName = pod?.spec?.nodeName;
  if (pod?.spec === undefined || nodeName === undefined || nodeName === '') return;
  if (cluster.nodes.get(nodeName)?.running !== true) return;
  if (known === undefined && (isTerminal(pod.status?.phase) || isCutOff(cluster, nodeName))) return;
  const worker = known ?? adoptPod(cluster, pod, nodeName);
  const context = { cluster, pod, spec: pod.spec, worker };
  spend(cluster.work, PRICES.look + countContainers(pod.spec) * PRICES.container);
  review(context, stored === undefined);
  if (!cluster.podWorkers.has(podUid)) return;
  const wakeMs = computeWakeMs(context);
  if (wakeMs !== undefined) enqueueAt(cluster, `kubelet/${podUid}`, wakeMs);
}

function countContainers({ containers, initContainers, ephemeralContainers }: PodSpec): number {
  return containers.length + (initContainers?.length ?? 0) + (ephemeralContainers?.length ?? 0);
}

/** What a Pod that ended left on its node goes with its object. */
function clearNode(cluster: Cluster, podUid: string): void {
  for (const nodeName of cluster.nodes.keys()) removeSandbox(cluster, nodeName, podUid);
}

function review(context: PodContext, gone: boolean): void {
  const { worker } = context;
  if (worker.finished === true) reviewFinished(context, gone);
  else if (worker.termination !== undefined) reviewTermination(context);
  else reviewLife(context, gone);
  if (worker.finished !== true || worker.seen !== undefined) return;
  if (gone) clearNode(context.cluster, worker.podUid);
  if (gone || worker.removeAtMs === undefined) context.cluster.podWorkers.delete(worker.podUid);
}

function adoptPod(cluster: Cluster, pod: Pod, nodeName: string): PodWorker {
  const { uid = '', namespace = 'default', name = '' } = pod.metadata ?? {};
  const worker: PodWorker = {
    podUid: uid,
    namespace,
    name,
    nodeName,
    startedMs: cluster.nowMs,
    nextPassMs: cluster.nowMs,
    containers: new Map(),
  };
  cluster.podWorkers.set(uid, worker);
  return worker;
}

function reviewFinished(context: PodContext, gone: boolean): void {
  const { cluster, pod, worker } = context;
  if (gone || worker.seen !== undefined || pod.metadata?.deletionTimestamp === undefined) return;
  if (worker.removeAtMs !== undefined && cluster.nowMs >= worker.removeAtMs) removeFromApi(context);
}

function reviewTermination(context: PodContext): void {
  const grace = context.pod.metadata?.deletionGracePeriodSeconds;
  if (grace !== undefined) shortenTermination(context, grace);
  continueTermination(context);
}

/** A Pod that has not ended: something may end it, else its containers are looked after. */
function reviewLife(context: PodContext, orphaned: boolean): void {
  const { pod, spec, cluster } = context;
  const startedMs = cluster.nowMs;
  const graceSeconds = spec.terminationGracePeriodSeconds ?? 30;
  if (pod.metadata?.deletionTimestamp !== undefined || orphaned) {
    const asked = pod.metadata?.deletionGracePeriodSeconds ?? graceSeconds;
    beginTermination(context, { cause: 'deleted', startedMs, gracePeriodSeconds: Math.max(asked, 1) });
  } else if (isTerminal(pod.status?.phase)) {
    beginTermination(context, { cause: 'evicted', startedMs, gracePeriodSeconds: graceSeconds });
  } else if (isPastDeadline(context)) endByDeadline(context, graceSeconds);
  else if (!evictForStorage(context)) lookAfter(context);
}

/** A Pod that this kubelet sees for the first time may be refused. */
function lookAfter(context: PodContext): void {
  if (context.pod.status?.startTime !== undefined || !refuseAdmission(context)) keepRunning(context);
  else context.worker.finished = true;
}

function isPastDeadline({ cluster, spec, pod }: PodContext): boolean {
  if (spec.activeDeadlineSeconds === undefined || pod.status?.startTime === undefined) return false;
  return cluster.nowMs >= parseTimestamp(pod.status.startTime) + spec.activeDeadlineSeconds * 1000;
}

/** Kubernetes v1.35, pkg/kubelet/active_deadline.go. */
function endByDeadline(context: PodContext, gracePeriodSeconds: number): void {
  const { cluster, spec, worker } = context;
  recordStep(cluster, 'deadlineExceeded', { pod: worker.name, seconds: spec.activeDeadlineSeconds ?? 0 });
  sayDeadlineExceeded(context);
  beginTermination(context, { cause: 'deadline', startedMs: cluster.nowMs, gracePeriodSeconds, ...DEADLINE_EXCEEDED });
}
