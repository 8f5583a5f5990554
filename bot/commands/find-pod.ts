import type { Cluster, GonePod } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';

/** The Pod a person means by `web` or `kube-system/coredns-x`; a bare name is looked for in `default` first. */
export function findPod(cluster: Cluster, text: string): Pod | undefined {
  const pods = listObjects(cluster.store, 'Pod');
  const wanted = text.trim();
  const inDefault = pods.find((pod) => pod.metadata?.name === wanted && pod.metadata?.namespace === 'default');
  return inDefault ?? pods.find((pod) => pod.metadata?.name === wanted || addressOf(pod) === wanted);
}

export function findPodByUid(cluster: Cluster, uid: string): Pod | undefined {
  return listObjects(cluster.store, 'Pod').find((pod) => pod.metadata?.uid === uid);
}

/** The Pod of that name that went last, as far as the lab remembers. */
export function findGonePod(cluster: Cluster, text: string): GonePod | undefined {
  const wanted = text.trim();
  return cluster.gonePods.findLast(({ name, namespace }) => name === wanted || `${namespace}/${name}` === wanted);
}

/** How a person names the Pod: its name, with the namespace before it where that is not `default`. */
export function nameOf(pod: Pod): string {
  return pod.metadata?.namespace === 'default' ? (pod.metadata.name ?? '') : addressOf(pod);
}

/** The learner's own Pods: what the control plane runs for itself is left out. */
export function listOwnPods(cluster: Cluster): readonly Pod[] {
  return listObjects(cluster.store, 'Pod').filter((pod) => !isSystemPod(pod));
}

export function isSystemPod(pod: Pod): boolean {
  return pod.metadata?.namespace === 'kube-system';
}

function addressOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
