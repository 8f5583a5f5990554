import type { Cluster, GonePod } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { computePodSummary } from '../../core/kubectl/index.ts';
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

/**
 * The Pod most worth looking at: of the person's own one in trouble before a calm one, and of these the newest.
 * Trouble is told by what `get pods` shows, for the phase of a Pod whose containers crash is still Running.
 */
export function choosePod(pods: readonly Pod[]): Pod | undefined {
  const own = pods.filter((pod) => !isSystemPod(pod));
  const worst = Math.max(...own.map(computeTrouble));
  return own.findLast((pod) => computeTrouble(pod) === worst);
}

/** True for a Pod of which `get pods` shows that something is wrong. */
export function isInTrouble(pod: Pod): boolean {
  return computeTrouble(pod) > 0;
}

const CALM_WORDS: ReadonlySet<string> = new Set(['Running', 'Completed', 'Terminating']);

/** 3 a word of trouble under STATUS, 2 not ready though it runs, 1 restarted, 0 calm. */
function computeTrouble(pod: Pod): number {
  const { status, readyContainers, totalContainers, restarts } = computePodSummary(pod);
  if (!CALM_WORDS.has(status)) return 3;
  if (status === 'Running' && readyContainers < totalContainers) return 2;
  return restarts > 0 ? 1 : 0;
}

export function isSystemPod(pod: Pod): boolean {
  return pod.metadata?.namespace === 'kube-system';
}

function addressOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
