import type { Cluster } from '../cluster/cluster.ts';
import { listStandingFaults } from '../cluster/faults.ts';
import { listObjects } from '../cluster/object-store.ts';
import type { StandingFault } from '../cluster/state/standing-fault.ts';
import { computePodSummary } from '../kubectl/index.ts';
import type { EndpointSlice, Node, Pod } from '../objects/kubernetes.generated.ts';
import { controllerOf } from '../objects/metadata.ts';

/** How the cluster stands now, for a picture and for the same told as text. */
export interface ClusterMap {
  readonly nodes: readonly MapNode[];
  /** Pods that no node was chosen for. */
  readonly waiting: readonly PodGroup[];
  readonly services: readonly MapService[];
  readonly faults: readonly StandingFault[];
}

export interface MapNode {
  readonly name: string;
  readonly isReady: boolean;
  /** What is wrong with it, in the words of `kubectl get nodes` and of its conditions: `NotReady`, `MemoryPressure`. */
  readonly signs: readonly string[];
  readonly groups: readonly PodGroup[];
}

/** The Pods of one owner in one place, those in trouble first. */
export interface PodGroup {
  /** The Deployment, the Job …, or the Pod itself. */
  readonly owner: string;
  readonly pods: readonly MapPod[];
}

export type PodLook = 'ready' | 'running' | 'waiting' | 'failed' | 'ended';

export interface MapPod {
  readonly name: string;
  /** As `kubectl get pods` says it. */
  readonly status: string;
  readonly restarts: number;
  readonly look: PodLook;
  /** The Services whose traffic reaches it. */
  readonly services: readonly string[];
}

/** A Service with a selector, and where its traffic goes. */
export interface MapService {
  readonly name: string;
  readonly ready: number;
  readonly endpoints: number;
  /** Owners of the Pods that it reaches. */
  readonly owners: readonly string[];
}

/** The learner's own Pods on all nodes; what the control plane runs for itself is left out. */
export function mapCluster(cluster: Cluster): ClusterMap {
  const { store } = cluster;
  const pods = listObjects(store, 'Pod').filter(({ metadata }) => metadata?.namespace !== 'kube-system');
  const slices = listObjects(store, 'EndpointSlice').filter((slice) => serviceOf(slice) !== '');
  const reached = listReached(slices);
  const owners = new Map(pods.map((pod) => [keyOf(pod), ownerOf(cluster, pod)]));
  const group = (some: readonly Pod[]): PodGroup[] =>
    [...Map.groupBy(some, (pod) => owners.get(keyOf(pod)) ?? '')].map(([owner, members]) => ({
      owner,
      pods: members.map((pod) => describePod(pod, reached)).toSorted((a, b) => troubleOf(b) - troubleOf(a)),
    }));
  return {
    nodes: listObjects(store, 'Node').map((node) => ({
      ...describeNode(node),
      groups: sortGroups(group(pods.filter(({ spec }) => spec?.nodeName === node.metadata?.name))),
    })),
    waiting: sortGroups(group(pods.filter(({ spec }) => spec?.nodeName === undefined))),
    services: listServices(cluster, slices, owners),
    faults: listStandingFaults(cluster),
  };
}

function describeNode(node: Node): Omit<MapNode, 'groups'> {
  const conditions = node.status?.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready')?.status;
  const pressures = conditions.filter(({ type, status }) => type !== 'Ready' && status === 'True');
  return {
    name: node.metadata?.name ?? '',
    isReady: ready === 'True',
    signs: [
      ...(ready === 'True' ? [] : ['NotReady']),
      ...(node.spec?.unschedulable === true ? ['SchedulingDisabled'] : []),
      ...pressures.map(({ type }) => type),
    ],
  };
}

const LOOKS: ReadonlyMap<string, PodLook> = new Map([
  ['Completed', 'ended'],
  ['Succeeded', 'ended'],
  ['Pending', 'waiting'],
  ['ContainerCreating', 'waiting'],
  ['PodInitializing', 'waiting'],
  ['Terminating', 'waiting'],
  ['NotReady', 'running'],
]);

function describePod(pod: Pod, reached: ReadonlyMap<string, readonly string[]>): MapPod {
  const { status, restarts } = computePodSummary(pod);
  const isReady = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  const look = status === 'Running' ? (isReady ? 'ready' : 'running') : lookOf(status);
  return { name: pod.metadata?.name ?? '', status, restarts, look, services: reached.get(keyOf(pod)) ?? [] };
}

/** Any other word than these says that something went wrong; init containers count up as `Init:0/2`. */
function lookOf(status: string): PodLook {
  return LOOKS.get(status) ?? (/^Init:\d/.test(status) ? 'waiting' : 'failed');
}

const TROUBLE: Readonly<Record<PodLook, number>> = { failed: 4, waiting: 3, running: 2, ready: 1, ended: 0 };

/** How much a Pod asks to be looked at; what restarted more than what did not. */
export function troubleOf({ look, restarts }: MapPod): number {
  return TROUBLE[look] + (restarts > 0 ? 0.5 : 0);
}

/** Trouble first, then by name. */
function sortGroups(groups: readonly PodGroup[]): readonly PodGroup[] {
  const worst = ({ pods }: PodGroup): number => Math.max(0, ...pods.map(troubleOf).filter((trouble) => trouble > 1));
  return groups.toSorted((a, b) => worst(b) - worst(a) || (a.owner < b.owner ? -1 : 1));
}

/** A ReplicaSet's Pods are its Deployment's, a CronJob's those of its Jobs. */
function ownerOf({ store }: Cluster, pod: Pod): string {
  const direct = controllerOf(pod);
  if (direct === undefined) return pod.metadata?.name ?? '';
  const namespace = pod.metadata?.namespace ?? '';
  const kind = direct.kind === 'ReplicaSet' || direct.kind === 'Job' ? direct.kind : undefined;
  const middle =
    kind === undefined
      ? undefined
      : listObjects(store, kind, namespace).find(({ metadata }) => metadata?.uid === direct.uid);
  return (middle === undefined ? undefined : controllerOf(middle)?.name) ?? direct.name;
}

function serviceOf({ metadata }: EndpointSlice): string {
  const name = metadata?.labels?.['kubernetes.io/service-name'] ?? '';
  const isOwn = metadata?.namespace !== 'kube-system' && !(metadata?.namespace === 'default' && name === 'kubernetes');
  return isOwn ? name : '';
}

function keyOf({ metadata }: Pod): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}

/** `namespace/name` of each Pod that gets traffic, with the Services that send it. */
function listReached(slices: readonly EndpointSlice[]): ReadonlyMap<string, readonly string[]> {
  const reached = new Map<string, string[]>();
  for (const slice of slices)
    for (const { targetRef, conditions } of slice.endpoints ?? []) {
      if (conditions?.ready !== true || targetRef?.kind !== 'Pod') continue;
      const key = `${slice.metadata?.namespace}/${targetRef.name}`;
      const known = reached.get(key) ?? [];
      if (!known.includes(serviceOf(slice))) reached.set(key, [...known, serviceOf(slice)]);
    }
  return reached;
}

function listServices(
  { store }: Cluster,
  slices: readonly EndpointSlice[],
  owners: ReadonlyMap<string, string>,
): MapService[] {
  const services = listObjects(store, 'Service').filter(
    ({ spec, metadata }) => metadata?.namespace !== 'kube-system' && spec?.selector !== undefined,
  );
  return services.map(({ metadata }) => {
    const own = slices.filter(
      (slice) => serviceOf(slice) === metadata?.name && slice.metadata?.namespace === metadata?.namespace,
    );
    const endpoints = own.flatMap((slice) => slice.endpoints ?? []);
    const ready = endpoints.filter(({ conditions }) => conditions?.ready === true);
    const names = ready.map(({ targetRef }) => owners.get(`${metadata?.namespace}/${targetRef?.name}`) ?? '');
    return {
      name: metadata?.name ?? '',
      ready: ready.length,
      endpoints: endpoints.length,
      owners: [...new Set(names)].filter((name) => name !== ''),
    };
  });
}
