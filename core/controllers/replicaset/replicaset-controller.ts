import { deleteObject } from '../../apiserver/delete.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf, refOf, tallyOf } from '../../cluster/object-store.ts';
import type { PodTally } from '../../cluster/pod-tally.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Pod, ReplicaSet, ReplicaSetStatus } from '../../objects/kubernetes.generated.ts';
import { matchesLabels, matchesSelector } from '../../objects/label-selector.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { createOwnedPod, mayAdmitPods, type PodOwner, reportPod } from '../create-pod.ts';
import { isNewsOfPod, isPodActive } from '../pod-facts.ts';
import { pickSurplus } from './pick-surplus.ts';
import { withFailureSaid } from './replica-failure.ts';

/** Keeps as many Pods as a ReplicaSet asks for. Kubernetes v1.35, pkg/controller/replicaset. Keys are their UIDs. */
export const replicaSetController: Component = { name: 'replicaset', watch: watchForWork, run: syncReplicaSet };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'ReplicaSet') watchReplicaSet(cluster, change.before, change.after);
  else if (change.kind === 'Pod') watchPod(cluster, change.before, change.after);
  if (!mayAdmitPods(cluster, change)) return;
  for (const replicaSet of objectsOf(cluster.store, 'ReplicaSet').values()) {
    if (countMissing(cluster, replicaSet) > 0) enqueue(cluster, `replicaset/${replicaSet.metadata?.uid}`);
  }
}

function watchReplicaSet(cluster: Cluster, before: ReplicaSet | undefined, after: ReplicaSet | undefined): void {
  if (after !== undefined && before?.spec !== after.spec) enqueue(cluster, `replicaset/${after.metadata?.uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  for (const pod of [before, after]) {
    const owner = pod === undefined ? undefined : controllerOf(pod);
    if (owner?.kind === 'ReplicaSet' && isNewsOfPod(before, after)) enqueue(cluster, `replicaset/${owner.uid}`);
  }
  if (after === undefined || !isPodActive(after) || !mayBeAdopted(before, after)) return;
  for (const replicaSet of objectsOf(cluster.store, 'ReplicaSet').values()) {
    if (isOrphanOf(claimantOf(replicaSet), after)) enqueue(cluster, `replicaset/${replicaSet.metadata?.uid}`);
  }
}

function syncReplicaSet(cluster: Cluster, uid: string): void {
  const replicaSet = findObjectByUid(cluster.store, 'ReplicaSet', uid);
  if (replicaSet === undefined) return;
  const claimant = claimantOf(replicaSet);
  if (hasStrays(cluster, replicaSet)) releaseStrays(cluster, claimant, 'Pod', isPodActive);
  adoptOrphans(cluster, claimant, 'Pod', isPodActive);
  const refusal = isBeingDeleted(replicaSet) ? undefined : managePods(cluster, replicaSet);
  writeStatus(cluster, replicaSet, refusal);
}

function claimantOf(replicaSet: ReplicaSet): Claimant {
  return { kind: 'ReplicaSet', object: replicaSet, selector: replicaSet.spec?.selector };
}

function hasStrays(cluster: Cluster, { metadata, spec }: ReplicaSet): boolean {
  const { labelled } = tallyOf(cluster.store, metadata?.uid ?? '');
  return [...labelled.values()].some(({ labels }) => !matchesSelector(spec?.selector, { metadata: { labels } }));
}

/** Makes or deletes Pods until they are as many as wanted; why it could not where one was refused, which ends the try. */
function managePods(cluster: Cluster, replicaSet: ReplicaSet): string | undefined {
  const missing = countMissing(cluster, replicaSet);
  let refusal: string | undefined;
  for (let count = 0; count < missing && refusal === undefined; count++) refusal = createPod(cluster, replicaSet);
  if (missing < 0) for (const pod of pickSurplus(cluster, replicaSet, -missing)) deletePod(cluster, replicaSet, pod);
  return refusal;
}

/** How many Pods are lacking; below 0 there are too many. */
function countMissing(cluster: Cluster, { metadata, spec }: ReplicaSet): number {
  return (spec?.replicas ?? 1) - tallyOf(cluster.store, metadata?.uid ?? '').active;
}

function createPod(cluster: Cluster, replicaSet: ReplicaSet): string | undefined {
  const { template } = replicaSet.spec ?? {};
  const metadata = { ...template?.metadata, generateName: `${replicaSet.metadata?.name}-` };
  return createOwnedPod(cluster, ownerOf(replicaSet), { ...template, metadata });
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

function writeStatus(cluster: Cluster, replicaSet: ReplicaSet, refusal: string | undefined): void {
  const conditions = withFailureSaid(replicaSet.status?.conditions, refusal, cluster.nowMs);
  const counted = computeStatus(cluster, replicaSet);
  const status = { ...counted, ...(conditions === undefined ? {} : { conditions }) };
  const before = replicaSet.status;
  const isSame =
    before !== undefined &&
    before.replicas === status.replicas &&
    before.fullyLabeledReplicas === status.fullyLabeledReplicas &&
    before.readyReplicas === status.readyReplicas &&
    before.availableReplicas === status.availableReplicas &&
    before.terminatingReplicas === status.terminatingReplicas &&
    before.conditions === conditions &&
    before.observedGeneration === status.observedGeneration;
  if (!isSame) replaceObject(cluster, 'ReplicaSet', { ...replicaSet, status });
}

function computeStatus(cluster: Cluster, replicaSet: ReplicaSet): ReplicaSetStatus {
  const tally = tallyOf(cluster.store, replicaSet.metadata?.uid ?? '');
  const fullyLabeled = countFullyLabeled(replicaSet, tally);
  const available = countAvailable(cluster, replicaSet, tally);
  const { generation } = replicaSet.metadata ?? {};
  return {
    replicas: tally.active,
    ...(fullyLabeled === 0 ? {} : { fullyLabeledReplicas: fullyLabeled }),
    ...(tally.ready === 0 ? {} : { readyReplicas: tally.ready }),
    ...(available === 0 ? {} : { availableReplicas: available }),
    terminatingReplicas: tally.terminating,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
}

/** Pods that have all labels of the template. */
function countFullyLabeled({ spec }: ReplicaSet, { labelled }: Readonly<PodTally>): number {
  const wanted = spec?.template?.metadata?.labels;
  let sum = 0;
  for (const { labels, count } of labelled.values()) if (matchesLabels(wanted, labels)) sum += count;
  return sum;
}

/** Ready for minReadySeconds; where that is not over yet, another look is due when it is. */
function countAvailable(cluster: Cluster, { metadata, spec }: ReplicaSet, tally: Readonly<PodTally>): number {
  const minReadyMs = (spec?.minReadySeconds ?? 0) * 1000;
  if (minReadyMs === 0) return tally.ready;
  let sum = 0;
  for (const [since, count] of tally.readySince) {
    const availableMs = since === '' ? 0 : parseTimestamp(since) + minReadyMs;
    if (availableMs <= cluster.nowMs) sum += count;
    else enqueueAt(cluster, `replicaset/${metadata?.uid}`, availableMs);
  }
  return sum;
}
