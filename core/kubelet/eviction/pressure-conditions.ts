import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { PressureCondition } from '../../cluster/state/standing-fault.ts';
import type { Node, NodeCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

interface Words {
  readonly type: string;
  readonly under: Pick<NodeCondition, 'reason' | 'message'>;
  readonly free: Pick<NodeCondition, 'reason' | 'message'>;
  readonly events: { readonly under: string; readonly free: string };
}

/** Kubernetes v1.35, pkg/kubelet/nodestatus/setters.go. */
const WORDS: Readonly<Record<PressureCondition, Words>> = {
  memory: {
    type: 'MemoryPressure',
    under: { reason: 'KubeletHasInsufficientMemory', message: 'kubelet has insufficient memory available' },
    free: { reason: 'KubeletHasSufficientMemory', message: 'kubelet has sufficient memory available' },
    events: { under: 'NodeHasInsufficientMemory', free: 'NodeHasSufficientMemory' },
  },
  disk: {
    type: 'DiskPressure',
    under: { reason: 'KubeletHasDiskPressure', message: 'kubelet has disk pressure' },
    free: { reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
    events: { under: 'NodeHasDiskPressure', free: 'NodeHasNoDiskPressure' },
  },
  pid: {
    type: 'PIDPressure',
    under: { reason: 'KubeletHasInsufficientPID', message: 'kubelet has insufficient PID available' },
    free: { reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' },
    events: { under: 'NodeHasInsufficientPID', free: 'NodeHasSufficientPID' },
  },
};

/** Writes what the kubelet finds of one resource into its node's conditions, with the Event where that is news. */
export function writePressure(
  cluster: Cluster,
  nodeName: string,
  { condition, isUnder }: { readonly condition: PressureCondition; readonly isUnder: boolean },
): void {
  const node = getObject(cluster.store, 'Node', '', nodeName);
  const { type, under, free, events } = WORDS[condition];
  const known = node?.status?.conditions?.find((one) => one.type === type);
  const status = isUnder ? 'True' : 'False';
  if (node === undefined || known === undefined || known.status === status) return;
  const now = formatTimestamp(cluster.nowMs);
  const next = { ...known, status, ...(isUnder ? under : free), lastHeartbeatTime: now, lastTransitionTime: now };
  const conditions = (node.status?.conditions ?? []).map((one) => (one === known ? next : one));
  const written = replaceObject(cluster, 'Node', { ...node, status: { ...node.status, conditions } });
  if (written.ok) reportNode(cluster, written.value, 'Normal', isUnder ? events.under : events.free);
}

/** An Event of the node's kubelet; without a message it says that this is the node's state now. */
export function reportNode(
  cluster: Cluster,
  node: Node,
  type: 'Normal' | 'Warning',
  reason: string,
  message = `Node ${node.metadata?.name} status is now: ${reason}`,
): void {
  recordEvent(cluster, {
    kind: 'Node',
    object: node,
    type,
    reason,
    message,
    component: 'kubelet',
    node: node.metadata?.name ?? '',
  });
}
