import { bindPod } from '../apiserver/bind.ts';
import { recordEvent } from '../apiserver/events.ts';
import { withPodCondition } from '../apiserver/pod-conditions.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { findObjectByUid } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { claimVolumes } from './claim-volumes.ts';
import { failForAll, failOnNodes } from './fail-pod.ts';
import { filterNode, type NodeRejection } from './filter-node.ts';
import type { FilterContext } from './filters/filter.ts';
import { findPodProblem, listNamedNodes } from './filters/pod-problem.ts';
import { leaveQueue, SCHEDULER_NAME, writeStatus } from './mark-unscheduled.ts';
import { type NodeView, viewNodes } from './node-view.ts';
import type { RejectedNode } from './preempt.ts';
import { listPromised } from './promised-pods.ts';
import { chooseNode } from './scores/score.ts';
import { giveUpBinding, stopWaiting, timedOutPod, waitForVolumes } from './wait-for-volumes.ts';

/** Does what an entry of the scheduler's agenda asks for: tries a Pod, or gives up waiting for its volumes. */
export function runScheduler(cluster: Cluster, subject: string): void {
  const timedOut = timedOutPod(subject);
  if (timedOut === undefined) tryPod(cluster, subject);
  else giveUpBinding(cluster, timedOut);
}

function tryPod(cluster: Cluster, uid: string): void {
  const pod = findObjectByUid(cluster.store, 'Pod', uid);
  if (pod?.spec === undefined || (pod.spec.nodeName ?? '') !== '' || hasEnded(pod)) {
    leaveQueue(cluster, uid);
    return;
  }
  if (pod.metadata?.deletionTimestamp !== undefined) return;
  if ((pod.spec.schedulerName ?? SCHEDULER_NAME) !== SCHEDULER_NAME) return;
  if ((pod.spec.schedulingGates ?? []).length > 0) markGated(cluster, pod);
  else placePod(contextFor(cluster, pod));
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** kube-apiserver v1.35 says so itself, pkg/registry/core/pod/strategy.go; here it is said when the Pod is looked at. */
function markGated(cluster: Cluster, pod: Pod): void {
  const marked = withPodCondition(cluster, pod, {
    type: 'PodScheduled',
    status: 'False',
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
    ofNoGeneration: true,
  });
  writeStatus(cluster, pod, marked);
}

function contextFor(cluster: Cluster, pod: Pod): FilterContext {
  const promised = listPromised(cluster, pod);
  return { cluster, pod, views: viewNodes(cluster), ...(promised === undefined ? {} : { promised }) };
}

function placePod(context: FilterContext): void {
  const problem = findPodProblem(context);
  if (problem !== undefined) {
    failForAll(context, problem);
    return;
  }
  const promisedNode = findPromisedNode(context);
  const { feasible, rejected } =
    promisedNode === undefined ? askNodes(context) : { feasible: [promisedNode], rejected: [] };
  const chosen = chooseNode(context, feasible);
  if (chosen === undefined) failOnNodes(context, rejected);
  else takeNode(context, chosen);
}

/** The node that the Pod was promised, where it can have it: then no other is looked at. */
function findPromisedNode(context: FilterContext): NodeView | undefined {
  const { nominatedNodeName } = context.pod.status ?? {};
  if (nominatedNodeName === undefined) return undefined;
  return context.views.find((view) => view.name === nominatedNodeName && filterNode(context, view) === undefined);
}

interface Answers {
  readonly feasible: readonly NodeView[];
  readonly rejected: readonly RejectedNode[];
}

function askNodes(context: FilterContext): Answers {
  const named = listNamedNodes(context.pod);
  const feasible: NodeView[] = [];
  const rejected: RejectedNode[] = [];
  for (const view of context.views) {
    const rejection = named === undefined || named.has(view.name) ? filterNode(context, view) : NOT_NAMED;
    if (rejection === undefined) feasible.push(view);
    else rejected.push({ view, rejection });
  }
  return { feasible, rejected };
}

/** What is said of nodes that are not even asked. */
const NOT_NAMED: NodeRejection = {
  plugin: 'NodeAffinity',
  reasons: ["node(s) didn't satisfy plugin(s) [NodeAffinity]"],
  unresolvable: true,
};

function takeNode(context: FilterContext, { node, name }: NodeView): void {
  const { cluster, pod } = context;
  if (claimVolumes(context, node)) waitForVolumes(cluster, pod, name);
  else bindToNode(cluster, pod, name);
}

function bindToNode(cluster: Cluster, pod: Pod, nodeName: string): void {
  const { namespace, name = '', uid = '' } = pod.metadata ?? {};
  stopWaiting(cluster, pod);
  recordStep(cluster, 'scheduled', { pod: name, node: nodeName });
  leaveQueue(cluster, uid);
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
