import type { Cluster } from '../cluster/cluster.ts';
import { findObjectByUid } from '../cluster/object-store.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import { findQueued } from '../cluster/scheduling-queue.ts';
import { selectedNodeOf } from '../objects/claim-facts.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { cancelOccurrence } from '../sim/agenda.ts';
import { listLateClaims } from './filters/volume-filter.ts';
import { leaveQueue, markFailed, nominate, writeStatus } from './mark-unscheduled.ts';
import { backOffMs, keyOf } from './queue/wake.ts';

/** kube-scheduler v1.35, VolumeBindingArgs: bindTimeoutSeconds. */
const BIND_TIMEOUT_MS = 600_000;

/** Before a Pod's UID: the key of the moment at which it has waited for its volumes long enough. */
const TIMEOUT = 'timeout:';

function keyOfTimeout({ metadata }: Pod): string {
  return `scheduler/${TIMEOUT}${metadata?.uid}`;
}

/** The UID of the Pod that an entry of the agenda says has waited long enough; undefined of other entries. */
export function timedOutPod(subject: string): string | undefined {
  return subject.startsWith(TIMEOUT) ? subject.slice(TIMEOUT.length) : undefined;
}

/** The Pod has its node in view, and says so meanwhile: Kubernetes v1.35, NominatedNodeNameForExpectation. */
export function waitForVolumes(cluster: Cluster, pod: Pod, nodeName: string): void {
  const uid = pod.metadata?.uid ?? '';
  if (findQueued(cluster, uid)?.errors === undefined) leaveQueue(cluster, uid);
  writeStatus(cluster, pod, nominate(pod, nodeName));
  enqueueAt(cluster, keyOfTimeout(pod), cluster.nowMs + BIND_TIMEOUT_MS);
}

export function stopWaiting(cluster: Cluster, pod: Pod): void {
  cancelOccurrence(cluster.agenda, keyOfTimeout(pod));
}

/** plugins/volumebinding: PreBind. The Pod rests a little, is tried again, and waits as long again. */
export function giveUpBinding(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined || (pod.spec?.nodeName ?? '') !== '' || pod.metadata?.deletionTimestamp !== undefined) return;
  if (listLateClaims({ cluster, pod, views: [] }).every((claim) => selectedNodeOf(claim) === undefined)) return;
  const errors = markFailed(
    cluster,
    pod,
    'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded',
  );
  enqueueAt(cluster, keyOf(pod), cluster.nowMs + backOffMs(errors));
}
