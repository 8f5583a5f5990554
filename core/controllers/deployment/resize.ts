import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import {
  allReplicaSets,
  availableReplicas,
  computeBounds,
  type DeploymentView,
  desiredReplicas,
  isActive,
  specReplicas,
  sumReplicas,
} from './deployment-view.ts';
import { DESIRED, MAXIMUM, readCount } from './replica-set-annotations.ts';
import { resizeReplicaSet, scaleReplicaSet } from './scale-replica-set.ts';

/** Whether the Deployment was given another size since its ReplicaSets were told theirs. */
export function isResized(view: DeploymentView): boolean {
  return allReplicaSets(view).some((one) => {
    const told = readCount(one, DESIRED);
    return isActive(one) && told !== undefined && told !== desiredReplicas(view.spec);
  });
}

/**
 * Brings a new size about without rolling out any further: the one ReplicaSet that has Pods takes it all, of several
 * each takes its share. Kubernetes v1.35, pkg/controller/deployment/sync.go, scale.
 */
export function resize(view: DeploymentView): void {
  const active = allReplicaSets(view).filter(isActive);
  const desired = desiredReplicas(view.spec);
  if (active.length <= 1) {
    const only = active[0] ?? view.current ?? view.old.at(-1);
    if (only !== undefined) resizeReplicaSet(view, only, desired);
  } else if (isSaturated(view)) {
    for (const one of view.old.filter(isActive)) scaleReplicaSet(view, one, 0);
  } else if (view.spec.strategy?.type !== 'Recreate') shareOut(view, active);
}

/** The present ReplicaSet has all the Pods that are wanted, and they are available. */
function isSaturated({ current, spec }: DeploymentView): boolean {
  if (current === undefined) return false;
  const desired = desiredReplicas(spec);
  return [specReplicas(current), readCount(current, DESIRED), availableReplicas(current)].every(
    (count) => count === desired,
  );
}

/** From the largest to the smallest each ReplicaSet gets its share; what rounding leaves is the first one's. */
function shareOut(view: DeploymentView, active: readonly ReplicaSet[]): void {
  const desired = desiredReplicas(view.spec);
  const allowed = desired === 0 ? 0 : desired + computeBounds(view.spec).surge;
  const missing = allowed - sumReplicas(active, specReplicas);
  const sorted = active.toSorted((a, b) => compareBySize(a, b, missing > 0));
  let left = missing;
  const sizes = sorted.map((one) => {
    const share = missing > 0 ? Math.min(computeShare(view, one), left) : Math.max(computeShare(view, one), left);
    const taken = missing === 0 ? 0 : share;
    left -= taken;
    return specReplicas(one) + taken;
  });
  for (const [place, one] of sorted.entries()) {
    const size = (sizes[place] ?? 0) + (place === 0 ? left : 0);
    resizeReplicaSet(view, one, Math.max(0, size));
  }
}

/** How much a ReplicaSet grows where all grow alike: its size when it was told last is what it grows from. */
function computeShare({ spec, deployment }: DeploymentView, replicaSet: ReplicaSet): number {
  const size = specReplicas(replicaSet);
  const desired = desiredReplicas(spec);
  if (desired === 0) return -size;
  const base = readCount(replicaSet, MAXIMUM) || (deployment.status?.replicas ?? 0);
  if (base === 0) return 0;
  return Math.round((size * (desired + computeBounds(spec).surge)) / base) - size;
}

function compareBySize(a: ReplicaSet, b: ReplicaSet, newerFirst: boolean): number {
  return specReplicas(b) - specReplicas(a) || (newerFirst ? compareByAge(b, a) : compareByAge(a, b));
}

function compareByAge(a: ReplicaSet, b: ReplicaSet): number {
  const [keyA, keyB] = [a, b].map(({ metadata }) => `${metadata?.creationTimestamp} ${metadata?.name}`);
  return (keyA ?? '') < (keyB ?? '') ? -1 : 1;
}
