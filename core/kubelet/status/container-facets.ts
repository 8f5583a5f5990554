import { containerCauseOf } from '../../cluster/container-story.ts';
import type { ContainerState, ContainerStatus } from '../../objects/kubernetes.generated.ts';
import { findStatus } from '../container-kinds.ts';
import type { PodContext } from '../pod-context.ts';

/** A facet of a Pod, and the step that it is put down to. */
export interface TracedFacet {
  /** `container:app` its state, `ready:app` whether it is ready, `restarts:app` how often it was started again. */
  readonly facet: string;
  readonly causeId: number;
}

/** What changed of the containers, each put down to the newest step of its own story, or of its readiness probe. */
export function listContainerFacets(
  context: PodContext,
  before: readonly ContainerStatus[],
  after: readonly ContainerStatus[],
): TracedFacet[] {
  return after.flatMap((status) => {
    const known = findStatus(before, status.name);
    return known === status ? [] : listFacets(context, known, status);
  });
}

function listFacets(context: PodContext, before: ContainerStatus | undefined, after: ContainerStatus): TracedFacet[] {
  const { cluster, worker } = context;
  const { name } = after;
  const causeId = containerCauseOf(cluster, worker.podUid, name);
  const probed = worker.containers.get(name)?.probes?.byType.get('readiness')?.causeId ?? 0;
  const facets: TracedFacet[] = [];
  if (before === undefined || !isSameState(before.state, after.state))
    facets.push({ facet: `container:${name}`, causeId });
  if (before?.ready !== after.ready) facets.push({ facet: `ready:${name}`, causeId: Math.max(causeId, probed) });
  if ((before?.restartCount ?? 0) !== after.restartCount) facets.push({ facet: `restarts:${name}`, causeId });
  return facets;
}

function isSameState(before: ContainerState = {}, after: ContainerState = {}): boolean {
  return (
    before === after ||
    (before.waiting?.reason === after.waiting?.reason &&
      before.running?.startedAt === after.running?.startedAt &&
      before.terminated?.containerID === after.terminated?.containerID &&
      (before.waiting === undefined) === (after.waiting === undefined))
  );
}
