import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../objects/kubernetes.generated.ts';
import { nodeIp } from '../runtime/index.ts';
import { instancesOf, type PodContext, sandboxOf } from './pod-context.ts';
import { computePodStatus, type PodStatusFacts } from './status/compute-pod-status.ts';

/** Derives the Pod's status and writes it where it differs; each facet that changed is put down to its cause. */
export function writeStatus(context: PodContext, life: PodStatusFacts['life']): void {
  const { cluster, pod, worker } = context;
  const status = computePodStatus(statusFacts(context, life));
  const before = pod.status ?? {};
  if (status === before) return;
  const facets = listChangedFacets(before, status);
  if (facets.length > 0) recordProvenance(cluster, worker.podUid, facets);
  const changed: Pod = { ...pod, status };
  const written = replaceObject(cluster, 'Pod', changed);
  if (written.ok) context.pod = written.value;
}

function statusFacts(context: PodContext, life: PodStatusFacts['life']): PodStatusFacts {
  const { cluster, pod, spec, worker } = context;
  const sandbox = sandboxOf(context);
  const { reason, message } = worker.termination ?? {};
  return {
    pod,
    spec,
    nowMs: cluster.nowMs,
    hostIp: nodeIp(cluster, worker.nodeName),
    podIp: worker.sandboxReady === true ? sandbox?.ip : undefined,
    sandboxReady: worker.sandboxReady === true && life !== 'ended',
    life,
    ...(reason === undefined ? {} : { verdict: { reason, message: message ?? '' } }),
    ...(worker.pendingResize === undefined ? {} : { pendingResize: worker.pendingResize }),
    instancesOf: (name) => instancesOf(context, name),
    memoryOf: (name) => worker.containers.get(name),
  };
}

function listChangedFacets(before: PodStatus, after: PodStatus): string[] {
  const facets: string[] = [];
  if (before.phase !== after.phase || before.reason !== after.reason) facets.push('phase');
  if (before.conditions !== after.conditions) addConditions(facets, before.conditions ?? [], after.conditions ?? []);
  addContainers(facets, before.initContainerStatuses, after.initContainerStatuses);
  addContainers(facets, before.containerStatuses, after.containerStatuses);
  addContainers(facets, before.ephemeralContainerStatuses, after.ephemeralContainerStatuses);
  return facets;
}

function addConditions(facets: string[], before: readonly PodCondition[], after: readonly PodCondition[]): void {
  for (const condition of after) {
    const known = before.find((candidate) => candidate.type === condition.type);
    if (known === condition) continue;
    const same = known?.status === condition.status && known.reason === condition.reason;
    if (!same || known.message !== condition.message) facets.push(`condition:${condition.type}`);
  }
}

function addContainers(
  facets: string[],
  before: readonly ContainerStatus[] | undefined,
  after: readonly ContainerStatus[] | undefined,
): void {
  if (before === after) return;
  for (const status of after ?? []) {
    if (before?.includes(status) !== true) facets.push(`container:${status.name}`);
  }
}
