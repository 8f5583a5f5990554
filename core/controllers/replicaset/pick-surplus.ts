import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import type { Pod, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { isPodActive } from '../pod-facts.ts';
import { compareForScaleDown } from '../removal-order.ts';

/** Which of its active Pods a ReplicaSet gives up. Kubernetes v1.35, pkg/controller/replicaset, getPodsToDelete. */
export function pickSurplus(cluster: Cluster, replicaSet: ReplicaSet, active: readonly Pod[], count: number): Pod[] {
  if (count >= active.length) return [...active];
  const crowds = countOnNodes(listRelatedPods(cluster, replicaSet));
  const moment = { nowMs: cluster.nowMs, crowdOf: (node: string) => crowds.get(node) ?? 0 };
  return active.toSorted((a, b) => compareForScaleDown(a, b, moment)).slice(0, count);
}

/** The Pods of all ReplicaSets of the same Deployment; none where the ReplicaSet has no controller. */
function listRelatedPods({ store }: Cluster, replicaSet: ReplicaSet): Pod[] {
  const owner = controllerOf(replicaSet)?.uid;
  if (owner === undefined) return [];
  const siblings = listDependents(store, 'ReplicaSet', owner).filter((one) => controllerOf(one)?.uid === owner);
  return siblings.flatMap((one) => listDependents(store, 'Pod', one.metadata?.uid ?? ''));
}

function countOnNodes(pods: readonly Pod[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pod of pods.filter(isPodActive)) {
    const node = pod.spec?.nodeName ?? '';
    counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return counts;
}
