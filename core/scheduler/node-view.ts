import type { Cluster } from '../cluster/cluster.ts';
import { type SystemLoad, systemLoadOf } from '../cluster/furniture/system-load.ts';
import { listActivePodsOnNode, listObjects } from '../cluster/object-store.ts';
import type { Node, Pod } from '../objects/kubernetes.generated.ts';
import { specInForce } from '../objects/spec-in-force.ts';
import { computePodRequests, computeScoredRequests, type PodRequests, parseRequests } from './pod-requests.ts';

/** A node as the scheduler sees it: with its Pods, those on their way included. */
export interface NodeView {
  readonly node: Node;
  readonly name: string;
  readonly pods: readonly Pod[];
  /** What else takes room of it. */
  readonly system: SystemLoad;
}

/** A node with those of its Pods that are to count. */
export function viewNode(cluster: Cluster, node: Node, pods: readonly Pod[]): NodeView {
  const name = node.metadata?.name ?? '';
  return { node, name, pods, system: systemLoadOf(cluster, name) };
}

/** All nodes with the Pods that they have. */
export function viewNodes(cluster: Cluster): NodeView[] {
  return listObjects(cluster.store, 'Node').map((node) =>
    viewNode(cluster, node, listActivePodsOnNode(cluster.store, node.metadata?.name ?? '')),
  );
}

/** The same node as if those Pods were on it too. */
export function viewWith(view: NodeView, others: readonly Pod[]): NodeView {
  return { ...view, pods: [...view.pods, ...others] };
}

/** The same node without some of its Pods, to see what preempting them would bring. */
export function viewWithout(view: NodeView, victims: readonly Pod[]): NodeView {
  return { ...view, pods: view.pods.filter((pod) => !victims.includes(pod)) };
}

/** Sums of what the Pods of a node ask for. */
export interface UsedResources {
  readonly cpuMillicores: number;
  readonly memoryBytes: number;
  readonly ephemeralBytes: number;
  /** As above, but a container that asks for nothing counts nevertheless: for scores only. */
  readonly scoredCpuMillicores: number;
  readonly scoredMemoryBytes: number;
}

export function sumUsed(view: NodeView): UsedResources {
  const known = USED.get(view);
  if (known !== undefined) return known;
  const used = { ...view.system, ephemeralBytes: 0 };
  for (const pod of view.pods) {
    if (pod.spec === undefined) continue;
    const spec = specInForce(pod);
    const requests = computePodRequests(spec);
    used.cpuMillicores += requests.cpuMillicores;
    used.memoryBytes += requests.memoryBytes;
    used.ephemeralBytes += requests.ephemeralBytes;
    const scored = computeScoredRequests(spec);
    used.scoredCpuMillicores += scored.cpuMillicores;
    used.scoredMemoryBytes += scored.memoryBytes;
  }
  USED.set(view, used);
  return used;
}

/** A view never changes, so its sums are worked out once. */
const USED = new WeakMap<NodeView, UsedResources>();

export interface Allocatable extends PodRequests {
  readonly pods: number;
}

/** What a node has to give. */
export function allocatableOf(view: NodeView): Allocatable {
  const list = view.node.status?.allocatable ?? {};
  const known = KNOWN.get(list);
  if (known !== undefined) return known;
  const computed = { ...parseRequests(list), pods: Number(list.pods ?? 0) };
  KNOWN.set(list, computed);
  return computed;
}

const KNOWN = new WeakMap<object, Allocatable>();

export function priorityOf(pod: Pod): number {
  return pod.spec?.priority ?? 0;
}
