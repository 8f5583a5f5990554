import { deleteObject } from '../apiserver/delete.ts';
import { recordEvent } from '../apiserver/events.ts';
import { withPodCondition } from '../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { compareText } from '../objects/compare-text.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../sim/timestamp.ts';
import { listOverBudget } from './budgets.ts';
import { printRejections } from './failure-message.ts';
import { filterNode, type NodeRejection, withView } from './filter-node.ts';
import { type FilterContext, type Rejection, reject, rejectForGood } from './filters/filter.ts';
import { nominate, SCHEDULER_NAME } from './mark-unscheduled.ts';
import { type NodeView, priorityOf, viewWithout } from './node-view.ts';
import { listOutbid } from './promised-pods.ts';

/** What trying to make room led to. */
export type PreemptionOutcome =
  | { readonly ok: true; readonly nodeName: string; readonly victims: readonly Pod[] }
  /** The sentence that ends a FailedScheduling message; `tried` where the nodes were asked. */
  | { readonly ok: false; readonly message: string; readonly tried: boolean };

/** A node that failed and why. */
export interface RejectedNode {
  readonly view: NodeView;
  readonly rejection: NodeRejection;
}

/** Looks for the node where removing less important Pods makes room, hurting as little as possible. Changes nothing. */
export function findPreemption(context: FilterContext, rejected: readonly RejectedNode[]): PreemptionOutcome {
  if (context.pod.spec?.preemptionPolicy === 'Never') {
    return { ok: false, message: 'not eligible due to preemptionPolicy=Never.', tried: false };
  }
  if (isWaitingForVictims(context, rejected)) {
    return { ok: false, message: 'not eligible due to a terminating pod on the nominated node.', tried: false };
  }
  const answers = rejected.map((one) => tryNode(context, one));
  const candidates = answers.filter((one) => 'victims' in one);
  const best = candidates.sort((a, b) => compareCandidates(context, a, b))[0];
  if (best !== undefined) return { ok: true, nodeName: best.nodeName, victims: best.victims };
  return { ok: false, message: printRejections(answers.filter((one) => 'reasons' in one)), tried: true };
}

/**
 * Deletes the victims with their grace periods, but for those that are going already, and takes the node from less
 * important Pods that it was promised to; the preemptor is tried again when the victims are gone.
 */
export function evictVictims(context: FilterContext, { nodeName, victims }: Omit<Candidate, 'overBudget'>): void {
  const { cluster, pod } = context;
  for (const victim of victims) {
    if (victim.metadata?.deletionTimestamp === undefined) evictVictim(context, nodeName, victim);
  }
  for (const outbid of listOutbid(cluster, pod, nodeName)) {
    if (outbid.metadata?.uid !== pod.metadata?.uid) replaceObject(cluster, 'Pod', nominate(outbid, ''));
  }
}

function evictVictim({ cluster, pod }: FilterContext, nodeName: string, victim: Pod): void {
  const parentCause = cluster.causeId;
  recordStep(cluster, 'preempted', { pod: victim.metadata?.name ?? '', preemptor: pod.metadata?.name ?? '' });
  const marked = withPodCondition(cluster, victim, {
    ...BY_PREEMPTION,
    message: `${pod.spec?.schedulerName ?? SCHEDULER_NAME}: preempting to accommodate a higher priority pod`,
  });
  recordProvenance(cluster, victim.metadata?.uid ?? '', ['condition:DisruptionTarget']);
  replaceObject(cluster, 'Pod', marked);
  deleteObject(cluster, { ...refOf('Pod', victim), kind: 'Pod' });
  recordEvent(cluster, {
    kind: 'Pod',
    object: victim,
    type: 'Normal',
    reason: 'Preempted',
    message: `Preempted by pod ${pod.metadata?.uid} on node ${nodeName}`,
    component: SCHEDULER_NAME,
  });
  cluster.causeId = parentCause;
}

const BY_PREEMPTION = { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler' } as const;

interface Candidate {
  readonly nodeName: string;
  readonly victims: readonly Pod[];
  /** How many of them a disruption budget has no room for. */
  readonly overBudget: number;
}

/**
 * Remove all lower ones, then let back who fits: first those whose budgets have no room, the more important before others.
 * Kubernetes v1.35, default_preemption.go SelectVictimsOnNode.
 */
function tryNode(context: FilterContext, { view, rejection }: RejectedNode): Candidate | Rejection {
  if (rejection.unresolvable) return rejectForGood('Preemption is not helpful for scheduling');
  const priority = priorityOf(context.pod);
  const lower = view.pods.filter((pod) => priorityOf(pod) < priority);
  if (lower.length === 0) return reject('No preemption victims found for incoming pod');
  const still = filterWithout(context, view, lower);
  if (still !== undefined) return still;
  const victims = [...lower].sort((a, b) => compareImportance(context, a, b));
  const dear = new Set(listOverBudget(context.cluster, victims));
  for (const pod of [...dear, ...victims.filter((victim) => !dear.has(victim))]) {
    const fewer = victims.filter((victim) => victim !== pod);
    if (filterWithout(context, view, fewer) === undefined) victims.splice(victims.indexOf(pod), 1);
  }
  return { nodeName: view.name, victims, overBudget: victims.filter((victim) => dear.has(victim)).length };
}

function filterWithout(context: FilterContext, view: NodeView, victims: readonly Pod[]): Rejection | undefined {
  const without = viewWithout(view, victims);
  return filterNode(withView(context, view, without), without);
}

/** The more important first: higher priority, then the longer running; names settle the rest. */
function compareImportance({ cluster }: FilterContext, a: Pod, b: Pod): number {
  return (
    priorityOf(b) - priorityOf(a) ||
    compareText(startOf(cluster, a), startOf(cluster, b)) ||
    compareText(nameOf(a), nameOf(b))
  );
}

/** The fewest beyond a budget, then the lowest greatest priority, then the smallest sum of them, then the fewest victims, then the youngest. */
function compareCandidates({ cluster }: FilterContext, a: Candidate, b: Candidate): number {
  return (
    a.overBudget - b.overBudget ||
    highestPriority(a) - highestPriority(b) ||
    sumPriorities(a) - sumPriorities(b) ||
    a.victims.length - b.victims.length ||
    compareText(earliestStart(cluster, b), earliestStart(cluster, a)) ||
    compareText(a.nodeName, b.nodeName)
  );
}

/** Whom it preempted on its node is going still; unless that node cannot be had any more, whoever goes. */
function isWaitingForVictims({ pod, views }: FilterContext, rejected: readonly RejectedNode[]): boolean {
  const nominated = pod.status?.nominatedNodeName;
  if (rejected.some(({ view, rejection }) => view.name === nominated && rejection.unresolvable)) return false;
  const view = views.find((one) => one.name === nominated);
  return view?.pods.some((victim) => priorityOf(victim) < priorityOf(pod) && isGoingByPreemption(victim)) === true;
}

function isGoingByPreemption({ metadata, status }: Pod): boolean {
  const target = status?.conditions?.find(({ type }) => type === BY_PREEMPTION.type);
  return (
    metadata?.deletionTimestamp !== undefined &&
    target?.status === BY_PREEMPTION.status &&
    target.reason === BY_PREEMPTION.reason
  );
}

function highestPriority({ victims }: Candidate): number {
  return Math.max(...victims.map(priorityOf));
}

function sumPriorities({ victims }: Candidate): number {
  return victims.reduce((sum, victim) => sum + priorityOf(victim) + 2 ** 31, 0);
}

/** Of the most important victims. */
function earliestStart(cluster: Cluster, candidate: Candidate): string {
  const highest = highestPriority(candidate);
  const starts = candidate.victims.filter((pod) => priorityOf(pod) === highest).map((pod) => startOf(cluster, pod));
  return starts.sort(compareText)[0] ?? '';
}

/** Who has not started starts now. */
function startOf({ nowMs }: Cluster, { status }: Pod): string {
  return status?.startTime ?? formatTimestamp(nowMs);
}

function nameOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
