import { deleteObject } from '../apiserver/delete.ts';
import { type ConditionWish, withPodCondition } from '../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, getObject, listActivePodsOnNode, objectsOf, refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueueAt } from '../cluster/schedule.ts';
import type { Node, Pod } from '../objects/kubernetes.generated.ts';
import { readyStatusOf } from './node/node-conditions.ts';
import { hasPodEnded } from './pod-facts.ts';

/**
 * Takes away Pods that no kubelet will: those of a node that is gone or never was, those deleted before they had a
 * node, and those deleted on a node that is marked out of service. Kubernetes v1.35, pkg/controller/podgc.
 */
export const podGarbageCollector: Component = { name: 'pod-gc', watch: watchForWork, run: collectPod };

/** podgc: gcCheckPeriod, how often it looks for orphans; quarantineTime, how long a node must be missing after that. */
const CHECK_PERIOD_MS = 20_000;
const QUARANTINE_MS = 40_000;

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Node' && change.type !== 'ADDED') watchNode(cluster, change.before, change.after);
  if (change.kind === 'Pod' && change.after !== undefined) watchPod(cluster, change.before, change.after);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod): void {
  const nodeName = after.spec?.nodeName ?? '';
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const isNewlyDeleted = after.metadata?.deletionTimestamp !== before?.metadata?.deletionTimestamp;
  if (isNewlyDeleted && (nodeName === '' || isOutOfService(node))) check(cluster, after);
  else if (nodeName !== '' && nodeName !== before?.spec?.nodeName && node === undefined) quarantine(cluster, after);
}

function watchNode(cluster: Cluster, before: Node | undefined, after: Node | undefined): void {
  const name = before?.metadata?.name ?? '';
  if (after === undefined) for (const pod of listPodsOnNode(cluster, name)) quarantine(cluster, pod);
  else if (isOutOfService(after)) {
    for (const pod of listActivePodsOnNode(cluster.store, name)) check(cluster, pod);
  }
}

function check(cluster: Cluster, pod: Pod): void {
  enqueueAt(cluster, `pod-gc/${pod.metadata?.uid}`, nextCheckMs(cluster));
}

/** Found without a node at the next check, the Pod goes if there is still none a while later. */
function quarantine(cluster: Cluster, pod: Pod): void {
  enqueueAt(cluster, `pod-gc/${pod.metadata?.uid}`, nextCheckMs(cluster) + QUARANTINE_MS);
}

function nextCheckMs({ nowMs }: Cluster): number {
  return Math.ceil(nowMs / CHECK_PERIOD_MS) * CHECK_PERIOD_MS;
}

function listPodsOnNode(cluster: Cluster, nodeName: string): Pod[] {
  return [...objectsOf(cluster.store, 'Pod').values()].filter((pod) => pod.spec?.nodeName === nodeName);
}

/** The taint alone says nothing of a node that is well. */
function isOutOfService(node: Node | undefined): boolean {
  const isTainted = node?.spec?.taints?.some((taint) => taint.key === 'node.kubernetes.io/out-of-service') === true;
  return isTainted && readyStatusOf(node) !== 'True';
}

function collectPod(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined) return;
  const nodeName = pod.spec?.nodeName ?? '';
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const isDeleted = pod.metadata?.deletionTimestamp !== undefined;
  if (nodeName !== '' && node === undefined) removePod(cluster, pod, ORPHANED);
  else if (isDeleted && (nodeName === '' || isOutOfService(node))) removePod(cluster, pod, undefined);
}

const ORPHANED: ConditionWish = {
  type: 'DisruptionTarget',
  status: 'True',
  reason: 'DeletionByPodGC',
  message: 'PodGC: node no longer exists',
};

function removePod(cluster: Cluster, pod: Pod, disruption: ConditionWish | undefined): void {
  if (!hasPodEnded(pod)) markFailed(cluster, pod, disruption);
  recordStep(cluster, 'podRemoved', { pod: pod.metadata?.name ?? '' });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' }, { gracePeriodSeconds: 0 });
}

/** The last that is said of a Pod, for those who hold it by a finalizer: no kubelet will say it. */
function markFailed(cluster: Cluster, pod: Pod, disruption: ConditionWish | undefined): void {
  const marked = disruption === undefined ? pod : withPodCondition(cluster, pod, disruption);
  recordProvenance(cluster, pod.metadata?.uid ?? '', [
    'phase',
    ...(marked === pod ? [] : ['condition:DisruptionTarget']),
  ]);
  replaceObject(cluster, 'Pod', { ...marked, status: { ...marked.status, phase: 'Failed' } });
}
