import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { kindFacts, qualifiedResource } from '../../objects/kinds.ts';
import type { IntOrString, Pod, PodDisruptionBudget } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';

/** How many Pods there should be behind a budget, and how many of them have to be healthy; or why nobody can say. */
export type ExpectedPods =
  | {
      readonly expected: number;
      readonly desired: number;
      /** There are Pods that no controller keeps, and that would have counted otherwise. */
      readonly hasUnmanaged: boolean;
    }
  | { readonly error: string };

/** Kubernetes v1.35, pkg/controller/disruption/disruption.go: getExpectedPodCount. Percentages are rounded up. */
export function computeExpectedPods(
  cluster: Cluster,
  { spec }: PodDisruptionBudget,
  pods: readonly Pod[],
): ExpectedPods {
  const { minAvailable, maxUnavailable } = spec ?? {};
  if (maxUnavailable === undefined && typeof minAvailable !== 'string') {
    return { expected: pods.length, desired: minAvailable ?? 0, hasUnmanaged: false };
  }
  const managed = pods.filter((pod) => controllerOf(pod) !== undefined);
  const scale = sumScales(cluster, managed);
  if (typeof scale === 'string') return { error: scale };
  const desired =
    maxUnavailable === undefined ? resolve(minAvailable ?? 0, scale) : scale - resolve(maxUnavailable, scale);
  return { expected: scale, desired: Math.max(0, desired), hasUnmanaged: managed.length < pods.length };
}

function resolve(value: IntOrString, total: number): number {
  return typeof value === 'number' ? value : Math.ceil((Number(value.replace('%', '')) * total) / 100);
}

/** What the controllers of the Pods are to run altogether; one that has no size makes the sum unknowable. */
function sumScales(cluster: Cluster, pods: readonly Pod[]): number | string {
  const scales = new Map<string, number>();
  for (const pod of pods) {
    const { kind = '', uid = '' } = controllerOf(pod) ?? {};
    const unscalable = UNSCALABLE.find((one) => one === kind);
    if (unscalable !== undefined) {
      return `${qualifiedResource(kindFacts(unscalable))} does not implement the scale subresource`;
    }
    const scale = findScale(cluster, kind, uid);
    if (scale === undefined) return `found no controllers for pod "${pod.metadata?.name}"`;
    scales.set(scale.uid, scale.replicas);
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0);
}

/** Kinds that keep Pods, but not a number of them that could be set. */
const UNSCALABLE = ['Job', 'DaemonSet', 'Node'] as const;

interface Scale {
  readonly uid: string;
  readonly replicas: number;
}

/** Of a ReplicaSet that a Deployment owns the Deployment counts. */
function findScale(cluster: Cluster, kind: string, uid: string): Scale | undefined {
  switch (kind) {
    case 'ReplicaSet': {
      const set = findObjectByUid(cluster.store, 'ReplicaSet', uid);
      const owner = set === undefined ? undefined : controllerOf(set);
      const deployment =
        owner?.kind === 'Deployment' ? findObjectByUid(cluster.store, 'Deployment', owner.uid) : undefined;
      return scaleOf(deployment ?? set);
    }
    case 'StatefulSet':
    case 'ReplicationController':
      return scaleOf(findObjectByUid(cluster.store, kind, uid));
    default:
      return undefined;
  }
}

interface Scalable {
  readonly metadata?: { readonly uid?: string };
  readonly spec?: { readonly replicas?: number };
}

function scaleOf(object: Scalable | undefined): Scale | undefined {
  return object === undefined ? undefined : { uid: object.metadata?.uid ?? '', replicas: object.spec?.replicas ?? 1 };
}
