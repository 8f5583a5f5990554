import type { Cluster } from '../cluster/cluster.ts';
import type { Kept } from './saved-session.ts';

/** What a cluster has beside what is saved in a form of its own, and what is never saved. */
const NOT_AS_IT_IS: ReadonlySet<string> = new Set<keyof Cluster>([
  ...(['agenda', 'causes', 'causeId', 'store', 'eventLedger', 'watchers', 'work', 'seed'] as const),
  ...(['nodes', 'trails', 'fieldWriter'] as const),
]);

/** The parts of a cluster that are saved as they are. The nodes are not looked at. */
export function keptPartsOf(cluster: Cluster): Omit<Kept, 'nodes' | 'trails'> {
  const parts: Partial<Record<string, unknown>> = {};
  for (const key of Object.keys(cluster)) {
    // A key of a cluster is one of its parts.
    if (!NOT_AS_IT_IS.has(key)) parts[key] = cluster[key as keyof Cluster];
  }
  // All of them but the ones named above.
  return parts as unknown as Omit<Kept, 'nodes' | 'trails'>;
}
