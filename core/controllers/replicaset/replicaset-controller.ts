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
import type { KubeObject } from '../../objects/object.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { createOwnedPod, isRetried, type PodRefusal, reportPod } from '../create-pod.ts';
import { isRoomAgain } from '../find-room.ts';
import { isNewsOfPod, isPodActive } from '../pod-facts.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { startSlowly } from '../slow-start.ts';
import { pickSurplus } from './pick-surplus.ts';
import { withFailureSaid } from './replica-failure.ts';

/** A kind of object that keeps a number of Pods, seen as a ReplicaSet. */
export interface ReplicaKind {
  readonly kind: 'ReplicaSet' | 'ReplicationController';
  /** What its agenda keys begin with. */
  readonly name: string;
  /** Who speaks in its Events. */
  readonly component: string;
  readonly list: (cluster: Cluster) => readonly ReplicaSet[];
  readonly find: (cluster: Cluster, uid: string) => ReplicaSet | undefined;
  readonly writeStatus: (cluster: Cluster, replicaSet: ReplicaSet, status: ReplicaSetStatus) => void;
}

/** Keeps as many Pods as each object of a kind asks for. Kubernetes v1.35, pkg/controller/replicaset. Keys are UIDs. */
export function createReplicaController(replicas: ReplicaKind): Component {
  return {
    name: replicas.name,
    watch: (cluster, change) => watchForWork(replicas, cluster, change),
    run: (cluster, uid) => sync(replicas, cluster, uid),
  };
}

export const replicaSetController: Component = createReplicaController({
  kind: 'ReplicaSet',
  name: 'replicaset',
  component: 'replicaset-controller',
  list: ({ store }) => [...objectsOf(store, 'ReplicaSet').values()],
  find: ({ store }, uid) => findObjectByUid(store, 'ReplicaSet', uid),
  writeStatus: (cluster, replicaSet, status) => replaceObject(cluster, 'ReplicaSet', { ...replicaSet, status }),
});

function watchForWork(replicas: ReplicaKind, cluster: Cluster, change: Change): void {
  if (change.kind === replicas.kind) watchReplicaSet(replicas, cluster, change.before, change.after);
  else if (change.kind === 'Pod') watchPod(replicas, cluster, change.before, change.after);
  if (!isRoomAgain(cluster, change)) return;
  for (const replicaSet of replicas.list(cluster)) {
    if (countMissing(cluster, replicaSet) > 0) wake(replicas, cluster, replicaSet.metadata?.uid);
  }
}

function wake(replicas: ReplicaKind, cluster: Cluster, uid: string | undefined): void {
  enqueue(cluster, `${replicas.name}/${uid}`);
}

function watchReplicaSet(replicas: ReplicaKind, cluster: Cluster, before: Specified, after: Specified): void {
  if (after !== undefined && before?.spec !== after.spec) wake(replicas, cluster, after.metadata?.uid);
}

type Specified = (KubeObject & { readonly spec?: unknown }) | undefined;

function watchPod(replicas: ReplicaKind, cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  for (const pod of [before, after]) {
    const owner = pod === undefined ? undefined : controllerOf(pod);
    if (owner?.kind === replicas.kind && isNewsOfPod(before, after)) wake(replicas, cluster, owner.uid);
  }
  if (after === undefined || !isPodActive(after) || !mayBeAdopted(before, after)) return;
  for (const replicaSet of replicas.list(cluster)) {
    if (isOrphanOf(claimantOf(replicas, replicaSet), after)) wake(replicas, cluster, replicaSet.metadata?.uid);
  }
}

function sync(replicas: ReplicaKind, cluster: Cluster, uid: string): void {
  const replicaSet = replicas.find(cluster, uid);
  const key = `${replicas.name}/${uid}`;
  if (replicaSet === undefined) {
    forgetRefusals(cluster, key);
    return;
  }
  const claimant = claimantOf(replicas, replicaSet);
  if (hasStrays(cluster, replicaSet)) releaseStrays(cluster, claimant, 'Pod', isPodActive);
  adoptOrphans(cluster, claimant, 'Pod', isPodActive);
  const refusal = isBeingDeleted(replicaSet) ? undefined : managePods(replicas, cluster, replicaSet);
  writeStatus(replicas, cluster, replicaSet, refusal?.message);
  settleLook(cluster, key, isRetried(refusal));
}

function claimantOf({ kind }: ReplicaKind, replicaSet: ReplicaSet): Claimant {
  return { kind, object: replicaSet, selector: replicaSet.spec?.selector };
}

function hasStrays(cluster: Cluster, { metadata, spec }: ReplicaSet): boolean {
  const { labelled } = tallyOf(cluster.store, metadata?.uid ?? '');
  return [...labelled.values()].some(({ labels }) => !matchesSelector(spec?.selector, { metadata: { labels } }));
}

/** Makes or deletes Pods until they are as many as wanted; why it could not where one was refused. */
function managePods(replicas: ReplicaKind, cluster: Cluster, replicaSet: ReplicaSet): PodRefusal | undefined {
  const missing = countMissing(cluster, replicaSet);
  const owner = { kind: replicas.kind, object: replicaSet, component: replicas.component };
  if (missing < 0) for (const pod of pickSurplus(cluster, replicaSet, -missing)) deletePod(cluster, owner, pod);
  return startSlowly(Array<ReplicaOwner>(Math.max(0, missing)).fill(owner), (each) => createPod(cluster, each));
}

/** How many Pods are lacking; below 0 there are too many. */
function countMissing(cluster: Cluster, { metadata, spec }: ReplicaSet): number {
  return (spec?.replicas ?? 1) - tallyOf(cluster.store, metadata?.uid ?? '').active;
}

/** A ReplicaSet, or what is seen as one, that makes Pods. */
interface ReplicaOwner {
  readonly kind: ReplicaKind['kind'];
  readonly object: ReplicaSet;
  readonly component: string;
}

function createPod(cluster: Cluster, owner: ReplicaOwner): PodRefusal | undefined {
  const { metadata, spec } = owner.object;
  const named = { ...spec?.template?.metadata, generateName: `${metadata?.name}-` };
  return createOwnedPod(cluster, owner, { ...spec?.template, metadata: named });
}

function deletePod(cluster: Cluster, owner: ReplicaOwner, pod: Pod): void {
  const parentCause = cluster.causeId;
  const name = pod.metadata?.name ?? '';
  recordStep(cluster, 'podDeletedByController', {
    kind: owner.kind,
    name: owner.object.metadata?.name ?? '',
    pod: name,
  });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' });
  cluster.causeId = parentCause;
  reportPod(cluster, owner, 'SuccessfulDelete', `Deleted pod: ${name}`);
}

function writeStatus(
  replicas: ReplicaKind,
  cluster: Cluster,
  replicaSet: ReplicaSet,
  refusal: string | undefined,
): void {
  const conditions = withFailureSaid(replicaSet.status?.conditions, refusal, cluster.nowMs);
  const counted = computeStatus(replicas, cluster, replicaSet);
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
  if (!isSame) replicas.writeStatus(cluster, replicaSet, status);
}

function computeStatus(replicas: ReplicaKind, cluster: Cluster, replicaSet: ReplicaSet): ReplicaSetStatus {
  const tally = tallyOf(cluster.store, replicaSet.metadata?.uid ?? '');
  const fullyLabeled = countFullyLabeled(replicaSet, tally);
  const available = countAvailable(replicas, cluster, replicaSet);
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
function countAvailable({ name }: ReplicaKind, cluster: Cluster, { metadata, spec }: ReplicaSet): number {
  const { ready, readySince } = tallyOf(cluster.store, metadata?.uid ?? '');
  const minReadyMs = (spec?.minReadySeconds ?? 0) * 1000;
  if (minReadyMs === 0) return ready;
  let sum = 0;
  for (const [since, count] of readySince) {
    const availableMs = since === '' ? 0 : parseTimestamp(since) + minReadyMs;
    if (availableMs <= cluster.nowMs) sum += count;
    else enqueueAt(cluster, `${name}/${metadata?.uid}`, availableMs);
  }
  return sum;
}
