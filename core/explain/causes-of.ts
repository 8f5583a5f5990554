import type { Cluster } from '../cluster/cluster.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Cause } from '../sim/causes.ts';

/** What changed a facet of a Pod last (`phase`, `condition:Ready`, `container:web` …); undefined where forgotten. */
export function findFacetCause(cluster: Cluster, pod: Pod, facet: string): Cause | undefined {
  const causeId = cluster.store.provenance.get(pod.metadata?.uid ?? '')?.get(facet);
  return causeId === undefined ? undefined : cluster.causes.byId.get(causeId);
}

/**
 * The facet that tells of the phase: while no node is chosen the scheduler's verdict says more about Pending than the
 * request that made the Pod.
 */
export function phaseFacetOf(pod: Pod): string {
  return pod.status?.phase === 'Pending' && pod.spec?.nodeName === undefined ? 'condition:PodScheduled' : 'phase';
}
