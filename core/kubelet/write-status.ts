import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../objects/kubernetes.generated.ts';
import { nodeIp } from '../runtime/index.ts';
import { instancesOf, type PodContext, sandboxOf } from './pod-context.ts';
import { computePodStatus, type PodStatusFacts } from './status/compute-pod-status.ts';
import { listContainerFacets, type TracedFacet } from './status/container-facets.ts';

/** Derives the Pod's status and writes it where it differs; each facet that changed is put down to its cause. */
export function writeStatus(context: PodContext, life: PodStatusFacts['life']): void {
  const { pod, cluster } = context;
  const status = computePodStatus(statusFacts(context, life));
  const before = pod.status ?? {};
  if (status === before) return;
  if (context.worker.seen !== undefined) {
    context.pod = { ...pod, status };
    context.worker.seen = context.pod;
    return;
  }
  recordFacets(context, before, status);
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
    ...(worker.resizing === undefined ? {} : { resizing: worker.resizing }),
    instancesOf: (name) => instancesOf(context, name),
    memoryOf: (name) => worker.containers.get(name),
  };
}

/** What changed of a container is put down to its own story, the phase and the readiness of the Pod to the newest of these. */
function recordFacets(context: PodContext, before: PodStatus, after: PodStatus): void {
  const { cluster, worker } = context;
  const ofContainers = listContainerFacets(context, listStatuses(before), listStatuses(after));
  for (const { facet, causeId } of ofContainers) recordProvenance(cluster, worker.podUid, [facet], causeId);
  if (before.phase !== after.phase || before.reason !== after.reason) {
    recordProvenance(cluster, worker.podUid, ['phase'], newestOf(ofContainers, 'container:') ?? cluster.causeId);
  }
  for (const type of changedConditions(before.conditions ?? [], after.conditions ?? [])) {
    const causeId = type.endsWith('Ready') ? newestOf(ofContainers, 'ready:') : undefined;
    recordProvenance(cluster, worker.podUid, [`condition:${type}`], causeId ?? cluster.causeId);
  }
}

function newestOf(facets: readonly TracedFacet[], prefix: string): number | undefined {
  const ids = facets.filter(({ facet }) => facet.startsWith(prefix)).map(({ causeId }) => causeId);
  return ids.length === 0 ? undefined : Math.max(...ids);
}

function listStatuses(status: PodStatus): readonly ContainerStatus[] {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = status;
  return [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses];
}

function changedConditions(before: readonly PodCondition[], after: readonly PodCondition[]): string[] {
  return after.filter((condition) => isNew(before, condition)).map(({ type }) => type);
}

function isNew(before: readonly PodCondition[], condition: PodCondition): boolean {
  const known = before.find((candidate) => candidate.type === condition.type);
  if (known === condition) return false;
  const same = known?.status === condition.status && known.reason === condition.reason;
  return !same || known.message !== condition.message;
}
