import { deleteObject } from '../apiserver/delete.ts';
import { recordEvent } from '../apiserver/events.ts';
import { withPodCondition } from '../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../apiserver/write.ts';
import { refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { compareText } from '../objects/compare-text.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import { listOverBudget } from './budgets.ts';
import { printRejections } from './failure-message.ts';
import { filterNode } from './filter-node.ts';
import { type FilterContext, type Rejection, reject, rejectForGood } from './filters/filter.ts';
import { type NodeView, priorityOf, viewWithout } from './node-view.ts';

/** What trying to make room led to. */
export type PreemptionOutcome =
  | { readonly ok: true; readonly nodeName: string; readonly victims: readonly Pod[] }
  /** The sentence that ends a FailedScheduling message. */
  | { readonly ok: false; readonly message: string };

/** A node that failed and why. */
export interface RejectedNode {
  readonly view: NodeView;
  readonly rejection: Rejection;
}

/** Looks for the node where removing less important Pods makes room, hurting as little as possible. Changes nothing. */
export function findPreemption(context: FilterContext, rejected: readonly RejectedNode[]): PreemptionOutcome {
  const { pod } = context;
  if (pod.spec?.preemptionPolicy === 'Never') {
    return { ok: false, message: 'not eligible due to preemptionPolicy=Never.' };
  }
  if (isWaitingForVictims(context)) {
    return { ok: false, message: 'not eligible due to a terminating pod on the nominated node.' };
  }
  const tried = rejected.map((one) => tryNode(context, one));
  const candidates = tried.filter((one) => 'victims' in one);
  const best = candidates.sort(compareCandidates)[0];
  if (best !== undefined) return { ok: true, nodeName: best.nodeName, victims: best.victims };
  return { ok: false, message: printRejections(tried.filter((one) => 'reasons' in one)) };
}

/** Deletes the victims with their grace periods; the preemptor is tried again when they are gone. */
export function evictVictims(context: FilterContext, nodeName: string, victims: readonly Pod[]): void {
  const { cluster, pod } = context;
  for (const victim of victims) {
    const parentCause = cluster.causeId;
    recordStep(cluster, 'preempted', { pod: victim.metadata?.name ?? '', preemptor: pod.metadata?.name ?? '' });
    const message = `${pod.spec?.schedulerName ?? 'default-scheduler'}: preempting to accommodate a higher priority pod`;
    const marked = withPodCondition(cluster, victim, {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      message,
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
      component: 'default-scheduler',
    });
    cluster.causeId = parentCause;
  }
}

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
  const victims = [...lower].sort(compareImportance);
  const dear = new Set(listOverBudget(context.cluster, victims));
  for (const pod of [...dear, ...victims.filter((victim) => !dear.has(victim))]) {
    const fewer = victims.filter((victim) => victim !== pod);
    if (filterWithout(context, view, fewer) === undefined) victims.splice(victims.indexOf(pod), 1);
  }
  return { nodeName: view.name, victims, overBudget: victims.filter((victim) => dear.has(victim)).length };
}

function filterWithout(context: FilterContext, view: NodeView, victims: readonly Pod[]): Rejection | undefined {
  const without = viewWithout(view, victims);
  const views = context.views.map((other) => (other === view ? without : other));
  return filterNode({ ...context, views }, without);
}

/** The more important first: higher priority, then the longer running; names settle the rest. */
function compareImportance(a: Pod, b: Pod): number {
  return priorityOf(b) - priorityOf(a) || compareText(startOf(a), startOf(b)) || compareText(nameOf(a), nameOf(b));
}

/** The fewest beyond a budget, then the lowest greatest priority, then the smallest sum of them, then the fewest victims, then the youngest. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    a.overBudget - b.overBudget ||
    highestPriority(a) - highestPriority(b) ||
    sumPriorities(a) - sumPriorities(b) ||
    a.victims.length - b.victims.length ||
    compareText(earliestStart(b), earliestStart(a)) ||
    compareText(a.nodeName, b.nodeName)
  );
}

function isWaitingForVictims(context: FilterContext): boolean {
  const nominated = context.pod.status?.nominatedNodeName;
  const view = context.views.find((one) => one.name === nominated);
  return (
    view?.pods.some(
      (pod) => pod.metadata?.deletionTimestamp !== undefined && priorityOf(pod) < priorityOf(context.pod),
    ) === true
  );
}

function highestPriority({ victims }: Candidate): number {
  return Math.max(...victims.map(priorityOf));
}

function sumPriorities({ victims }: Candidate): number {
  return victims.reduce((sum, victim) => sum + priorityOf(victim) + 2 ** 31, 0);
}

function earliestStart(candidate: Candidate): string {
  return (
    [...candidate.victims]
      .filter((pod) => priorityOf(pod) === highestPriority(candidate))
      .map(startOf)
      .sort()[0] ?? ''
  );
}

function startOf(pod: Pod): string {
  return pod.status?.startTime ?? pod.metadata?.creationTimestamp ?? '';
}

function nameOf(pod: Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
