import type { Pod } from '../objects/kubernetes.generated.ts';
import { controllerOf } from '../objects/metadata.ts';
import type { Cluster } from './cluster.ts';
import { objectsOf } from './object-store.ts';
import type { ProbeType } from './state/pod-worker.ts';
import type { LastingFault, PressureResource, RegistryFaultKind, StandingFault } from './state/standing-fault.ts';

const NONE: readonly StandingFault[] = [];

/** What is broken now, the oldest first. */
export function listStandingFaults({ faults }: Cluster): readonly StandingFault[] {
  return faults ?? NONE;
}

/** The text that names a fault: the same kind of thing cannot be broken twice in the same place. */
export function faultId(fault: LastingFault): string {
  switch (fault.kind) {
    case 'stopNode':
    case 'partitionNode':
      return `${fault.kind}/${fault.node}`;
    case 'pressure':
      return `${fault.kind}/${fault.node}/${fault.resource}`;
    case 'registryDown':
    case 'registrySlow':
    case 'registryLimited':
      return `${fault.kind}/${fault.host}`;
    case 'failProbe':
      return `${fault.kind}/${fault.podUid}/${fault.container}/${fault.probe}`;
    case 'slowStart':
      return `${fault.kind}/${fault.of}/${fault.namespace}/${fault.name}`;
  }
}

/** True where the kubelet of that node and the API server do not hear of each other, though the node runs. */
export function isCutOff(cluster: Cluster, nodeName: string): boolean {
  return stands(
    cluster,
    ({ kind, ...fault }) => kind === 'partitionNode' && 'node' in fault && fault.node === nodeName,
  );
}

/** What keeps a node from a registry, the worst first; undefined where all is well. */
export function registryFaultOf(cluster: Cluster, host: string): RegistryFaultKind | undefined {
  return REGISTRY_FAULTS.find((kind) =>
    stands(cluster, (fault) => fault.kind === kind && 'host' in fault && (fault.host === host || fault.host === '*')),
  );
}

const REGISTRY_FAULTS: readonly RegistryFaultKind[] = ['registryDown', 'registryLimited', 'registrySlow'];

/** True where that probe fails on purpose. */
export function isProbeBroken(cluster: Cluster, podUid: string, container: string, probe: ProbeType): boolean {
  return stands(
    cluster,
    (fault) =>
      fault.kind === 'failProbe' && fault.podUid === podUid && fault.container === container && fault.probe === probe,
  );
}

/** What a fault lets something beside the Pods take of a node: bytes, files or processes. */
export function takenOnPurpose(cluster: Cluster, nodeName: string, resource: PressureResource): number {
  const found = listStandingFaults(cluster).map(({ fault }) =>
    fault.kind === 'pressure' && fault.node === nodeName && fault.resource === resource ? fault.taken : 0,
  );
  return found.reduce((sum, taken) => sum + taken, 0);
}

function stands({ faults }: Cluster, isMeant: (fault: LastingFault) => boolean): boolean {
  return faults?.some(({ fault }) => isMeant(fault)) === true;
}

/** How long a program of that Pod does nothing after its start, because of a fault; 0 where there is none. */
export function startDelayOf(cluster: Cluster, pod: Pod | undefined): number {
  if (cluster.faults === undefined || pod === undefined) return 0;
  const chain = listOwnerChain(cluster, pod);
  const delays = cluster.faults.map(({ fault }) =>
    fault.kind === 'slowStart' && chain.includes(`${fault.of}/${fault.namespace}/${fault.name}`) ? fault.delayMs : 0,
  );
  return Math.max(0, ...delays);
}

/** `Pod/default/web-1`, `ReplicaSet/default/web`, `Deployment/default/web`: who answers for the Pod, from below. */
function listOwnerChain(cluster: Cluster, pod: Pod): string[] {
  const namespace = pod.metadata?.namespace ?? '';
  const chain = [`Pod/${namespace}/${pod.metadata?.name}`];
  let owner = controllerOf(pod);
  while (owner !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(`${owner.kind}/${namespace}/${owner.name}`);
    const place = cluster.store.index.placeByUid.get(owner.uid);
    const object = place === undefined ? undefined : objectsOf(cluster.store, place.kind).get(place.key);
    owner = object === undefined ? undefined : controllerOf(object);
  }
  return chain;
}

/** A CronJob's Pod has two above it; owners in a circle have no end. */
const LONGEST_CHAIN = 4;
