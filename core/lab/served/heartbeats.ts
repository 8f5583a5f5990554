import type { Cluster } from '../../cluster/cluster.ts';
import { CONTROL_PLANE_NODE } from '../../cluster/furniture/system-load.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { heardUntilMs, LEASE_SECONDS, lastRenewalMs } from '../../controllers/node/heartbeat.ts';
import type { Lease, LeaseSpec, Node, ObjectMeta } from '../../objects/kubernetes.generated.ts';
import { drawHex, drawUuid } from '../../sim/random.ts';
import { formatMicroTimestamp, formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';
import type { Show } from './show.ts';

const NODE_LEASES = 'kube-node-lease';

/** Leases whose holders renew them as time passes: writing that down would be all that a quiet year consists of. */
export const LEASES: Show<'Lease'> = {
  renew: (cluster, stored) => {
    const { namespace, name = '' } = stored.metadata ?? {};
    if (namespace !== NODE_LEASES || stored.spec?.holderIdentity !== name) return stored;
    const node = getObject(cluster.store, 'Node', '', name);
    return node === undefined ? undefined : renewNodeLease(cluster, node, stored);
  },
  derive: (cluster, namespace) => [
    ...(namespace === undefined || namespace === NODE_LEASES ? listNodeLeases(cluster) : []),
    ...(namespace === undefined || namespace === 'kube-system' ? listLeaders(cluster) : []),
  ],
};

/** A lease that somebody deleted is made again by its kubelet, where the node has one. */
function listNodeLeases(cluster: Cluster): readonly Lease[] {
  const held = listObjects(cluster.store, 'Node').filter(({ metadata }) => cluster.nodes.has(metadata?.name ?? ''));
  return held.map((node) => nodeLease(cluster, node));
}

function nodeLease(cluster: Cluster, node: Node): Lease {
  const name = node.metadata?.name ?? '';
  const spec = { holderIdentity: name, leaseDurationSeconds: LEASE_SECONDS };
  return renewNodeLease(cluster, node, leaseOf(cluster, { name, namespace: NODE_LEASES }, spec));
}

/** It goes with its node: Kubernetes v1.35, pkg/kubelet/util/nodelease.go. */
function renewNodeLease(cluster: Cluster, node: Node, lease: Lease): Lease {
  const { name = '', uid = '' } = node.metadata ?? {};
  const renewedMs = lastRenewalMs(cluster.seed, name, heardUntilMs(cluster, name));
  const firstMs = Math.max(readySinceMs(node), parseTimestamp(lease.metadata?.creationTimestamp ?? ''));
  return {
    ...lease,
    metadata: { ...lease.metadata, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }] },
    spec: { ...lease.spec, renewTime: formatMicroTimestamp(Math.max(firstMs, renewedMs)) },
  };
}

/** A kubelet that is heard again renews at once. */
function readySinceMs({ status }: Node): number {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? parseTimestamp(ready.lastTransitionTime ?? '') : 0;
}

interface Leader {
  readonly metadata: ObjectMeta;
  readonly holder: string;
  readonly seconds: number;
  readonly renewedEveryMs: number;
  /** Of one among several that wait for it. */
  readonly elected?: true;
}

/** client-go v1.35, tools/leaderelection; pkg/controlplane/apiserver: the API server tells by one that it is there. */
function listLeaders({ seed, nowMs }: Cluster): readonly Lease[] {
  const server = `apiserver-${drawHex(seed, 'apiserver-lease', 26)}`;
  const labels = {
    'apiserver.kubernetes.io/identity': 'kube-apiserver',
    'kubernetes.io/hostname': CONTROL_PLANE_NODE,
  };
  const leaders: readonly Leader[] = [
    { metadata: { name: server, labels }, holder: server, seconds: 3600, renewedEveryMs: 10_000 },
    ...['kube-controller-manager', 'kube-scheduler'].map((name) => ({
      metadata: { name },
      holder: CONTROL_PLANE_NODE,
      seconds: 15,
      renewedEveryMs: 2000,
      elected: true as const,
    })),
  ];
  return leaders.map((leader) => leaderLease({ seed, nowMs }, leader));
}

function leaderLease(
  cluster: Pick<Cluster, 'seed' | 'nowMs'>,
  { metadata, holder, seconds, renewedEveryMs, elected }: Leader,
): Lease {
  const { seed, nowMs } = cluster;
  return leaseOf(
    cluster,
    { ...metadata, namespace: 'kube-system' },
    {
      ...(elected === undefined ? {} : { acquireTime: formatMicroTimestamp(0) }),
      holderIdentity: `${holder}_${drawUuid(seed, `holder/${metadata.name}`)}`,
      leaseDurationSeconds: seconds,
      ...(elected === undefined ? {} : { leaseTransitions: 0 }),
      renewTime: formatMicroTimestamp(nowMs - (nowMs % renewedEveryMs)),
    },
  );
}

function leaseOf({ seed, nowMs }: Pick<Cluster, 'seed' | 'nowMs'>, metadata: ObjectMeta, spec: LeaseSpec): Lease {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      ...metadata,
      creationTimestamp: formatTimestamp(0),
      // Each renewal is a write.
      resourceVersion: String(1 + Math.floor(nowMs / 2000)),
      uid: drawUuid(seed, `lease/${metadata.namespace}/${metadata.name}`),
    },
    spec,
  };
}

/** kubelet v1.35: what has not changed is reported all the same (`nodeStatusReportFrequency`). */
const REPORT_MS = 300_000;

/** Nodes with their kubelet's last report: unchanged conditions are told anew every five minutes. */
export const NODES: Show<'Node'> = { renew: withHeartbeats };

function withHeartbeats(cluster: Cluster, node: Node): Node {
  const conditions = node.status?.conditions ?? [];
  const writtenMs = Math.max(0, ...conditions.map(({ lastHeartbeatTime = '' }) => parseTimestamp(lastHeartbeatTime)));
  const silentMs = heardUntilMs(cluster, node.metadata?.name ?? '') - writtenMs;
  if (silentMs < REPORT_MS) return node;
  const lastHeartbeatTime = formatTimestamp(writtenMs + Math.floor(silentMs / REPORT_MS) * REPORT_MS);
  return {
    ...node,
    status: { ...node.status, conditions: conditions.map((condition) => ({ ...condition, lastHeartbeatTime })) },
  };
}
