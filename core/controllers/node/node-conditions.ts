import type { Node, NodeCondition, Taint } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { HEALTHY_CONDITIONS } from './healthy-conditions.ts';

/**
 * The node with all that its kubelet says of it Unknown, as the controller writes them when no heartbeat comes any more, or none has
 * ever come. Kubernetes v1.35, node_lifecycle_controller.go: tryUpdateNodeHealth.
 */
export function withUnknownConditions(node: Node, nowMs: number): Node {
  const now = formatTimestamp(nowMs);
  const known = (node.status?.conditions ?? []).map((condition) => {
    const isOthers = !MONITORED.some((type) => type === condition.type);
    return isOthers || condition.status === 'Unknown'
      ? condition
      : { ...condition, ...STOPPED, lastTransitionTime: now };
  });
  const missing = MONITORED.filter((type) => !known.some((condition) => condition.type === type));
  const since = node.metadata?.creationTimestamp;
  const added = missing.map((type) => ({
    type,
    ...NEVER,
    ...(since === undefined ? {} : { lastHeartbeatTime: since }),
    lastTransitionTime: now,
  }));
  return { ...node, status: { ...node.status, conditions: [...known, ...added] } };
}

const STOPPED = {
  status: 'Unknown',
  reason: 'NodeStatusUnknown',
  message: 'Kubelet stopped posting node status.',
} as const;
const NEVER = {
  status: 'Unknown',
  reason: 'NodeStatusNeverUpdated',
  message: 'Kubelet never posted node status.',
} as const;
const MONITORED = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

/** The node as its kubelet reports it when it is back: healthy in every respect. */
export function withHealthyConditions(node: Node, nowMs: number): Node {
  const now = formatTimestamp(nowMs);
  const conditions = HEALTHY_CONDITIONS.map((healthy): NodeCondition => {
    const known = node.status?.conditions?.find((condition) => condition.type === healthy.type);
    const since = known?.status === healthy.status ? known.lastTransitionTime : undefined;
    return { ...healthy, lastHeartbeatTime: now, lastTransitionTime: since ?? now };
  });
  return { ...node, status: { ...node.status, conditions } };
}

export function readyStatusOf(node: Node | undefined): string | undefined {
  return node?.status?.conditions?.find((condition) => condition.type === 'Ready')?.status;
}

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** Condition and status → taint. Kubernetes v1.35, node_lifecycle_controller.go: nodeConditionToTaintKeyStatusMap. */
const TAINT_BY_CONDITION = new Map([
  ['Ready False', NOT_READY],
  ['Ready Unknown', UNREACHABLE],
  ['MemoryPressure True', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure True', 'node.kubernetes.io/disk-pressure'],
  ['PIDPressure True', 'node.kubernetes.io/pid-pressure'],
  ['NetworkUnavailable True', 'node.kubernetes.io/network-unavailable'],
]);

/** The taints of that kind are the controller's alone: others that somebody puts there it takes away. */
const OWNED: ReadonlySet<string> = new Set([
  ...[...TAINT_BY_CONDITION.values(), UNSCHEDULABLE].map((key) => `${key}:NoSchedule`),
  `${NOT_READY}:NoExecute`,
  `${UNREACHABLE}:NoExecute`,
]);

/** Whether Pods may be told to leave a node that is not heard: now, not yet, or no more where they have been. */
export type EvictionTurn = 'now' | 'later' | 'released';

/**
 * The node with the taints that its conditions and `spec.unschedulable` ask for; the same node where it has them.
 * Each asks for NoSchedule, a Ready that is not True for NoExecute too, in its turn: a node that has one such taint
 * gets the other for it at once.
 */
export function withConditionTaints(node: Node, nowMs: number, turn: EvictionTurn = 'now'): Node {
  const { taints = [], ...spec } = node.spec ?? {};
  const evicts = turn === 'now' || (turn === 'later' && listOwnNoExecute(node).length > 0);
  const wanted = listWantedTaints(node).filter(({ effect }) => effect === 'NoSchedule' || evicts);
  const kept = taints.filter((taint) => !OWNED.has(printTaint(taint)) || includesTaint(wanted, taint));
  const timeAdded = formatTimestamp(nowMs);
  const missing = wanted.filter((taint) => !includesTaint(taints, taint)).map((taint) => ({ ...taint, timeAdded }));
  if (kept.length === taints.length && missing.length === 0) return node;
  const all = [...kept, ...missing];
  return { ...node, spec: all.length === 0 ? spec : { ...spec, taints: all } };
}

function listWantedTaints(node: Node): Taint[] {
  const keys = (node.status?.conditions ?? []).flatMap(
    ({ type, status }) => TAINT_BY_CONDITION.get(`${type} ${status}`) ?? [],
  );
  if (node.spec?.unschedulable === true) keys.push(UNSCHEDULABLE);
  const evicting = keys.filter((key) => key === NOT_READY || key === UNREACHABLE);
  return [
    ...keys.map((key) => ({ effect: 'NoSchedule', key })),
    ...evicting.map((key) => ({ effect: 'NoExecute', key })),
  ];
}

function includesTaint(taints: readonly Taint[], wanted: Taint): boolean {
  return taints.some((taint) => printTaint(taint) === printTaint(wanted));
}

/** What makes a taint the one it is: `node.kubernetes.io/not-ready:NoExecute`. */
export function printTaint({ key, effect }: Taint): string {
  return `${key}:${effect}`;
}

/** Those of them that the node controller puts there. */
export function listOwnNoExecute(node: Node): Taint[] {
  return listNoExecute(node).filter((taint) => OWNED.has(printTaint(taint)));
}

/** True where the node is not heard and its Pods have not been told to leave. */
export function awaitsEviction(node: Node): boolean {
  return listWantedTaints(node).some(({ effect }) => effect === 'NoExecute') && listOwnNoExecute(node).length === 0;
}

/** The taints that Pods do not stay with, unless they tolerate them. */
export function listNoExecute(node: Node | undefined): Taint[] {
  return (node?.spec?.taints ?? []).filter((taint) => taint.effect === 'NoExecute');
}
