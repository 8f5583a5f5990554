import { pruneCauses } from '../sim/causes.ts';
import type { Cluster } from './cluster.ts';
import { LIMITS } from './limits.ts';

/** Forgets causes where many have been recorded since the last time. */
export function forgetCausesSometimes(cluster: Cluster): void {
  if (cluster.causes.nextId < cluster.causes.forgetAtId) return;
  forgetCauses(cluster);
}

/** Forgets the causes that nothing pending and nothing present goes back to. It makes no difference when that is done. */
export function forgetCauses(cluster: Cluster): void {
  pruneCauses(cluster.causes, listCauseRoots(cluster), LIMITS.causeDepth);
  cluster.causes.forgetAtId = cluster.causes.nextId + LIMITS.causesBetweenForgetting;
}

function listCauseRoots({ agenda, store, causeId }: Cluster): Set<number> {
  const roots = new Set([causeId]);
  for (const occurrence of agenda.byKey.values()) roots.add(occurrence.causeId);
  for (const facets of store.provenance.values()) for (const id of facets.values()) roots.add(id);
  return roots;
}
