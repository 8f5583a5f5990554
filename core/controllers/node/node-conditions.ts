import type { Node, NodeCondition, Taint } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { HEALTHY_CONDITIONS } from './healthy-conditions.ts';

/** The node with all its conditions Unknown, as the controller writes them when no heartbeat comes any more. */
export function withUnknownConditions(node: Node, nowMs: number): Node {
  const now = formatTimestamp(nowMs);
  const conditions = (node.status?.conditions ?? []).map((condition) =>
    condition.status === 'Unknown'
      ? condition
      : {
          ...condition,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: now,
        },
  );
  return { ...node, status: { ...node.status, conditions } };
}

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

/** The node with the taints that its Ready condition asks for; the same node where it has them. */
export function withConditionTaints(node: Node, nowMs: number): Node {
  const { taints = [], ...spec } = node.spec ?? {};
  const key = { Unknown: UNREACHABLE, False: NOT_READY }[readyStatusOf(node) ?? 'True'];
  const kept = taints.filter((taint) => (taint.key !== NOT_READY && taint.key !== UNREACHABLE) || taint.key === key);
  const missing = key === undefined || kept.some((taint) => taint.key === key) ? [] : taintsFor(key, nowMs);
  if (kept.length === taints.length && missing.length === 0) return node;
  const all = [...kept, ...missing];
  return { ...node, spec: all.length === 0 ? spec : { ...spec, taints: all } };
}

function taintsFor(key: string, nowMs: number): Taint[] {
  const timeAdded = formatTimestamp(nowMs);
  return [
    { effect: 'NoSchedule', key, timeAdded },
    { effect: 'NoExecute', key, timeAdded },
  ];
}
