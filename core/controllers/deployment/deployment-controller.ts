import { deleteObject } from '../../apiserver/delete.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, refOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Deployment, Pod, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { computeDeploymentStatus } from './deployment-status.ts';
import { type DeploymentView, desiredReplicas, specReplicas, viewDeployment } from './deployment-view.ts';
import { rollOut } from './roll-out.ts';
import { reviseReplicaSet, revisionOf, scaleReplicaSet } from './scale-replica-set.ts';

/** Rolls ReplicaSets over to the present template. Kubernetes v1.35, pkg/controller/deployment. Keys are UIDs. */
export const deploymentController: Component = { name: 'deployment', watch: watchForWork, run: syncDeployment };

function watchForWork(cluster: Cluster, change: Change): void {
  switch (change.kind) {
    case 'Deployment':
      watchDeployment(cluster, change.before, change.after);
      break;
    case 'ReplicaSet': {
      const owner = controllerOf(change.after ?? change.before ?? {});
      if (owner?.kind === 'Deployment') enqueue(cluster, `deployment/${owner.uid}`);
      break;
    }
    case 'Pod':
      if (change.type === 'DELETED') watchDeletedPod(cluster, change.before);
  }
}

function watchDeployment(cluster: Cluster, before: Deployment | undefined, after: Deployment | undefined): void {
  if (after !== undefined && before?.spec !== after.spec) enqueue(cluster, `deployment/${after.metadata?.uid}`);
}

/** Recreate waits for the last old Pod. */
function watchDeletedPod(cluster: Cluster, pod: Pod | undefined): void {
  const owner = pod === undefined ? undefined : controllerOf(pod);
  if (owner?.kind !== 'ReplicaSet') return;
  const replicaSet: ReplicaSet | undefined = findObjectByUid(cluster.store, 'ReplicaSet', owner.uid);
  const deployment = replicaSet === undefined ? undefined : controllerOf(replicaSet);
  if (deployment?.kind === 'Deployment') enqueue(cluster, `deployment/${deployment.uid}`);
}

function syncDeployment(cluster: Cluster, uid: string): void {
  const view = viewByUid(cluster, uid);
  if (view === undefined) return;
  if (view.deployment.metadata?.deletionTimestamp === undefined) {
    if (view.spec.paused === true) scalePaused(view);
    else advanceRollout(view);
  }
  const after = viewByUid(cluster, uid);
  if (after !== undefined) writeStatus(after);
}

function viewByUid(cluster: Cluster, uid: string): DeploymentView | undefined {
  const deployment = findObjectByUid(cluster.store, 'Deployment', uid);
  return deployment?.spec === undefined ? undefined : viewDeployment(cluster, deployment, deployment.spec);
}

function advanceRollout(view: DeploymentView): void {
  rollOut(view);
  const after = viewByUid(view.cluster, view.deployment.metadata?.uid ?? '');
  if (after === undefined) return;
  reviseReplicaSet(after);
  dropHistory(after);
}

/** A paused Deployment makes nothing new, but keeps to its size where only one ReplicaSet has Pods. */
function scalePaused(view: DeploymentView): void {
  const active = [...view.old, ...(view.current === undefined ? [] : [view.current])].filter(
    (one) => specReplicas(one) > 0,
  );
  const only = active.length === 1 ? active[0] : undefined;
  if (only !== undefined) scaleReplicaSet(view, only, desiredReplicas(view.spec));
}

/** Old ReplicaSets beyond revisionHistoryLimit go, the oldest revisions first. */
function dropHistory({ cluster, spec, old }: DeploymentView): void {
  const idle = old.filter(
    (one) => specReplicas(one) === 0 && one.status?.replicas === 0 && one.metadata?.deletionTimestamp === undefined,
  );
  const surplus = idle.length - (spec.revisionHistoryLimit ?? 10);
  const oldest = idle.sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(0, surplus));
  for (const one of oldest) {
    deleteObject(cluster, { ...refOf('ReplicaSet', one), kind: 'ReplicaSet' }, { propagationPolicy: 'Background' });
  }
}

function writeStatus(view: DeploymentView): void {
  const status = computeDeploymentStatus(view);
  if (JSON.stringify(status) === JSON.stringify(view.deployment.status)) return;
  replaceObject(view.cluster, 'Deployment', { ...view.deployment, status });
}
