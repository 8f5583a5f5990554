import type { Cluster } from '../cluster/cluster.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { type Cause, traceCauses } from '../sim/causes.ts';
import { traceStatus } from './trace-fields.ts';

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

/** How a Pod came to be in its present state. */
export interface PodHistory {
  /** From the first thing that is remembered to what gave the word under STATUS, oldest first. */
  readonly chain: readonly Cause[];
  /** True where the chain began earlier than the lab remembers. */
  readonly cutShort: boolean;
  /** What else changed the Pod last and is not part of that chain, oldest first. */
  readonly beside: readonly Cause[];
}

/** The chain of causes behind the word under STATUS, and what happened beside it. */
export function tracePodHistory(cluster: Cluster, pod: Pod): PodHistory {
  const byFacet = cluster.store.provenance.get(pod.metadata?.uid ?? '') ?? new Map<string, number>();
  const facets = traceStatus(pod).map(({ facet }) => (facet === 'phase' ? phaseFacetOf(pod) : facet));
  // Where several fields make the word (NotReady: one container ended, one runs), the one set last brought it about.
  const newest = Math.max(0, ...facets.flatMap((facet) => byFacet.get(facet) ?? []));
  const decisive = newest || (byFacet.get('phase') ?? byFacet.get('created') ?? 0);
  const chain = traceCauses(cluster.causes, decisive).toReversed();
  const known = new Set(chain.map((cause) => cause.id));
  const others = [...new Set(byFacet.values())].filter((id) => !known.has(id));
  const beside = others.flatMap((id) => cluster.causes.byId.get(id) ?? []);
  return {
    chain,
    cutShort: (chain[0]?.parentId ?? 0) !== 0,
    beside: beside.toSorted((a, b) => a.atMs - b.atMs || a.id - b.id),
  };
}
