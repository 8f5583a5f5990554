import { deleteObject } from '../../apiserver/delete.ts';
import { findPodCondition } from '../../apiserver/pod-conditions.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, listDependents, objectsOf, refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Pod, ReplicaSet, ReplicaSetStatus } from '../../objects/kubernetes.generated.ts';
import { matchesLabels } from '../../objects/label-selector.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { type Claimant, claim, isOrphanOf } from '../claim.ts';
import { createOwnedPod, type PodOwner, reportPod } from '../create-pod.ts';
import { isPodActive, isPodReady, isPodTerminating } from '../pod-facts.ts';
import { pickSurplus } from './pick-surplus.ts';

/** Keeps as many Pods as a ReplicaSet asks for. Kubernetes v1.35, pkg/controller/replicaset. Keys are their UIDs. */
export const replicaSetController: Component = { name: 'replicaset', watch: watchForWork, run: syncReplicaSet };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'ReplicaSet') watchReplicaSet(cluster, change.before, change.after);
  else if (change.kind === 'Pod') watchPod(cluster, change.before, change.after);
}

function watchReplicaSet(cluster: Cluster, before: ReplicaSet | undefined, after: ReplicaSet | undefined): void {
  if (after !== undefined && before?.spec !== after.spec) enqueue(cluster, `replicaset/${after.metadata?.uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  for (const pod of [before, after]) {
    const owner = pod === undefined ? undefined : controllerOf(pod);
    if (owner?.kind === 'ReplicaSet' && isWorthALook(before, after)) enqueue(cluster, `replicaset/${owner.uid}`);
  }
  if (after === undefined || controllerOf(after) !== undefined) return;
  if (before !== undefined && before.metadata?.labels === after.metadata?.labels && controllerOf(before) === undefined)
    return;
  for (const replicaSet of objectsOf(cluster.store, 'ReplicaSet').values()) {
    if (isPodActive(after) && isOrphanOf(claimantOf(replicaSet), after))
      enqueue(cluster, `replicaset/${replicaSet.metadata?.uid}`);
  }
}

function isWorthALook(before: Pod | undefined, after: Pod | undefined): boolean {
  return (
    before === undefined ||
    after === undefined ||
    before.status?.phase !== after.status?.phase ||
    before.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp ||
    before.metadata?.labels !== after.metadata?.labels ||
    before.metadata?.ownerReferences !== after.metadata?.ownerReferences ||
    isPodReady(before) !== isPodReady(after)
  );
}

function syncReplicaSet(cluster: Cluster, uid: string): void {
  const replicaSet = findObjectByUid(cluster.store, 'ReplicaSet', uid);
  if (replicaSet === undefined) return;
  const pods = claim(cluster, claimantOf(replicaSet), 'Pod', isPodActive);
  const active = pods.filter(isPodActive);
  if (replicaSet.metadata?.deletionTimestamp === undefined) managePods(cluster, replicaSet, active);
  writeStatus(cluster, replicaSet, listPods(cluster, uid));
}

function claimantOf(replicaSet: ReplicaSet): Claimant {
  return { kind: 'ReplicaSet', object: replicaSet, selector: replicaSet.spec?.selector };
}

function listPods(cluster: Cluster, uid: string): Pod[] {
  return listDependents(cluster.store, 'Pod', uid).filter((pod) => controllerOf(pod)?.uid === uid);
}

function managePods(cluster: Cluster, replicaSet: ReplicaSet, active: readonly Pod[]): void {
  const missing = (replicaSet.spec?.replicas ?? 1) - active.length;
  for (let count = 0; count < missing; count++) if (!createPod(cluster, replicaSet)) return;
  if (missing < 0)
    for (const pod of pickSurplus(cluster, replicaSet, active, -missing)) deletePod(cluster, replicaSet, pod);
}

function createPod(cluster: Cluster, replicaSet: ReplicaSet): boolean {
  const { template } = replicaSet.spec ?? {};
  const metadata = { ...template?.metadata, generateName: `${replicaSet.metadata?.name}-` };
  return createOwnedPod(cluster, ownerOf(replicaSet), { ...template, metadata }) !== undefined;
}

function deletePod(cluster: Cluster, replicaSet: ReplicaSet, pod: Pod): void {
  const parentCause = cluster.causeId;
  const name = pod.metadata?.name ?? '';
  recordStep(cluster, 'podDeletedByController', {
    kind: 'ReplicaSet',
    name: replicaSet.metadata?.name ?? '',
    pod: name,
  });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' });
  cluster.causeId = parentCause;
  reportPod(cluster, ownerOf(replicaSet), 'SuccessfulDelete', `Deleted pod: ${name}`);
}

function ownerOf(replicaSet: ReplicaSet): PodOwner<'ReplicaSet'> {
  return { kind: 'ReplicaSet', object: replicaSet, component: 'replicaset-controller' };
}

function writeStatus(cluster: Cluster, replicaSet: ReplicaSet, pods: readonly Pod[]): void {
  const status = computeStatus(cluster, replicaSet, pods);
  const before = replicaSet.status;
  const isSame =
    before !== undefined &&
    before.replicas === status.replicas &&
    before.fullyLabeledReplicas === status.fullyLabeledReplicas &&
    before.readyReplicas === status.readyReplicas &&
    before.availableReplicas === status.availableReplicas &&
    before.terminatingReplicas === status.terminatingReplicas &&
    before.observedGeneration === status.observedGeneration;
  if (!isSame) replaceObject(cluster, 'ReplicaSet', { ...replicaSet, status });
}

function computeStatus(cluster: Cluster, replicaSet: ReplicaSet, pods: readonly Pod[]): ReplicaSetStatus {
  const active = pods.filter(isPodActive);
  const labels = replicaSet.spec?.template?.metadata?.labels;
  const fullyLabeled = active.filter((pod) => matchesLabels(labels, pod.metadata?.labels)).length;
  const ready = active.filter(isPodReady);
  const available = ready.filter((pod) => isAvailable(cluster, replicaSet, pod)).length;
  const { generation } = replicaSet.metadata ?? {};
  return {
    replicas: active.length,
    ...(fullyLabeled === 0 ? {} : { fullyLabeledReplicas: fullyLabeled }),
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(available === 0 ? {} : { availableReplicas: available }),
    terminatingReplicas: pods.filter(isPodTerminating).length,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
}

/** Ready for minReadySeconds; where that is not over yet, another look is due when it is. */
function isAvailable(cluster: Cluster, replicaSet: ReplicaSet, pod: Pod): boolean {
  const minReadyMs = (replicaSet.spec?.minReadySeconds ?? 0) * 1000;
  const readySince = findPodCondition(pod, 'Ready')?.lastTransitionTime;
  if (minReadyMs === 0 || readySince === undefined) return true;
  const availableMs = parseTimestamp(readySince) + minReadyMs;
  if (availableMs <= cluster.nowMs) return true;
  enqueueAt(cluster, `replicaset/${replicaSet.metadata?.uid}`, availableMs);
  return false;
}
