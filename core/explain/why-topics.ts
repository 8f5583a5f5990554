import type { Cluster } from '../cluster/cluster.ts';
import type { ProbeType } from '../cluster/state/pod-worker.ts';
import { computePodSummary } from '../kubectl/index.ts';
import type { ContainerStatus, Pod } from '../objects/kubernetes.generated.ts';
import { phaseFacetOf } from './causes-of.ts';
import { listStatuses } from './status-lists.ts';
import { traceStatus } from './trace-fields.ts';

/** What of a Pod a learner may ask after, by the columns of `kubectl get pods`. */
export const WHY_TOPICS = ['status', 'ready', 'restarts'] as const;
export type WhyTopic = (typeof WHY_TOPICS)[number];

/** What is worth asking first: a STATUS that is a word of its own, else that it is not ready, else its restarts. */
export function chooseWhyTopic(pod: Pod): WhyTopic {
  const { status, restarts } = computePodSummary(pod);
  if (status !== 'Running') return 'status';
  if (!isReady(pod)) return 'ready';
  return restarts > 0 ? 'restarts' : 'status';
}

/** The readiness gates that hold the Pod back although all its containers are ready. */
export function listUnmetGates(pod: Pod): readonly string[] {
  const conditions = pod.status?.conditions ?? [];
  const holds = (type: string): boolean => conditions.some((one) => one.type === type && one.status === 'True');
  if (!holds('ContainersReady')) return [];
  return (pod.spec?.readinessGates ?? []).map((gate) => gate.conditionType).filter((type) => !holds(type));
}

/** The id of the step that decided what the topic asks after; 0 where the lab remembers none. */
export function findDecisiveCause(cluster: Cluster, pod: Pod, topic: WhyTopic): number {
  const byFacet = cluster.store.provenance.get(pod.metadata?.uid ?? '') ?? new Map<string, number>();
  const found = facetsOf(pod, topic).map((facets) => newest(byFacet, facets));
  const decisive = found.find((id) => id > 0) ?? byFacet.get('phase') ?? byFacet.get('created') ?? 0;
  if (topic === 'ready')
    return Math.max(decisive, findFailedProbe(cluster, pod, { types: GATES, containers: unreadyContainers(pod) }));
  return topic === 'status' && computePodSummary(pod).status === 'Running' ? goOn(cluster, pod, decisive) : decisive;
}

/** Of several facets that make the word the one set last brought it about. */
function newest(byFacet: ReadonlyMap<string, number>, facets: readonly string[]): number {
  return Math.max(0, ...facets.flatMap((facet) => byFacet.get(facet) ?? []));
}

/** Groups of facets, the best first: labs saved before 2026-11-27 have none for readiness and restarts. */
function facetsOf(pod: Pod, topic: WhyTopic): readonly (readonly string[])[] {
  switch (topic) {
    case 'status':
      return [statusFacets(pod)];
    case 'ready':
      return readyFacets(pod);
    case 'restarts':
      return facetsOfEach(restartedContainers(pod), 'restarts');
  }
}

/** `Running` is said since the first start, but the Pod runs because of the last one. */
function statusFacets(pod: Pod): readonly string[] {
  const facets = traceStatus(pod).map(({ facet }) => (facet === 'phase' ? phaseFacetOf(pod) : facet));
  if (computePodSummary(pod).status !== 'Running') return facets;
  const running = (pod.status?.containerStatuses ?? []).filter((status) => status.state?.running !== undefined);
  return [...facets, ...running.map(({ name }) => `container:${name}`)];
}

function readyFacets(pod: Pod): readonly (readonly string[])[] {
  const unready = unreadyContainers(pod);
  if (unready.length === 0) return [['condition:Ready']];
  return facetsOfEach(unready, 'ready');
}

function facetsOfEach(statuses: readonly ContainerStatus[], facet: 'ready' | 'restarts'): readonly string[][] {
  return [facet, 'container'].map((kind) => statuses.map(({ name }) => `${kind}:${name}`));
}

function restartedContainers(pod: Pod): readonly ContainerStatus[] {
  return listStatuses(pod)
    .map(({ status }) => status)
    .filter(({ restartCount }) => restartCount > 0);
}

/** Probes that hold readiness back, and probes that end a container. */
const GATES: readonly ProbeType[] = ['startup', 'readiness'];
const KILLERS: readonly ProbeType[] = ['startup', 'liveness'];

/** What is under way in a container that runs (failures of its probes, a kill) is told before it shows. */
function goOn(cluster: Cluster, pod: Pod, decisive: number): number {
  const memories = cluster.podWorkers.get(pod.metadata?.uid ?? '')?.containers;
  const stories = [...(memories?.values() ?? [])].filter(({ kill }) => kill !== undefined);
  const failing = findFailedProbe(cluster, pod, { types: KILLERS, containers: pod.status?.containerStatuses ?? [] });
  return Math.max(decisive, failing, ...stories.map(({ causeId = 0 }) => causeId));
}

/** A container that was never ready has no change to tell of: the failures of its probe tell why. */
function findFailedProbe(
  cluster: Cluster,
  pod: Pod,
  { types, containers }: { types: readonly ProbeType[]; containers: readonly ContainerStatus[] },
): number {
  const memories = cluster.podWorkers.get(pod.metadata?.uid ?? '')?.containers;
  const asked = containers.flatMap(({ name }) => types.map((type) => memories?.get(name)?.probes?.byType.get(type)));
  return Math.max(0, ...asked.map((probe) => (probe?.lastOk === false ? (probe.causeId ?? 0) : 0)));
}

function unreadyContainers(pod: Pod): readonly ContainerStatus[] {
  return (pod.status?.containerStatuses ?? []).filter((status) => !status.ready);
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.find((condition) => condition.type === 'Ready')?.status === 'True';
}
