import { deleteObject } from '../../apiserver/delete.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, objectsOf, refOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Deployment, DeploymentStatus, Pod, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { reviseCurrent } from './create-replica-set.ts';
import { withReplicaFailure } from './deployment-conditions.ts';
import { computeDeploymentStatus } from './deployment-status.ts';
import { type DeploymentView, specReplicas, viewDeployment } from './deployment-view.ts';
import { estimateProgress, isRolledOut, planDeadline, withPauseSaid } from './progress.ts';
import { revisionOf } from './replica-set-annotations.ts';
import { isResized, resize } from './resize.ts';
import { rollOut } from './roll-out.ts';

/** Rolls ReplicaSets over to the present template. Kubernetes v1.35, pkg/controller/deployment. Keys are UIDs. */
export const deploymentController: Component = { name: 'deployment', watch: watchForWork, run: syncDeployment };

function watchForWork(cluster: Cluster, change: Change): void {
  switch (change.kind) {
    case 'Deployment':
      watchDeployment(cluster, change.before, change.after);
      break;
    case 'ReplicaSet':
      watchReplicaSet(cluster, change.before, change.after);
      break;
    case 'Pod':
      if (change.type === 'DELETED') watchDeletedPod(cluster, change.before);
  }
}

function watchDeployment(cluster: Cluster, before: Deployment | undefined, after: Deployment | undefined): void {
  if (after === undefined) return;
  const isChanged =
    before?.spec !== after.spec ||
    before?.metadata?.annotations !== after.metadata?.annotations ||
    before?.metadata?.deletionTimestamp !== after.metadata?.deletionTimestamp;
  if (isChanged) enqueue(cluster, `deployment/${after.metadata?.uid}`);
}

/** A ReplicaSet concerns the Deployment that controls it or did; where there is none, those that would adopt it. */
function watchReplicaSet(cluster: Cluster, before: ReplicaSet | undefined, after: ReplicaSet | undefined): void {
  for (const replicaSet of [before, after]) {
    const owner = replicaSet === undefined ? undefined : controllerOf(replicaSet);
    if (owner?.kind === 'Deployment') enqueue(cluster, `deployment/${owner.uid}`);
  }
  if (after === undefined || !mayBeAdopted(before, after)) return;
  for (const deployment of objectsOf(cluster.store, 'Deployment').values()) {
    if (isOrphanOf(claimantOf(deployment), after)) enqueue(cluster, `deployment/${deployment.metadata?.uid}`);
  }
}

/** Recreate waits for the last old Pod. */
function watchDeletedPod(cluster: Cluster, pod: Pod | undefined): void {
  const owner = pod === undefined ? undefined : controllerOf(pod);
  if (owner?.kind !== 'ReplicaSet') return;
  const replicaSet: ReplicaSet | undefined = findObjectByUid(cluster.store, 'ReplicaSet', owner.uid);
  const uid = replicaSet === undefined ? undefined : controllerOf(replicaSet)?.uid;
  const deployment = uid === undefined ? undefined : findObjectByUid(cluster.store, 'Deployment', uid);
  if (deployment?.spec?.strategy?.type === 'Recreate') enqueue(cluster, `deployment/${uid}`);
}

function syncDeployment(cluster: Cluster, uid: string): void {
  const deployment = findObjectByUid(cluster.store, 'Deployment', uid);
  if (deployment === undefined) return;
  // Each step sees what the one before it has changed.
  const step = (work: (view: DeploymentView) => void): void => {
    const view = viewDeployment(cluster, uid);
    if (view !== undefined) work(view);
  };
  if (isBeingDeleted(deployment)) {
    step(writeCounts);
    return;
  }
  releaseStrays(cluster, claimantOf(deployment), 'ReplicaSet', () => true);
  adoptOrphans(cluster, claimantOf(deployment), 'ReplicaSet', () => true);
  step(sayPause);
  step(reviseCurrent);
  step((view) => {
    if (view.spec.paused === true || isResized(view)) resizeOnly(view, step);
    else advanceRollout(view, step);
  });
}

type Step = (work: (view: DeploymentView) => void) => void;

/** A new size is no rollout, and a paused one does not go on: neither is there any progress to wait for. */
function resizeOnly(view: DeploymentView, step: Step): void {
  resize(view);
  if (view.spec.paused === true) step(dropHistory);
  step(writeCounts);
}

function advanceRollout(view: DeploymentView, step: Step): void {
  rollOut(view);
  step(writeProgress);
  step((after) => {
    if (isRolledOut(after, after.deployment.status ?? {})) dropHistory(after);
  });
}

function claimantOf(deployment: Deployment): Claimant {
  return { kind: 'Deployment', object: deployment, selector: deployment.spec?.selector };
}

function sayPause(view: DeploymentView): void {
  const conditions = withPauseSaid(view);
  if (conditions.length > 0) writeStatus(view, { ...view.deployment.status, conditions });
}

function writeCounts(view: DeploymentView): void {
  writeStatus(view, computeDeploymentStatus(view));
}

function writeProgress(view: DeploymentView): void {
  const counted = computeDeploymentStatus(view);
  const estimated = estimateProgress(view, counted, counted.conditions ?? []);
  const status = { ...counted, conditions: withReplicaFailure(estimated, view) };
  planDeadline(view, status);
  writeStatus(view, status);
}

/** Old ReplicaSets beyond revisionHistoryLimit go, of the oldest revisions those that have no Pods. */
function dropHistory({ cluster, spec, old }: DeploymentView): void {
  const kept = old.filter((one) => !isBeingDeleted(one));
  const surplus = Math.max(0, kept.length - (spec.revisionHistoryLimit ?? 10));
  const oldest = kept.toSorted((a, b) => revisionOf(a) - revisionOf(b)).slice(0, surplus);
  for (const one of oldest.filter(isIdle)) {
    deleteObject(cluster, { ...refOf('ReplicaSet', one), kind: 'ReplicaSet' }, { propagationPolicy: 'Background' });
  }
}

/** It has no Pods and knows that it is to have none. */
function isIdle(replicaSet: ReplicaSet): boolean {
  const { replicas = 0, observedGeneration = 0 } = replicaSet.status ?? {};
  return (
    specReplicas(replicaSet) === 0 && replicas === 0 && observedGeneration >= (replicaSet.metadata?.generation ?? 0)
  );
}

function writeStatus({ cluster, deployment }: DeploymentView, status: DeploymentStatus): void {
  if (JSON.stringify(status) === JSON.stringify(deployment.status)) return;
  replaceObject(cluster, 'Deployment', { ...deployment, status });
}
