import { listDependents } from '../../cluster/object-store.ts';
import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { hasPodEnded } from '../pod-facts.ts';
import { createReplicaSet } from './create-replica-set.ts';
import {
  allReplicaSets,
  availableReplicas,
  computeBounds,
  type DeploymentView,
  desiredReplicas,
  isActive,
  specReplicas,
  statusReplicas,
  sumReplicas,
} from './deployment-view.ts';
import { scaleReplicaSet } from './scale-replica-set.ts';

/** One step towards the present template. Each step's effects bring about the next. */
export function rollOut(view: DeploymentView): void {
  if (view.spec.strategy?.type === 'Recreate') recreate(view);
  else if (!growCurrent(view)) shrinkOld(view);
}

/** All old Pods go before the first new one comes. Kubernetes v1.35, pkg/controller/deployment/recreate.go. */
function recreate(view: DeploymentView): void {
  const active = view.old.filter(isActive);
  for (const one of active) scaleReplicaSet(view, one, 0);
  if (active.length > 0 || hasLivingPods(view)) return;
  setCurrent(view, desiredReplicas(view.spec));
}

function hasLivingPods({ cluster, old }: DeploymentView): boolean {
  if (sumReplicas(old, statusReplicas) > 0) return true;
  return old.some((one) =>
    listDependents(cluster.store, 'Pod', one.metadata?.uid ?? '').some((pod) => !hasPodEnded(pod)),
  );
}

/** Scales the present ReplicaSet as far as maxSurge lets it. True where that changed something. */
function growCurrent(view: DeploymentView): boolean {
  const desired = desiredReplicas(view.spec);
  const present = view.current === undefined ? 0 : specReplicas(view.current);
  const room = desired + computeBounds(view.spec).surge - sumReplicas(allReplicaSets(view), specReplicas);
  const wanted = present > desired ? desired : present + Math.max(0, Math.min(room, desired - present));
  if (view.current !== undefined && wanted === present) return false;
  setCurrent(view, wanted);
  return true;
}

function setCurrent(view: DeploymentView, replicas: number): void {
  if (view.current === undefined) createReplicaSet(view, replicas);
  else scaleReplicaSet(view, view.current, replicas);
}

/**
 * Old Pods that do no good go first, then as many as maxUnavailable lets go; none while the new ones that are missing
 * need the room. Kubernetes v1.35, pkg/controller/deployment/rolling.go, reconcileOldReplicaSets.
 */
function shrinkOld(view: DeploymentView): void {
  const all = allReplicaSets(view);
  const active = view.old.filter(isActive);
  const minimum = desiredReplicas(view.spec) - computeBounds(view.spec).unavailable;
  const missingNew = view.current === undefined ? 0 : specReplicas(view.current) - availableReplicas(view.current);
  const most = sumReplicas(all, specReplicas) - minimum - missingNew;
  // Where more are available than wanted, a ReplicaSet has not yet worked off what it was told.
  if (most <= 0 || active.some((one) => availableReplicas(one) > specReplicas(one))) return;
  const healthy = shrink(view, active, most, (one) => specReplicas(one) - availableReplicas(one));
  shrink(view, healthy, sumReplicas(all, availableReplicas) - minimum, specReplicas);
}

/** Takes `most` replicas away from the oldest on, of each as many as `spare` says. The ReplicaSets as they are then. */
function shrink(
  view: DeploymentView,
  replicaSets: readonly ReplicaSet[],
  most: number,
  spare: (one: ReplicaSet) => number,
): ReplicaSet[] {
  let left = Math.max(0, most);
  return replicaSets.map((one) => {
    const going = Math.min(left, spare(one));
    left -= going;
    return scaleReplicaSet(view, one, specReplicas(one) - going);
  });
}
