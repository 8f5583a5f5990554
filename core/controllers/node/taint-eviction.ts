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
import { parseTimestamp } from '../../sim/timestamp.ts';

/**
 * Deletes Pods that do not bear their node's NoExecute taints, or no longer.
 * Kubernetes v1.35, pkg/controller/tainteviction. Keys are Pod UIDs.
 */
export const taintEviction: Component = { name: 'taint-eviction', watch: watchForWork, run: evictWhenDue };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Node') watchNode(cluster, change.before, change.after);
  else if (change.kind === 'Pod') watchPod(cluster, change.before, change.after);
}

function watchNode(cluster: Cluster, before: Node | undefined, after: Node | undefined): void {
  if (before?.spec?.taints === after?.spec?.taints) return;
  if (listNoExecute(before).length + listNoExecute(after).length === 0) return;
  const pods = listActivePodsOnNode(cluster.store, after?.metadata?.name ?? '');
  for (const uid of pods.map((pod) => pod.metadata?.uid ?? '').sort()) enqueue(cluster, `taint-eviction/${uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (after?.spec === undefined || before?.spec === after.spec) return;
  const node = getObject(cluster.store, 'Node', '', after.spec.nodeName ?? '');
  if (listNoExecute(node).length > 0) enqueue(cluster, `taint-eviction/${after.metadata?.uid}`);
}

function listNoExecute(node: Node | undefined): Taint[] {
  return (node?.spec?.taints ?? []).filter((taint) => taint.effect === 'NoExecute');
}

function evictWhenDue(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  cancelOccurrence(cluster.agenda, `taint-eviction/${uid}`);
  if (pod === undefined || pod.metadata?.deletionTimestamp !== undefined) return;
  const node = getObject(cluster.store, 'Node', '', pod.spec?.nodeName ?? '');
  const dueMs = computeEvictionMs(pod, listNoExecute(node));
  if (dueMs === undefined) return;
  if (dueMs <= cluster.nowMs) evictPod(cluster, pod);
  else enqueueAt(cluster, `taint-eviction/${uid}`, dueMs);
}

/** The moment at which the first toleration of the Pod runs out; undefined where all taints are borne for ever. */
function computeEvictionMs(pod: Pod, taints: readonly Taint[]): number | undefined {
  const moments = taints.map((taint) => computeToleratedUntil(pod, taint));
  const earliest = Math.min(...moments);
  return Number.isFinite(earliest) ? earliest : undefined;
}

/** A negative tolerationSeconds is 0; the shortest of several that bear the taint counts. */
function computeToleratedUntil(pod: Pod, taint: Taint): number {
  const matching = (pod.spec?.tolerations ?? []).filter((toleration) => matchesTaint(toleration, taint));
  const since = taint.timeAdded === undefined ? 0 : parseTimestamp(taint.timeAdded);
  if (matching.length === 0) return since;
  const seconds = matching.map(({ tolerationSeconds = Number.POSITIVE_INFINITY }) => Math.max(0, tolerationSeconds));
  return since + Math.min(...seconds) * 1000;
}

function evictPod(cluster: Cluster, pod: Pod): void {
  const { namespace, name = '', uid = '' } = pod.metadata ?? {};
  recordStep(cluster, 'podEvicted', { pod: name, node: pod.spec?.nodeName ?? '' });
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Normal',
    reason: 'TaintManagerEviction',
    message: `Marking for deletion Pod ${namespace}/${name}`,
    component: 'taint-eviction-controller',
  });
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
