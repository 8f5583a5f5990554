import { deleteObject } from '../../apiserver/delete.ts';
import { recordEvent } from '../../apiserver/events.ts';
import { withPodCondition } from '../../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject, listActivePodsOnNode, refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Node, Pod, Taint } from '../../objects/kubernetes.generated.ts';
import { matchesTaint } from '../../scheduler/tolerations.ts';
import { cancelOccurrence } from '../../sim/agenda.ts';
import { listNoExecute } from './node-conditions.ts';

/**
 * Deletes Pods that do not bear their node's NoExecute taints, or no longer. Kubernetes v1.35,
 * pkg/controller/tainteviction. A Pod's UID as the key is its eviction, which is due when its time is over; after
 * `look:` it asks for a look at whether it is to be evicted and when.
 */
export const taintEviction: Component = { name: 'taint-eviction', watch: watchForWork, run: lookOrEvict };

const LOOK = 'look:';

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Node') watchNode(cluster, change.before, change.after);
  else if (change.kind === 'Pod') watchPod(cluster, change.before, change.after);
}

function watchNode(cluster: Cluster, before: Node | undefined, after: Node | undefined): void {
  if (before?.spec?.taints === after?.spec?.taints) return;
  if (listNoExecute(before).length + listNoExecute(after).length === 0) return;
  const pods = listActivePodsOnNode(cluster.store, after?.metadata?.name ?? '');
  for (const uid of pods.map((pod) => pod.metadata?.uid ?? '').sort()) enqueue(cluster, `taint-eviction/${LOOK}${uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (after?.spec === undefined || before?.spec === after.spec) return;
  const node = getObject(cluster.store, 'Node', '', after.spec.nodeName ?? '');
  if (listNoExecute(node).length > 0) enqueue(cluster, `taint-eviction/${LOOK}${after.metadata?.uid}`);
}

function lookOrEvict(cluster: Cluster, subject: string): void {
  const isLook = subject.startsWith(LOOK);
  const pod = findObjectByUid(cluster.store, 'Pod', isLook ? subject.slice(LOOK.length) : subject);
  if (pod === undefined || pod.metadata?.deletionTimestamp !== undefined) return;
  if (isLook) planEviction(cluster, pod);
  else evictPod(cluster, pod);
}

/** Counted from the moment at which the taint is first seen; an eviction that is planned keeps its moment. */
function planEviction(cluster: Cluster, pod: Pod): void {
  const key = `taint-eviction/${pod.metadata?.uid}`;
  const node = getObject(cluster.store, 'Node', '', pod.spec?.nodeName ?? '');
  const toleratedMs = Math.min(...listNoExecute(node).map((taint) => computeToleratedMs(pod, taint)));
  const isPlanned = cluster.agenda.byKey.has(key);
  if (isPlanned && toleratedMs > 0 && Number.isFinite(toleratedMs)) return;
  if (isPlanned) {
    cancelOccurrence(cluster.agenda, key);
    report(cluster, pod, 'Cancelling deletion of');
  }
  if (Number.isFinite(toleratedMs)) enqueueAt(cluster, key, cluster.nowMs + toleratedMs);
}

/**
 * 0 without a matching toleration; of several the first counts, and a negative tolerationSeconds is 0. Kubernetes v1.35,
 * pkg/apis/core/v1/helper/helpers.go: GetMatchingTolerations.
 */
function computeToleratedMs(pod: Pod, taint: Taint): number {
  const first = pod.spec?.tolerations?.find((toleration) => matchesTaint(toleration, taint));
  if (first === undefined) return 0;
  return Math.max(0, first.tolerationSeconds ?? Number.POSITIVE_INFINITY) * 1000;
}

function evictPod(cluster: Cluster, pod: Pod): void {
  const { name = '', uid = '' } = pod.metadata ?? {};
  recordStep(cluster, 'podEvicted', { pod: name, node: pod.spec?.nodeName ?? '' });
  report(cluster, pod, 'Marking for deletion');
  const marked = withPodCondition(cluster, pod, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
  });
  recordProvenance(cluster, uid, ['condition:DisruptionTarget']);
  replaceObject(cluster, 'Pod', marked);
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' });
}

function report(cluster: Cluster, pod: Pod, what: string): void {
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Normal',
    reason: 'TaintManagerEviction',
    message: `${what} Pod ${pod.metadata?.namespace}/${pod.metadata?.name}`,
    component: 'taint-eviction-controller',
  });
}
