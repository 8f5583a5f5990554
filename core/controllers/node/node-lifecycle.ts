import { recordEvent } from '../../apiserver/events.ts';
import { findPodCondition, withPodCondition } from '../../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { Node, Pod } from '../../objects/kubernetes.generated.ts';
import { cancelOccurrence } from '../../sim/agenda.ts';
import { lastRenewalMs } from './heartbeat.ts';
import {
  awaitsEviction,
  type EvictionTurn,
  listNoExecute,
  printTaint,
  readyStatusOf,
  withConditionTaints,
  withHealthyConditions,
  withUnknownConditions,
} from './node-conditions.ts';
import { findEvictionTurn } from './zone-disruption.ts';

/** Watches over the nodes' heartbeats. Kubernetes v1.35, pkg/controller/nodelifecycle. Keys are names of nodes, and of silent ones. */
export const nodeLifecycle: Component = { name: 'node-lifecycle', watch: watchForWork, run: syncNode };

/** kube-controller-manager v1.35: --node-monitor-grace-period, --node-monitor-period. */
const GRACE_PERIOD_MS = 50_000;
const MONITOR_PERIOD_MS = 5000;
/** --node-startup-grace-period: for a node of which no kubelet has ever said anything. */
const STARTUP_GRACE_PERIOD_MS = 60_000;

/** Before a node's name: the key of the moment at which its grace period is over. */
const SILENCE = 'silent:';

/** Before a node's UID and name: the keys of the moment at which it is known, or known no more. */
const ADDED = 'added:';
const REMOVED = 'removed:';

/** The node's heartbeat stops now: the controller will find out when none has come for the grace period. */
export function expectSilence(cluster: Cluster, nodeName: string): void {
  const lastMs = lastRenewalMs(cluster.seed, nodeName, cluster.nowMs);
  const noticedMs = Math.ceil((lastMs + GRACE_PERIOD_MS) / MONITOR_PERIOD_MS) * MONITOR_PERIOD_MS;
  enqueueAt(cluster, `node-lifecycle/${SILENCE}${nodeName}`, noticedMs);
}

/** The node's kubelet runs again and reports that all is well. */
export function reportHealthy(cluster: Cluster, nodeName: string): void {
  cancelOccurrence(cluster.agenda, `node-lifecycle/${SILENCE}${nodeName}`);
  const node = getObject(cluster.store, 'Node', '', nodeName);
  if (node === undefined) return;
  const written = replaceObject(cluster, 'Node', withHealthyConditions(node, cluster.nowMs));
  if (written.ok && readyStatusOf(node) !== 'True') {
    reportNode(cluster, written.value, 'NodeReady', { component: 'kubelet', node: nodeName });
  }
}

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind !== 'Node') return;
  const before: Node | undefined = change.before;
  const after: Node | undefined = change.after;
  if (before === undefined || after === undefined) {
    const { name, uid } = (after ?? before)?.metadata ?? {};
    enqueueAt(cluster, `node-lifecycle/${after === undefined ? REMOVED : ADDED}${uid}:${name}`, nextRoundMs(cluster));
  }
  if (changesZones(before, after)) lookAtSilent(cluster);
  if (after === undefined) return;
  if (before?.spec !== after.spec || before?.status?.conditions !== after.status?.conditions) {
    enqueue(cluster, `node-lifecycle/${after.metadata?.name}`);
  }
  if (before === undefined && readyStatusOf(after) === undefined) expectFirstReport(cluster, after);
}

/** Whether there are other nodes now, or one is heard that was not, or counts elsewhere. */
function changesZones(before: Node | undefined, after: Node | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return readyStatusOf(before) !== readyStatusOf(after) || before.metadata?.labels !== after.metadata?.labels;
}

/** What becomes of a node that is not heard depends on how many others are not. */
function lookAtSilent(cluster: Cluster): void {
  for (const node of listObjects(cluster.store, 'Node')) {
    const status = readyStatusOf(node);
    if (status !== undefined && status !== 'True') enqueue(cluster, `node-lifecycle/${node.metadata?.name}`);
  }
}

function expectFirstReport(cluster: Cluster, { metadata }: Node): void {
  const atMs = Math.ceil((cluster.nowMs + STARTUP_GRACE_PERIOD_MS) / MONITOR_PERIOD_MS) * MONITOR_PERIOD_MS;
  enqueueAt(cluster, `node-lifecycle/${SILENCE}${metadata?.name}`, atMs);
}

/** When the controller compares the nodes there are with those it knows. */
function nextRoundMs({ nowMs }: Cluster): number {
  return Math.ceil(nowMs / MONITOR_PERIOD_MS) * MONITOR_PERIOD_MS;
}

function syncNode(cluster: Cluster, subject: string): void {
  if (subject.startsWith(ADDED) || subject.startsWith(REMOVED)) {
    tellOfNode(cluster, subject);
    return;
  }
  const nodeName = subject.startsWith(SILENCE) ? subject.slice(SILENCE.length) : subject;
  const node = getObject(cluster.store, 'Node', '', nodeName);
  if (node === undefined) return;
  if (subject === nodeName) taintByCondition(cluster, node);
  else if (readyStatusOf(node) !== 'Unknown') declareUnknown(cluster, node);
}

function declareUnknown(cluster: Cluster, node: Node): void {
  const name = node.metadata?.name ?? '';
  recordStep(cluster, 'nodeUnknown', { node: name });
  const written = replaceObject(cluster, 'Node', withUnknownConditions(node, cluster.nowMs));
  if (!written.ok) return;
  recordProvenance(cluster, node.metadata?.uid ?? '', ['condition:Ready']);
  if (readyStatusOf(node) === 'True') {
    reportNode(cluster, written.value, 'NodeNotReady', { component: 'node-controller' });
  }
  markPodsNotReady(cluster, name);
  taintByCondition(cluster, written.value);
}

function taintByCondition(cluster: Cluster, node: Node): void {
  const name = node.metadata?.name ?? '';
  const turn = findTurn(cluster, node);
  const tainted = withConditionTaints(node, cluster.nowMs, typeof turn === 'number' ? 'later' : turn);
  if (typeof turn === 'number') enqueueAt(cluster, `node-lifecycle/${name}`, turn);
  if (tainted === node) return;
  const ready = readyStatusOf(node) ?? '';
  if (listNoExecute(tainted).length === listNoExecute(node).length) {
    recordStep(cluster, 'nodeTaintsSet', {
      node: name,
      taints: tainted.spec?.taints?.map(printTaint).join(', ') ?? '',
    });
  } else recordStep(cluster, 'nodeTainted', { node: name, ready });
  replaceObject(cluster, 'Node', tainted);
}

/** Whether the node's Pods may be told to leave, or from when on. */
function findTurn(cluster: Cluster, node: Node): EvictionTurn | number {
  if (readyStatusOf(node) === 'True') return 'now';
  const turn = findEvictionTurn(cluster, node);
  if (typeof turn !== 'number') return turn;
  return awaitsEviction(node) && turn > cluster.nowMs ? turn : 'now';
}

/** Nobody on the node can say it, so the controller says that its Pods are not ready. */
function markPodsNotReady(cluster: Cluster, nodeName: string): void {
  for (const pod of listObjects(cluster.store, 'Pod')) {
    const ready = findPodCondition(pod, 'Ready');
    if (pod.spec?.nodeName !== nodeName || ready === undefined || ready.status === 'False') continue;
    const marked = withPodCondition(cluster, pod, {
      type: 'Ready',
      status: 'False',
      ...(ready.reason === undefined ? {} : { reason: ready.reason }),
      ...(ready.message === undefined ? {} : { message: ready.message }),
    });
    recordProvenance(cluster, pod.metadata?.uid ?? '', ['condition:Ready']);
    replaceObject(cluster, 'Pod', marked);
    reportPodNotReady(cluster, pod);
  }
}

function reportPodNotReady(cluster: Cluster, pod: Pod): void {
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Warning',
    reason: 'NodeNotReady',
    message: 'Node is not ready',
    component: 'node-controller',
  });
}

/** Kubernetes v1.35, pkg/controller/nodelifecycle: RegisteredNode and RemovingNode. */
function tellOfNode(cluster: Cluster, subject: string): void {
  const [kind = '', uid = '', name = ''] = subject.split(':');
  const [reason, words] =
    `${kind}:` === ADDED
      ? ['RegisteredNode', `Registered Node ${name} in Controller`]
      : ['RemovingNode', `Removing Node ${name} from Controller`];
  const message = `Node ${name} event: ${words}`;
  const object: Node = { metadata: { name, uid } };
  recordEvent(cluster, { kind: 'Node', object, type: 'Normal', reason, message, component: 'node-controller' });
}

function reportNode(
  cluster: Cluster,
  node: Node,
  reason: string,
  source: { readonly component: string; readonly node?: string },
): void {
  const message = `Node ${node.metadata?.name} status is now: ${reason}`;
  recordEvent(cluster, { kind: 'Node', object: node, type: 'Normal', reason, message, ...source });
}
