import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { DaemonSet, DaemonSetSpec, Node, Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { isRetried, type PodRefusal } from '../create-pod.ts';
import { isRoomAgain } from '../find-room.ts';
import { isNewsOfPod } from '../pod-facts.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { REVISION_HASH, type Revised, reviseTemplate } from '../revision/controller-revision.ts';
import { truncateHistory } from '../revision/truncate-history.ts';
import { carryOut, planRetries } from './carry-out.ts';
import { forgetFailures } from './daemon-back-off.ts';
import { targetNodeOf } from './daemon-pod.ts';
import { type DaemonView, listDaemonPods, viewDaemonSet } from './daemon-view.ts';
import { writeDaemonStatus } from './daemonset-status.ts';
import { judgeNode } from './eligible-node.ts';
import { planPresence } from './plan-presence.ts';
import { planRollout } from './plan-rollout.ts';

/** Keeps one Pod on each node that wants it. Kubernetes v1.35, pkg/controller/daemon. Keys are UIDs. */
export const daemonSetController: Component = { name: 'daemonset', watch: watchForWork, run: syncDaemonSet };

function watchForWork(cluster: Cluster, change: Change): void {
  const { kind, before, after } = change;
  if (kind === 'DaemonSet') watchDaemonSet(cluster, before, after);
  else if (kind === 'Pod') watchPod(cluster, before, after);
  else if (kind === 'Node' && isNewsOfNode(before, after)) watchNode(cluster, before, after);
  if (isRoomAgain(cluster, change)) wakeAll(cluster);
}

function watchDaemonSet(cluster: Cluster, before: DaemonSet | undefined, after: DaemonSet | undefined): void {
  if (before?.spec !== after?.spec) enqueue(cluster, `daemonset/${(after ?? before)?.metadata?.uid}`);
}

function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  for (const pod of [before, after]) {
    const owner = pod === undefined ? undefined : controllerOf(pod);
    if (owner?.kind === 'DaemonSet' && isNewsOfPod(before, after)) enqueue(cluster, `daemonset/${owner.uid}`);
  }
  if (after === undefined || !mayBeAdopted(before, after)) return;
  for (const daemonSet of objectsOf(cluster.store, 'DaemonSet').values()) {
    if (isOrphanOf(claimantOf(daemonSet), after)) enqueue(cluster, `daemonset/${daemonSet.metadata?.uid}`);
  }
}

/** Where a daemon runs depends on the labels of nodes and on their taints. */
function isNewsOfNode(before: Node | undefined, after: Node | undefined): boolean {
  return before?.metadata?.labels !== after?.metadata?.labels || before?.spec?.taints !== after?.spec?.taints;
}

/** A taint that only keeps new Pods away is not even counted until something else happens: syncNodeUpdate. */
function watchNode(cluster: Cluster, before: Node | undefined, after: Node | undefined): void {
  if (before === undefined || after === undefined) {
    wakeAll(cluster);
    return;
  }
  for (const { spec, metadata } of objectsOf(cluster.store, 'DaemonSet').values()) {
    const { uid = '' } = metadata ?? {};
    const { shouldRun, mayStay } = judgeNode(spec?.template.spec ?? { containers: [] }, after);
    const isThere = listDaemonPods(cluster, uid).some((pod) => targetNodeOf(pod) === after.metadata?.name);
    if (isThere ? !mayStay : shouldRun) enqueue(cluster, `daemonset/${uid}`);
  }
}

function wakeAll(cluster: Cluster): void {
  for (const { metadata } of objectsOf(cluster.store, 'DaemonSet').values()) {
    enqueue(cluster, `daemonset/${metadata?.uid}`);
  }
}

function claimantOf(daemonSet: DaemonSet): Claimant {
  return { kind: 'DaemonSet', object: daemonSet, selector: daemonSet.spec?.selector };
}

function syncDaemonSet(cluster: Cluster, uid: string): void {
  const daemonSet = findObjectByUid(cluster.store, 'DaemonSet', uid);
  // Another template is given its chance at once.
  if (daemonSet?.status?.observedGeneration !== daemonSet?.metadata?.generation) forgetFailures(cluster, uid);
  if (daemonSet === undefined) {
    forgetFailures(cluster, uid);
    forgetRefusals(cluster, `daemonset/${uid}`);
  }
  if (daemonSet?.spec === undefined || isBeingDeleted(daemonSet)) return;
  const claimant = claimantOf(daemonSet);
  releaseStrays(cluster, claimant, 'Pod', () => true);
  adoptOrphans(cluster, claimant, 'Pod', () => true);
  adoptOrphans(cluster, claimant, 'ControllerRevision', () => true);
  const revised = reviseTemplate(cluster, { kind: 'DaemonSet', object: daemonSet });
  reconcile(viewDaemonSet(cluster, daemonSet, daemonSet.spec, revised.update), daemonSet.spec, revised);
}

/** An update goes on only where every node has what it is to have. */
function reconcile(view: DaemonView, spec: DaemonSetSpec, revised: Revised): void {
  const { cluster, daemonSet } = view;
  const presence = planPresence(view);
  const isSettled = presence.create.length + presence.remove.length === 0;
  const isRolling = spec.updateStrategy?.type === 'RollingUpdate';
  let refusal: PodRefusal | undefined;
  if (!isSettled) refusal = carryOut(view, presence);
  else if (isRolling) refusal = carryOut(view, planRollout(view));
  const after = viewDaemonSet(cluster, daemonSet, spec, revised.update);
  planRetries(after);
  writeDaemonStatus(after, revised.collisionCount);
  truncateRevisions(after, revised);
  settleLook(cluster, `daemonset/${view.uid}`, isRetried(refusal));
}

function truncateRevisions({ cluster, spec, places }: DaemonView, revised: Revised): void {
  const hashes = places.flatMap(({ pods }) => pods.map(({ metadata }) => metadata?.labels?.[REVISION_HASH]));
  const live = new Set([revised.update.metadata?.labels?.[REVISION_HASH], ...hashes]);
  truncateHistory(cluster, revised.all, {
    isLive: ({ metadata }) => live.has(metadata?.labels?.[REVISION_HASH]),
    limit: spec.revisionHistoryLimit,
  });
}
