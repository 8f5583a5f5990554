import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents, tallyOf } from '../../cluster/object-store.ts';
import type { Pod, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { isPodActive } from '../pod-facts.ts';
import { compareForScaleDown } from '../removal-order.ts';

/** Which of its active Pods a ReplicaSet gives up. Kubernetes v1.35, pkg/controller/replicaset, getPodsToDelete. */
export function pickSurplus(cluster: Cluster, replicaSet: ReplicaSet, count: number): Pod[] {
  const uid = replicaSet.metadata?.uid ?? '';
  const pods = listDependents(cluster.store, 'Pod', uid).filter((pod) => controllerOf(pod)?.uid === uid);
  const active = pods.filter(isPodActive);
  if (count >= active.length) return active;
  const siblings = listSiblings(cluster, replicaSet).map((one) => tallyOf(cluster.store, one.metadata?.uid ?? ''));
  const crowdOf = (node: string) => siblings.reduce((sum, { byNode }) => sum + (byNode.get(node) ?? 0), 0);
  const moment = { nowMs: cluster.nowMs, crowdOf };
  return takeFirst(active, count, (a, b) => compareForScaleDown(a, b, moment));
}

/** The first `count` in that order; a rollout asks for one of many again and again, which need not be sorted for it. */
function takeFirst(pods: readonly Pod[], count: number, compare: (a: Pod, b: Pod) => number): Pod[] {
  const first: Pod[] = [];
  for (const pod of pods) {
    const place = first.findLastIndex((other) => compare(other, pod) <= 0) + 1;
    if (place < count) first.splice(place, 0, pod);
    if (first.length > count) first.pop();
  }
  return first;
}

/** All ReplicaSets of the same Deployment; none where the ReplicaSet has no controller. */
function listSiblings({ store }: Cluster, replicaSet: ReplicaSet): ReplicaSet[] {
  const owner = controllerOf(replicaSet)?.uid;
  if (owner === undefined) return [];
  return listDependents(store, 'ReplicaSet', owner).filter((one) => controllerOf(one)?.uid === owner);
}
