import { bindPod } from '../apiserver/bind.ts';
import { recordEvent } from '../apiserver/events.ts';
import { withPodCondition } from '../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, objectsOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueue, enqueueAt } from '../cluster/schedule.ts';
import { isClaimBound, selectedNodeOf } from '../objects/claim-facts.ts';
import type { Node, PersistentVolumeClaim, Pod } from '../objects/kubernetes.generated.ts';
import { cancelOccurrence } from '../sim/agenda.ts';
import { claimVolumes } from './claim-volumes.ts';
import { printPodProblem, printRejections } from './failure-message.ts';
import { filterNode } from './filter-node.ts';
import type { FilterContext } from './filters/filter.ts';
import { findPodProblem, listLateClaims } from './filters/volume-filter.ts';
import { type NodeView, viewNodes } from './node-view.ts';
import { evictVictims, findPreemption, type RejectedNode } from './preempt.ts';
import { chooseNode } from './scores/score.ts';

/** kube-scheduler: gives each Pod without a node the best one, and tries again when the cluster has changed. */
export const scheduler: Component = { name: 'scheduler', watch: watchForWork, run: schedulePod };

const SCHEDULER_NAME = 'default-scheduler';

function watchForWork(cluster: Cluster, change: Change): void {
  switch (change.kind) {
    case 'Pod':
      watchPod(cluster, change);
      break;
    case 'Node':
      if (change.type !== 'MODIFIED' || isWorthRetrying(change.before, change.after)) retryUnschedulable(cluster);
      break;
    case 'PersistentVolumeClaim':
      retryUsers(cluster, change.after);
      retryUnschedulable(cluster);
      break;
    case 'PersistentVolume':
    case 'StorageClass':
      retryUnschedulable(cluster);
      break;
  }
}

function watchPod(cluster: Cluster, change: Change): void {
  const before: Pod | undefined = change.before;
  const after: Pod | undefined = change.after;
  const place = after?.spec?.nodeName ?? '';
  if (after !== undefined && place === '') {
    if (before?.spec !== after.spec || before?.metadata?.labels !== after.metadata?.labels) {
      enqueue(cluster, `scheduler/${after.metadata?.uid}`);
    }
    return;
  }
  const freesNode = after === undefined || (hasEnded(after) && !hasEnded(before));
  if (freesNode || before?.spec?.nodeName !== place) retryUnschedulable(cluster);
}

function hasEnded(pod: Pod | undefined): boolean {
  return pod?.status?.phase === 'Succeeded' || pod?.status?.phase === 'Failed';
}

/** What a node's heartbeat brings is no reason to try again; its taints, labels and resources are. */
function isWorthRetrying(before: Node | undefined, after: Node | undefined): boolean {
  return (
    before?.spec !== after?.spec ||
    before?.metadata?.labels !== after?.metadata?.labels ||
    before?.status?.allocatable !== after?.status?.allocatable
  );
}

/** Those that were tried in vain, in order of creation; whoever was not tried yet is on the agenda anyway. */
function retryUnschedulable(cluster: Cluster): void {
  const { unboundPods, unschedulablePods } = cluster.store.index;
  if (unschedulablePods.size === 0) return;
  const pods = objectsOf(cluster.store, 'Pod');
  for (const key of unboundPods) {
    if (unschedulablePods.has(key)) enqueue(cluster, `scheduler/${pods.get(key)?.metadata?.uid}`);
  }
}

/** A Pod that has a node in view waits for the volumes it needs there. */
function retryUsers(cluster: Cluster, claim: PersistentVolumeClaim | undefined): void {
  if (claim === undefined || !isClaimBound(claim)) return;
  const { namespace, name } = claim.metadata ?? {};
  const pods = objectsOf(cluster.store, 'Pod');
  for (const key of cluster.store.index.unboundPods) {
    const pod = pods.get(key);
    const uses = pod?.spec?.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === name);
    if (pod?.metadata?.namespace === namespace && uses === true) enqueue(cluster, `scheduler/${pod?.metadata?.uid}`);
  }
}

function schedulePod(cluster: Cluster, uid: string): void {
  if (uid.startsWith(TIMEOUT)) {
    giveUpBinding(cluster, uid.slice(TIMEOUT.length));
    return;
  }
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod?.spec === undefined || (pod.spec.nodeName ?? '') !== '' || hasEnded(pod)) return;
  if (pod.metadata?.deletionTimestamp !== undefined) return;
  if ((pod.spec.schedulerName ?? SCHEDULER_NAME) !== SCHEDULER_NAME) return;
  if ((pod.spec.schedulingGates ?? []).length > 0) {
    markGated(cluster, pod);
    return;
  }
  const context: FilterContext = { cluster, pod, views: viewNodes(cluster, pod) };
  const problem = findPodProblem(context);
  if (problem !== undefined) failForAll(context, problem);
  else placePod(context);
}

function placePod(context: FilterContext): void {
  const rejected: RejectedNode[] = [];
  const feasible: NodeView[] = [];
  for (const view of context.views) {
    const rejection = filterNode(context, view);
    if (rejection === undefined) feasible.push(view);
    else rejected.push({ view, rejection });
  }
  const chosen = chooseNode(context, feasible);
  if (chosen === undefined) failWithPreemption(context, rejected);
  else if (claimVolumes(context, chosen.node)) waitForVolumes(context);
  else bindToNode(context, chosen.name);
}

/** kube-scheduler v1.35, VolumeBindingArgs: bindTimeoutSeconds; scheduler.go: defaultPodInitialBackoffSeconds. */
const BIND_TIMEOUT_MS = 600_000;
const RETRY_MS = 1000;

/** Before a Pod's UID: the key of the moment at which it has waited for its volumes long enough. */
const TIMEOUT = 'timeout:';

function waitForVolumes({ cluster, pod }: FilterContext): void {
  enqueueAt(cluster, `scheduler/${TIMEOUT}${pod.metadata?.uid}`, cluster.nowMs + BIND_TIMEOUT_MS);
}

/** plugins/volumebinding: PreBind. The Pod goes back into the queue, and waits as long again. */
function giveUpBinding(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod === undefined || (pod.spec?.nodeName ?? '') !== '' || pod.metadata?.deletionTimestamp !== undefined) return;
  if (listLateClaims({ cluster, pod, views: [] }).every((claim) => selectedNodeOf(claim) === undefined)) return;
  const message = 'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded';
  markUnscheduled({ cluster, pod }, { reason: 'SchedulerError', message });
  enqueueAt(cluster, `scheduler/${uid}`, cluster.nowMs + RETRY_MS);
}

function bindToNode({ cluster, pod }: FilterContext, nodeName: string): void {
  const { namespace, name = '' } = pod.metadata ?? {};
  cancelOccurrence(cluster.agenda, `scheduler/${TIMEOUT}${pod.metadata?.uid}`);
  recordStep(cluster, 'scheduled', { pod: name, node: nodeName });
  bindPod(cluster, pod, nodeName);
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName}`,
    component: SCHEDULER_NAME,
  });
}

function failForAll(context: FilterContext, problem: string): void {
  const rejected = context.views.map((view) => ({ view, rejection: { reasons: [problem], unresolvable: true } }));
  const preemption = findPreemption(context, rejected);
  const suffix = preemption.ok ? '' : printPreemption(preemption.message);
  markUnschedulable(context, `${printPodProblem(context.views.length, problem)}${suffix}`, undefined);
}

function failWithPreemption(context: FilterContext, rejected: readonly RejectedNode[]): void {
  if (rejected.length === 0) {
    markUnschedulable(context, 'no nodes available to schedule pods', undefined);
    return;
  }
  const found = printRejections(rejected.map(({ rejection }) => rejection));
  const preemption = findPreemption(context, rejected);
  if (!preemption.ok) {
    markUnschedulable(context, `${found}${printPreemption(preemption.message)}`, undefined);
    return;
  }
  markUnschedulable(context, found, preemption.nodeName);
  evictVictims(context, preemption.nodeName, preemption.victims);
}

/** The plugin for resource claims speaks before the one that preempts, whether the Pod has claims or not. */
function printPreemption(message: string): string {
  return ` no new claims to deallocate, preemption: ${message}`;
}

function markUnschedulable(context: FilterContext, message: string, nominated: string | undefined): void {
  markUnscheduled(context, { reason: 'Unschedulable', message, ...(nominated === undefined ? {} : { nominated }) });
}

interface Failure {
  /** Of the condition PodScheduled. */
  readonly reason: 'Unschedulable' | 'SchedulerError';
  readonly message: string;
  readonly nominated?: string;
}

function markUnscheduled(
  { cluster, pod }: Pick<FilterContext, 'cluster' | 'pod'>,
  { reason, message, nominated }: Failure,
): void {
  recordStep(cluster, 'unschedulable', { pod: pod.metadata?.name ?? '', message });
  recordEvent(cluster, {
    kind: 'Pod',
    object: pod,
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    component: SCHEDULER_NAME,
  });
  const wish = { type: 'PodScheduled', status: 'False', reason, message } as const;
  const marked = withPodCondition(cluster, pod, wish);
  writeStatus(cluster, pod, nominated === undefined ? marked : nominate(marked, nominated));
}

function nominate(pod: Pod, nodeName: string): Pod {
  return { ...pod, status: { ...pod.status, nominatedNodeName: nodeName } };
}

/** kube-apiserver v1.35 says so itself, pkg/registry/core/pod/strategy.go; here it is said when the Pod is looked at. */
function markGated(cluster: Cluster, pod: Pod): void {
  const marked = withPodCondition(cluster, pod, {
    type: 'PodScheduled',
    status: 'False',
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  });
  writeStatus(cluster, pod, marked);
}

function writeStatus(cluster: Cluster, before: Pod, after: Pod): void {
  if (before === after) return;
  recordProvenance(cluster, before.metadata?.uid ?? '', ['condition:PodScheduled']);
  replaceObject(cluster, 'Pod', after);
}
