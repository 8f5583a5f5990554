import { listDependents } from '../../cluster/object-store.ts';
import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { hasPodEnded } from '../pod-facts.ts';
import {
  availableReplicas,
  computeBounds,
  type DeploymentView,
  desiredReplicas,
  specReplicas,
  sumReplicas,
} from './deployment-view.ts';
import { createReplicaSet, scaleReplicaSet } from './scale-replica-set.ts';

/** One step towards the present template and size. Each step's effects bring about the next. */
export function rollOut(view: DeploymentView): void {
  if (view.spec.strategy?.type === 'Recreate') recreate(view);
  else if (!growCurrent(view)) shrinkOld(view);
}

/** All old Pods go before the first new one comes. */
function recreate(view: DeploymentView): void {
  const active = view.old.filter((one) => specReplicas(one) > 0);
  for (const one of active) scaleReplicaSet(view, one, 0);
  if (active.length > 0 || hasLivingPods(view)) return;
  setCurrent(view, desiredReplicas(view.spec));
}

function hasLivingPods({ cluster, old }: DeploymentView): boolean {
  return old.some((one) =>
    listDependents(cluster.store, 'Pod', one.metadata?.uid ?? '').some((pod) => !hasPodEnded(pod)),
  );
}

/** Scales the present ReplicaSet as far as maxSurge lets it. True where that changed something. */
function growCurrent(view: DeploymentView): boolean {
  const desired = desiredReplicas(view.spec);
  const present = view.current === undefined ? 0 : specReplicas(view.current);
  const room = desired + computeBounds(view.spec).surge - sumReplicas([view.current, ...view.old], specReplicas);
  const wanted = present > desired ? desired : present + Math.max(0, Math.min(room, desired - present));
  if (view.current !== undefined && wanted === present) return false;
  setCurrent(view, wanted);
  return true;
}

function setCurrent(view: DeploymentView, replicas: number): void {
  if (view.current === undefined) createReplicaSet(view, replicas);
  else scaleReplicaSet(view, view.current, replicas);
}

/** Old Pods that do no good go first, then as many as maxUnavailable lets go. Kubernetes v1.35, rolling.go. */
function shrinkOld(view: DeploymentView): void {
  const { current, old } = view;
  const minimum = desiredReplicas(view.spec) - computeBounds(view.spec).unavailable;
  const missingNew = current === undefined ? 0 : specReplicas(current) - availableReplicas(current);
  let surplus = sumReplicas([current, ...old], specReplicas) - minimum - missingNew;
  const sizes = new Map<ReplicaSet, number>();
  for (const one of old) {
    const useless = Math.min(specReplicas(one) - availableReplicas(one), Math.max(0, surplus));
    sizes.set(one, specReplicas(one) - useless);
    surplus -= useless;
  }
  let spare = sumReplicas([current, ...old], availableReplicas) - minimum;
  for (const [one, size] of sizes) {
    const going = Math.min(size, Math.max(0, spare));
    spare -= going;
    scaleReplicaSet(view, one, size - going);
  }
}
