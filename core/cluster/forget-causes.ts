import { pruneCauses } from '../sim/causes.ts';
import type { Cluster } from './cluster.ts';
import { LIMITS } from './limits.ts';
import type { ContainerMemory } from './state/pod-worker.ts';

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

function listCauseRoots({ agenda, store, causeId, podWorkers, gonePods }: Cluster): Set<number> {
  const roots = new Set([causeId]);
  for (const occurrence of agenda.byKey.values()) roots.add(occurrence.causeId);
  for (const facets of store.provenance.values()) for (const id of facets.values()) roots.add(id);
  for (const { containers } of podWorkers.values()) {
    for (const memory of containers.values()) addStory(roots, memory);
  }
  for (const { causeId: id } of gonePods) roots.add(id);
  return roots;
}

function addStory(roots: Set<number>, { causeId, probes }: ContainerMemory): void {
  if (causeId !== undefined) roots.add(causeId);
  for (const probe of probes?.byType.values() ?? []) if (probe.causeId !== undefined) roots.add(probe.causeId);
}
