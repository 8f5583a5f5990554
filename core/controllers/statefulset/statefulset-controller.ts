import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject, objectsOf, tallyOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Pod, StatefulSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { isRoomAgain } from '../find-room.ts';
import { isNewsOfPod } from '../pod-facts.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { listRevisions, REVISION_HASH, reviseTemplate } from '../revision/controller-revision.ts';
import { truncateHistory } from '../revision/truncate-history.ts';
import { parseOrdinalName } from './ordinal.ts';
import { planSteps, type StatefulStep } from './plan-steps.ts';
import { createMissingClaims } from './stateful-claims.ts';
import { createStatefulPod, deleteStatefulPod, keepStatefulPod, type StepOutcome } from './stateful-pods.ts';
import { writeStatefulStatus } from './statefulset-status.ts';
import { listOwnPods, type StatefulView, viewStatefulSet } from './statefulset-view.ts';

/** Keeps the numbered Pods of StatefulSets. Kubernetes v1.35, pkg/controller/statefulset. Keys are UIDs. */
export const statefulSetController: Component = { name: 'statefulset', watch: watchForWork, run: syncStatefulSet };

function watchForWork(cluster: Cluster, change: Change): void {
  const { kind, before, after } = change;
  if (kind === 'StatefulSet') watchStatefulSet(cluster, before, after);
  else if (kind === 'Pod') watchPod(cluster, before, after);
  else if (kind === 'PersistentVolumeClaim' && after === undefined) watchClaimGone(cluster, before);
  if (!isRoomAgain(cluster, change)) return;
  for (const set of objectsOf(cluster.store, 'StatefulSet').values()) {
    if (tallyOf(cluster.store, set.metadata?.uid ?? '').active < (set.spec?.replicas ?? 1)) wake(cluster, set);
  }
}

function watchStatefulSet(cluster: Cluster, before: StatefulSet | undefined, after: StatefulSet | undefined): void {
  if (after === undefined) return;
  const isNews =
    before?.spec !== after.spec || before?.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp;
  if (isNews) wake(cluster, after);
}

/** A Pod concerns the set that controls it or did; a stranger that goes, the set whose name it held. */
function watchPod(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  for (const pod of [before, after]) {
    const owner = pod === undefined ? undefined : controllerOf(pod);
    if (owner?.kind === 'StatefulSet' && isNewsOfPod(before, after)) enqueue(cluster, `statefulset/${owner.uid}`);
  }
  const set = after === undefined || mayBeAdopted(before, after) ? findNamesake(cluster, after ?? before) : undefined;
  if (set !== undefined && (after === undefined || isOrphanOf(claimantOf(set), after))) wake(cluster, set);
}

function findNamesake(cluster: Cluster, pod: KubeObject | undefined): StatefulSet | undefined {
  const { name, namespace = '' } = pod?.metadata ?? {};
  return getObject(cluster.store, 'StatefulSet', namespace, parseOrdinalName(name)?.parent ?? '');
}

/** `data-web-0` may be what a Pod `web-0` that is to be made waits for. */
function watchClaimGone(cluster: Cluster, claim: KubeObject | undefined): void {
  for (const set of objectsOf(cluster.store, 'StatefulSet').values()) {
    if (set.metadata?.namespace !== claim?.metadata?.namespace) continue;
    const claims = set.spec?.volumeClaimTemplates ?? [];
    const bases = claims.map(({ metadata }) => `${metadata?.name}-${set.metadata?.name}-`);
    if (bases.some((base) => claim?.metadata?.name?.startsWith(base) === true)) wake(cluster, set);
  }
}

function wake(cluster: Cluster, { metadata }: StatefulSet): void {
  enqueue(cluster, `statefulset/${metadata?.uid}`);
}

function claimantOf(set: StatefulSet): Claimant {
  return { kind: 'StatefulSet', object: set, selector: set.spec?.selector };
}

function syncStatefulSet(cluster: Cluster, uid: string): void {
  const set = findObjectByUid(cluster.store, 'StatefulSet', uid);
  if (set?.spec === undefined) {
    forgetRefusals(cluster, `statefulset/${uid}`);
    return;
  }
  // Its revisions went before it: they are not made anew.
  if (isBeingDeleted(set) && listRevisions(cluster, uid).length === 0) return;
  const claimant = claimantOf(set);
  const isMember = ({ metadata }: Pod): boolean => parseOrdinalName(metadata?.name)?.parent === set.metadata?.name;
  releaseStrays(cluster, claimant, 'Pod', isMember);
  adoptOrphans(cluster, claimant, 'Pod', isMember);
  adoptOrphans(cluster, claimant, 'ControllerRevision', () => true);
  const view = viewStatefulSet(cluster, set, set.spec, reviseTemplate(cluster, { kind: 'StatefulSet', object: set }));
  const outcome = isBeingDeleted(set) ? 'done' : takeSteps(view);
  writeStatefulStatus(view);
  truncateRevisions(view);
  settleLook(cluster, `statefulset/${uid}`, outcome === 'refused');
}

function takeSteps(view: StatefulView): StepOutcome {
  for (const batch of planSteps(view)) {
    const failures = batch.map((step) => takeStep(view, step)).filter((outcome) => outcome !== 'done');
    if (failures.length > 0) return failures.includes('refused') ? 'refused' : 'waits';
  }
  return 'done';
}

function takeStep(view: StatefulView, step: StatefulStep): StepOutcome {
  switch (step.type) {
    case 'create':
      return createStatefulPod(view, step.ordinal);
    case 'delete':
      deleteStatefulPod(view, step.pod);
      return 'done';
    case 'claims':
      return createMissingClaims(view, parseOrdinalName(step.pod.metadata?.name)?.ordinal ?? 0) === undefined
        ? 'done'
        : 'refused';
    case 'keep':
      keepStatefulPod(view, step.pod);
      return 'done';
  }
}

function truncateRevisions({ cluster, set, spec, revised }: StatefulView): void {
  const uid = set.metadata?.uid ?? '';
  const ofPods = listOwnPods(cluster, uid).map(({ metadata }) => metadata?.labels?.[REVISION_HASH]);
  const written = findObjectByUid(cluster.store, 'StatefulSet', uid)?.status;
  const live = new Set([written?.currentRevision, revised.update.metadata?.name, ...ofPods]);
  truncateHistory(cluster, revised.all, {
    isLive: ({ metadata }) => live.has(metadata?.name),
    limit: spec.revisionHistoryLimit,
  });
}
