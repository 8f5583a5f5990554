import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { Node } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { listOwnNoExecute, readyStatusOf } from './node-conditions.ts';

/** How many nodes of a zone are heard: `partial` where most are not, `full` where none is. */
export type ZoneState = 'normal' | 'partial' | 'full';

/** kube-controller-manager v1.35: --unhealthy-zone-threshold, and the nodes that have to be silent for it to count. */
const UNHEALTHY_SHARE = 0.55;
const UNHEALTHY_NODES = 3;
/** --node-eviction-rate 0.1: a node of a zone every ten seconds. */
const EVICTION_PERIOD_MS = 10_000;

/** The state of a zone whose nodes say so of themselves. Kubernetes v1.35, node_lifecycle_controller.go: ComputeZoneState. */
export function computeZoneState(readyStatuses: readonly string[]): ZoneState {
  const silent = readyStatuses.filter((status) => status !== 'True').length;
  if (silent > 0 && silent === readyStatuses.length) return 'full';
  return silent >= UNHEALTHY_NODES && silent / readyStatuses.length >= UNHEALTHY_SHARE ? 'partial' : 'normal';
}

/**
 * From when on a node that is not heard may be tainted so that its Pods go: one after the other in a zone, none while most
 * of a zone is silent (`later`), because then the network is to blame; `released` where no zone is heard at all: then even
 * the taints that are there go. Kubernetes v1.35, node_lifecycle_controller.go: handleDisruption, setLimiterInZone (of
 * zones of up to 50 nodes, and a lab has no more).
 */
export function findEvictionTurn(cluster: Cluster, node: Node): number | 'later' | 'released' {
  const nodes = listObjects(cluster.store, 'Node');
  const states = computeZoneStates(nodes);
  if (states.size > 0 && [...states.values()].every((state) => state === 'full')) return 'released';
  const zone = zoneOf(node);
  if (states.get(zone) === 'partial') return 'later';
  const others = nodes.filter((one) => one.metadata?.uid !== node.metadata?.uid && zoneOf(one) === zone);
  const tainted = others.flatMap(listOwnNoExecute).map(({ timeAdded }) => parseTimestamp(timeAdded ?? ''));
  const lastMs = Math.max(Number.NEGATIVE_INFINITY, ...tainted.filter(Number.isFinite));
  return Math.max(cluster.nowMs, lastMs + EVICTION_PERIOD_MS);
}

/**
 * Of the zones in which a node counts; a node does not whose label says so, and one that has never said anything is silent.
 * node_lifecycle_controller.go: monitorNodeHealth.
 */
function computeZoneStates(nodes: readonly Node[]): ReadonlyMap<string, ZoneState> {
  const counted = nodes.filter(({ metadata }) => metadata?.labels?.[EXCLUDED] === undefined);
  const zones = [...Map.groupBy(counted, zoneOf)];
  return new Map(zones.map(([zone, members]) => [zone, computeZoneState(members.map(statusOf))]));
}

function statusOf(node: Node): string {
  return readyStatusOf(node) ?? 'Unknown';
}

const EXCLUDED = 'node.kubernetes.io/exclude-disruption';

/** Kubernetes v1.35, k8s.io/component-helpers/node/topology: GetZoneKey. */
function zoneOf({ metadata }: Node): string {
  const { labels } = metadata ?? {};
  return `${labels?.['topology.kubernetes.io/region'] ?? ''}:${labels?.['topology.kubernetes.io/zone'] ?? ''}`;
}
