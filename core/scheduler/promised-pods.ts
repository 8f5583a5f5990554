import type { Cluster } from '../cluster/cluster.ts';
import { objectsOf } from '../cluster/object-store.ts';
import { findQueued } from '../cluster/scheduling-queue.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { priorityOf } from './node-view.ts';

/**
 * Other Pods that were promised a node (`status.nominatedNodeName`), by its name, as far as they come before `pod`: the not
 * less important, and whoever only waits there for a volume. Undefined where there are none.
 */
export function listPromised(cluster: Cluster, pod: Pod): ReadonlyMap<string, readonly Pod[]> | undefined {
  const promised = listNominated(cluster).filter(
    (other) => other.metadata?.uid !== pod.metadata?.uid && comesBefore(cluster, other, pod),
  );
  return promised.length === 0 ? undefined : Map.groupBy(promised, ({ status }) => status?.nominatedNodeName ?? '');
}

/** Less important Pods that were promised the node that `pod` preempts on now. */
export function listOutbid(cluster: Cluster, pod: Pod, nodeName: string): readonly Pod[] {
  return listNominated(cluster).filter(
    (other) => other.status?.nominatedNodeName === nodeName && !comesBefore(cluster, other, pod),
  );
}

/**
 * Whether `other` has the node that it was promised before `pod` has it: who was rejected waits for it, and comes before the
 * not more important; who was not is on its way there.
 */
export function comesBefore(cluster: Cluster, other: Pod, pod: Pod): boolean {
  const queued = findQueued(cluster, other.metadata?.uid ?? '');
  const isOnItsWay = queued === undefined || queued.errors !== undefined;
  return isOnItsWay || priorityOf(other) >= priorityOf(pod);
}

function listNominated({ store }: Cluster): readonly Pod[] {
  const pods = objectsOf(store, 'Pod');
  const nominated: Pod[] = [];
  for (const key of store.index.unboundPods) {
    const pod = pods.get(key);
    if (pod?.status?.nominatedNodeName !== undefined) nominated.push(pod);
  }
  return nominated;
}
