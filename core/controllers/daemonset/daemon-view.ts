import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents, listObjects } from '../../cluster/object-store.ts';
import { compareText } from '../../objects/compare-text.ts';
import type { ControllerRevision, DaemonSet, DaemonSetSpec, Pod } from '../../objects/kubernetes.generated.ts';
import { controllerOf, isBeingDeleted } from '../../objects/metadata.ts';
import { computeAvailableMs, hasPodEnded } from '../pod-facts.ts';
import { REVISION_HASH } from '../revision/controller-revision.ts';
import { targetNodeOf } from './daemon-pod.ts';
import { judgeNode, type NodeVerdict } from './eligible-node.ts';

/** A DaemonSet with its nodes and Pods, as its controller sees them at one moment. */
export interface DaemonView {
  readonly cluster: Cluster;
  readonly daemonSet: DaemonSet;
  readonly spec: DaemonSetSpec;
  readonly uid: string;
  /** The label of Pods that are up to date. */
  readonly hash: string;
  /** Every node with what the DaemonSet does there, in order of creation. */
  readonly places: readonly DaemonPlace[];
  /** Pods on or for nodes that there are not. */
  readonly lost: readonly Pod[];
}

export interface DaemonPlace extends NodeVerdict {
  readonly nodeName: string;
  /** The DaemonSet's Pods on the node or for it, the most lasting first. */
  readonly pods: readonly Pod[];
}

export function viewDaemonSet(
  cluster: Cluster,
  daemonSet: DaemonSet,
  spec: DaemonSetSpec,
  revision: ControllerRevision,
): DaemonView {
  const uid = daemonSet.metadata?.uid ?? '';
  const byNode = groupByNode(listDaemonPods(cluster, uid));
  const places = listObjects(cluster.store, 'Node').map((node): DaemonPlace => {
    const nodeName = node.metadata?.name ?? '';
    const pods = (byNode.get(nodeName) ?? []).toSorted(compareDaemonPods);
    return { nodeName, pods, ...judgeNode(spec.template.spec ?? { containers: [] }, node) };
  });
  const known = new Set(places.map(({ nodeName }) => nodeName));
  const lost = [...byNode].flatMap(([nodeName, pods]) => (known.has(nodeName) ? [] : pods));
  return { cluster, daemonSet, spec, uid, hash: revision.metadata?.labels?.[REVISION_HASH] ?? '', places, lost };
}

/** Its Pods but those that have ended and are going: nothing of them is waited for. */
export function listDaemonPods(cluster: Cluster, uid: string): Pod[] {
  return listDependents(cluster.store, 'Pod', uid).filter(
    (pod) => controllerOf(pod)?.uid === uid && !(hasPodEnded(pod) && isBeingDeleted(pod)),
  );
}

function groupByNode(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const byNode = new Map<string, Pod[]>();
  for (const pod of pods) {
    const nodeName = targetNodeOf(pod);
    const known = byNode.get(nodeName);
    if (known === undefined) byNode.set(nodeName, [pod]);
    else known.push(pod);
  }
  return byNode;
}

/** daemon_controller.go, podByCreationTimestampAndPhase: those that have a node first, then the oldest. */
function compareDaemonPods(a: Pod, b: Pod): number {
  const [one, other] = [a, b].map(({ spec }) => ((spec?.nodeName ?? '') === '' ? 1 : 0));
  return (
    (one ?? 0) - (other ?? 0) ||
    compareText(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '') ||
    compareText(a.metadata?.name ?? '', b.metadata?.name ?? '')
  );
}

export function isUpdated({ hash }: DaemonView, pod: Pod): boolean {
  return pod.metadata?.labels?.[REVISION_HASH] === hash;
}

export function isDaemonAvailable({ cluster, spec }: DaemonView, pod: Pod): boolean {
  const availableMs = computeAvailableMs(pod, spec.minReadySeconds);
  return availableMs !== undefined && availableMs <= cluster.nowMs;
}

/** How many Pods more than one a node an update may have at most, and how many nodes may lack theirs. */
export function computeUpdateBounds({ spec, places }: DaemonView): { surge: number; unavailable: number } {
  const wanted = places.filter(({ shouldRun }) => shouldRun).length;
  const { maxSurge = 0, maxUnavailable = 1 } = spec.updateStrategy?.rollingUpdate ?? {};
  const [surge, unavailable] = [scaleUp(maxSurge, wanted), scaleUp(maxUnavailable, wanted)];
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** A share is rounded up. */
function scaleUp(value: number | string, whole: number): number {
  return typeof value === 'number' ? value : Math.ceil((Number.parseInt(value, 10) * whole) / 100);
}

export function allowsSurge({ spec }: DaemonView): boolean {
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  const { maxSurge = 0 } = rollingUpdate ?? {};
  return type === 'RollingUpdate' && maxSurge !== 0 && maxSurge !== '0%';
}
