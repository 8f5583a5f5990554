import type {
  ContainerState,
  ContainerStatus,
  Pod,
  PodCondition,
  PodStatus,
  ReplicaSet,
} from '../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../objects/object.ts';

/**
 * What the object says of itself that it did not say before, as lines `lane=value`; everything where `before` is
 * undefined. Empty for kinds of which no trail is kept.
 */
export function listSaidAnew(kind: Kind, before: KubeObject | undefined, after: KubeObject): string[] {
  // The kind says which type both are of.
  if (kind === 'Pod') return ofPod((before ?? {}) as Partial<Pod>, after as Pod);
  return kind === 'ReplicaSet' ? ofReplicaSet((before ?? {}) as Partial<ReplicaSet>, after as ReplicaSet) : [];
}

function ofPod(before: Partial<Pod>, after: Pod): string[] {
  const wasGoing = before.metadata?.deletionTimestamp !== undefined;
  const isGoing = after.metadata?.deletionTimestamp !== undefined;
  return [
    ...tell('phase', before.status?.phase, after.status?.phase),
    ...tell('node', before.spec?.nodeName, after.spec?.nodeName),
    ...(isGoing && !wasGoing ? ['end=Terminating'] : []),
    ...(before.status === after.status ? [] : ofStatus(before.status ?? {}, after.status ?? {}, after)),
  ];
}

const LISTS = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'] as const;

function ofStatus(before: PodStatus, after: PodStatus, pod: Pod): string[] {
  const containers = LISTS.flatMap((list) => {
    const known = before[list] ?? [];
    if (known === after[list]) return [];
    return (after[list] ?? []).flatMap((status, index) => {
      // Containers keep their places: of a thousand, most are where and what they were.
      if (known[index] === status) return [];
      return ofContainer(
        known.find(({ name }) => name === status.name),
        status,
        pod,
      );
    });
  });
  return [...containers, ...ofConditions(before.conditions ?? [], after.conditions ?? [])];
}

function ofContainer(before: ContainerStatus | undefined, after: ContainerStatus, pod: Pod): string[] {
  const { name } = after;
  const ran = before?.state?.running?.startedAt;
  const ended = ran !== undefined && after.state?.running?.startedAt !== ran;
  return [
    ...tell(`container:${name}`, before === undefined ? undefined : tellState(before.state), tellState(after.state)),
    ...tell(`ready:${name}`, String(before?.ready ?? false), String(after.ready)),
    ...tell(`restarts:${name}`, String(before?.restartCount ?? 0), String(after.restartCount)),
    ...(ended ? listProbes(pod, name).map((probe) => `probe:${name}/${probe}=`) : []),
  ];
}

/** `waiting CrashLoopBackOff`, `running`, `terminated Error 1`. A state without any member means waiting. */
function tellState({ running, terminated, waiting }: ContainerState = {}): string {
  if (running !== undefined) return 'running';
  if (terminated !== undefined) return `terminated ${terminated.reason ?? ''} ${terminated.exitCode}`;
  return `waiting ${waiting?.reason ?? ''}`.trimEnd();
}

const PROBES = { startupProbe: 'startup', livenessProbe: 'liveness', readinessProbe: 'readiness' } as const;

function listProbes({ spec }: Pod, name: string): string[] {
  const container = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].find((one) => one.name === name);
  return Object.entries(PROBES).flatMap(([field, probe]) =>
    // A key of PROBES is a field of a container.
    container?.[field as keyof typeof PROBES] === undefined ? [] : [probe],
  );
}

function ofConditions(before: readonly PodCondition[], after: readonly PodCondition[]): string[] {
  if (before === after) return [];
  return after.flatMap(({ type, status }) =>
    tell(`condition:${type}`, before.find((known) => known.type === type)?.status, status),
  );
}

function ofReplicaSet(before: Partial<ReplicaSet>, after: ReplicaSet): string[] {
  const count = (of: Partial<ReplicaSet>, field: 'replicas' | 'readyReplicas'): string | undefined =>
    of.metadata === undefined ? undefined : String(of.status?.[field] ?? 0);
  const wanted = before.metadata === undefined ? undefined : String(before.spec?.replicas ?? 1);
  return [
    ...tell('desired', wanted, String(after.spec?.replicas ?? 1)),
    ...tell('pods', count(before, 'replicas'), count(after, 'replicas')),
    ...tell('ready', count(before, 'readyReplicas'), count(after, 'readyReplicas')),
  ];
}

function tell(lane: string, before: string | undefined, after: string | undefined): string[] {
  return before === after ? [] : [`${lane}=${after ?? ''}`];
}
