import type { CauseCode, CauseParamsByCode } from './cause-codes.ts';
import type { Cluster } from './cluster.ts';
import { recordStep } from './record-step.ts';
import type { ContainerMemory, ProbeMemory } from './state/pod-worker.ts';

/** The steps that tell of one container. */
type ContainerCode = { [C in CauseCode]: CauseParamsByCode[C] extends { container: string } ? C : never }[CauseCode];

/**
 * Records a step of one container as the next of its story, and makes it the cause of what follows. A kubelet is
 * woken for many reasons, so the occurrence that brought it here need not be why the container goes on.
 */
export function recordContainerStep<C extends ContainerCode>(
  cluster: Cluster,
  podUid: string,
  code: C,
  params: CauseParamsByCode[C],
): number {
  cluster.causeId = containerCauseOf(cluster, podUid, params.container);
  const id = recordStep(cluster, code, params);
  const memory = storyOf(cluster, podUid, params.container);
  if (memory !== undefined) memory.causeId = id;
  return id;
}

/**
 * The step that explains how the container is now: the newest of its story, or what happened since then to others
 * than containers (a request, a new ConfigMap, the end of the Pod).
 */
export function containerCauseOf(cluster: Cluster, podUid: string, container: string): number {
  const story = storyOf(cluster, podUid, container)?.causeId ?? 0;
  if (story === 0) return causeBesideContainers(cluster, container);
  return story > cluster.causeId || isOfAnother(cluster, container) ? story : cluster.causeId;
}

/** Records what a probe's answer came to, as the next step of that probe: other probes and the container go their ways. */
export function recordProbeStep<C extends 'probeFailed' | 'probeSucceeded'>(
  cluster: Cluster,
  podUid: string,
  memory: ProbeMemory,
  code: C,
  params: CauseParamsByCode[C],
): void {
  cluster.causeId = memory.causeId ?? storyOf(cluster, podUid, params.container)?.causeId ?? cluster.causeId;
  memory.causeId = recordStep(cluster, code, params);
}

/** Of several containers' stories and the present cause the one that went on last. */
export function resumeNewestStory(cluster: Cluster, podUid: string): void {
  for (const memory of cluster.podWorkers.get(podUid)?.containers.values() ?? []) {
    cluster.causeId = Math.max(cluster.causeId, memory.causeId ?? 0);
  }
}

function storyOf(cluster: Cluster, podUid: string, container: string): ContainerMemory | undefined {
  return cluster.podWorkers.get(podUid)?.containers.get(container);
}

/** What led to the first step of a container: never a step of another one that was only dealt with before it. */
function causeBesideContainers({ causes, causeId }: Cluster, container: string): number {
  let cause = causes.byId.get(causeId);
  while ((cause?.params.container ?? container) !== container) cause = causes.byId.get(cause?.parentId ?? 0);
  return cause?.id ?? 0;
}

function isOfAnother({ causes, causeId }: Cluster, container: string): boolean {
  const teller = causes.byId.get(causeId)?.params.container;
  return teller !== undefined && teller !== container;
}
