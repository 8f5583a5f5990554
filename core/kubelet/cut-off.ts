import { replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { findObjectByUid } from '../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../cluster/schedule.ts';
import type { PodWorker } from '../cluster/state/pod-worker.ts';
import type { PodStatus } from '../objects/kubernetes.generated.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { askForLook } from './rhythm.ts';
import { isTerminal } from './status/compute-pod-status.ts';

/** The node's kubelet loses the API server: it goes on with the Pods it knows, as it knows them. */
export function cutOffPods(cluster: Cluster, nodeName: string): void {
  for (const worker of workersOf(cluster, nodeName)) {
    const seen = findObjectByUid(cluster.store, 'Pod', worker.podUid) ?? worker.orphan;
    if (seen !== undefined) worker.seen = seen;
  }
}

/** It has the API server again: it hears what was asked for meanwhile, and says what has become of its Pods. */
export function rejoinPods(cluster: Cluster, nodeName: string): void {
  for (const worker of workersOf(cluster, nodeName)) {
    reportEnd(cluster, worker);
    delete worker.seen;
    askForLook(cluster, worker.podUid);
  }
  // Pods that were bound to the node meanwhile have no worker yet.
  for (const pod of cluster.store.index.activePodsByNode.get(nodeName)?.values() ?? []) {
    enqueue(cluster, `kubelet/${pod.metadata?.uid ?? ''}`);
  }
}

/** A Pod that ended unheard: of everything else the next look says how it is. */
function reportEnd(cluster: Cluster, worker: PodWorker): void {
  const { seen } = worker;
  const stored = findObjectByUid(cluster.store, 'Pod', worker.podUid);
  if (worker.finished !== true || seen?.status === undefined || stored === undefined) return;
  replaceObject(cluster, 'Pod', { ...stored, status: withFirstEnd(seen.status, stored.status ?? {}) });
  if (stored.metadata?.deletionTimestamp === undefined) return;
  worker.removeAtMs = cluster.nowMs + KUBELET_CONSTANTS.podCleanupMs.value;
  enqueueAt(cluster, `kubelet/${worker.podUid}`, worker.removeAtMs);
}

/** Where somebody gave the Pod up meanwhile, that is its end: what is over stays as it ended. */
function withFirstEnd({ reason, message, ...seen }: PodStatus, stored: PodStatus): PodStatus {
  const first = isTerminal(stored.phase) ? stored : { ...seen, reason, message };
  return {
    ...seen,
    ...(first.phase === undefined ? {} : { phase: first.phase }),
    ...(first.reason === undefined ? {} : { reason: first.reason }),
    ...(first.message === undefined ? {} : { message: first.message }),
  };
}

function workersOf(cluster: Cluster, nodeName: string): PodWorker[] {
  return [...cluster.podWorkers.values()].filter((worker) => worker.nodeName === nodeName);
}
