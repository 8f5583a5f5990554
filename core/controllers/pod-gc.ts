import { deleteObject } from '../apiserver/delete.ts';
import { findPodCondition, withPodCondition } from '../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, getObject, listActivePodsOnNode, objectsOf, refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../cluster/schedule.ts';
import type { Node, Pod } from '../objects/kubernetes.generated.ts';
import { hasPodEnded } from './pod-facts.ts';

/**
 * Takes away Pods that no kubelet will: those of a node that is gone, those deleted before they had a node, and
 * those deleted on a node that is marked out of service. Kubernetes v1.35, pkg/controller/podgc.
 */
export const podGarbageCollector: Component = { name: 'pod-gc', watch: watchForWork, run: collectPod };

/** podgc: quarantineTime, how long a node must be gone before its Pods go. */
const QUARANTINE_MS = 40_000;

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Node' && change.type !== 'ADDED') watchNode(cluster, change);
  if (change.kind !== 'Pod' || change.after === undefined) return;
  const pod: Pod = change.after;
  if (pod.metadata?.deletionTimestamp !== undefined && (pod.spec?.nodeName ?? '') === '') {
    enqueue(cluster, `pod-gc/${pod.metadata.uid}`);
  }
}

function watchNode(cluster: Cluster, change: Change): void {
  const name = change.before?.metadata?.name ?? '';
  if (change.type === 'DELETED') {
    for (const pod of listPodsOnNode(cluster, name)) {
      enqueueAt(cluster, `pod-gc/${pod.metadata?.uid}`, cluster.nowMs + QUARANTINE_MS);
    }
  } else if (isOutOfService(change.after)) {
    for (const pod of listActivePodsOnNode(cluster.store, name)) enqueue(cluster, `pod-gc/${pod.metadata?.uid}`);
  }
}

function listPodsOnNode(cluster: Cluster, nodeName: string): Pod[] {
  return [...objectsOf(cluster.store, 'Pod').values()].filter((pod) => pod.spec?.nodeName === nodeName);
}

function isOutOfService(node: Node | undefined): boolean {
  return node?.spec?.taints?.some((taint) => taint.key === 'node.kubernetes.io/out-of-service') === true;
}

function collectPod(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return;
  const nodeName = pod.spec?.nodeName ?? '';
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const isDeleted = pod.metadata?.deletionTimestamp !== undefined;
  if (nodeName !== '' && node === undefined) removePod(cluster, markLost(cluster, pod));
  else if (isDeleted && (nodeName === '' || isOutOfService(node))) removePod(cluster, pod);
}

/** The last that is said of a Pod whose node is gone: the phase, and why it was disrupted. */
function markLost(cluster: Cluster, pod: Pod): Pod {
  if (hasPodEnded(pod) || findPodCondition(pod, 'DisruptionTarget') !== undefined) return pod;
  const marked = withPodCondition(cluster, pod, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
  });
  recordProvenance(cluster, pod.metadata?.uid ?? '', ['phase', 'condition:DisruptionTarget']);
  const written = replaceObject(cluster, 'Pod', { ...marked, status: { ...marked.status, phase: 'Failed' } });
  return written.ok ? written.value : pod;
}

function removePod(cluster: Cluster, pod: Pod): void {
  recordStep(cluster, 'podRemoved', { pod: pod.metadata?.name ?? '' });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' }, { gracePeriodSeconds: 0 });
}
