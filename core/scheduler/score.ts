import type { Pod } from '../objects/kubernetes.generated.ts';
import { labelOf, matchesSelector } from '../objects/label-selector.ts';
import { controllerOf } from '../objects/metadata.ts';
import { drawInteger } from '../sim/random.ts';
import type { FilterContext } from './filters/filter.ts';
import { matchesTerm } from './filters/node-filters.ts';
import { matchesTermOf } from './filters/pod-affinity-filter.ts';
import { allocatableOf, type NodeView, SCORED_CPU_MILLICORES, SCORED_MEMORY_BYTES, sumUsed } from './node-view.ts';
import { computePodRequests } from './pod-requests.ts';
import { toleratesTaint } from './tolerations.ts';

/** The best of the nodes that can take the Pod; among equals the session's seed decides. */
export function chooseNode(context: FilterContext, feasible: readonly NodeView[]): NodeView | undefined {
  if (feasible.length < 2) return feasible[0];
  const totals = scoreNodes(context, feasible);
  const best = Math.max(...totals);
  const equals = feasible.filter((_, index) => totals[index] === best);
  const draw = drawInteger(context.cluster.seed, `scheduler/${context.pod.metadata?.uid}`, 0, equals.length - 1);
  return equals[draw];
}

/** Weights of kube-scheduler v1.35's default plugins (pkg/scheduler/apis/config/v1/default_plugins.go). */
function scoreNodes(context: FilterContext, feasible: readonly NodeView[]): number[] {
  const { pod } = context;
  const taints = scaleToHundred(feasible.map((view) => countUnwantedTaints(pod, view)));
  const affinity = scaleToHundred(feasible.map((view) => weighNodeAffinity(pod, view)));
  const podAffinity = scaleToHundred(feasible.map((view) => weighPodAffinity(context, view)));
  const siblings = scaleToHundred(feasible.map((view) => countSiblings(context, view)));
  return feasible.map(
    (view, index) =>
      scoreFreeResources(pod, view) +
      3 * (100 - (taints[index] ?? 0)) +
      2 * (affinity[index] ?? 0) +
      2 * (podAffinity[index] ?? 0) +
      2 * (100 - (siblings[index] ?? 0)),
  );
}

/** NodeResourcesFit's LeastAllocated: the share of cpu and memory that stays free, in whole percent. */
function scoreFreeResources(pod: Pod, view: NodeView): number {
  const requests = computePodRequests(pod.spec ?? { containers: [] });
  const allocatable = allocatableOf(view);
  const used = sumUsed(view);
  const cpu = used.scoredCpuMillicores + (requests.cpuMillicores || SCORED_CPU_MILLICORES);
  const memory = used.scoredMemoryBytes + (requests.memoryBytes || SCORED_MEMORY_BYTES);
  return Math.floor((percentFree(cpu, allocatable.cpuMillicores) + percentFree(memory, allocatable.memoryBytes)) / 2);
}

function percentFree(used: number, given: number): number {
  return used > given || given === 0 ? 0 : Math.floor(((given - used) * 100) / given);
}

function countUnwantedTaints(pod: Pod, view: NodeView): number {
  return (view.node.spec?.taints ?? []).filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !toleratesTaint(pod.spec?.tolerations, taint),
  ).length;
}

function weighNodeAffinity(pod: Pod, view: NodeView): number {
  const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return preferred.reduce((sum, { weight, preference }) => sum + (matchesTerm(preference, view.node) ? weight : 0), 0);
}

function weighPodAffinity(context: FilterContext, view: NodeView): number {
  const { affinity } = context.pod.spec ?? {};
  const wanted = affinity?.podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const unwanted = affinity?.podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  let sum = 0;
  for (const { weight, podAffinityTerm } of wanted) sum += weight * countMatches(context, view, podAffinityTerm);
  for (const { weight, podAffinityTerm } of unwanted) sum -= weight * countMatches(context, view, podAffinityTerm);
  return sum;
}

function countMatches(
  context: FilterContext,
  view: NodeView,
  term: Parameters<typeof matchesTermOf>[1]['term'],
): number {
  const domain = labelOf(view.node.metadata?.labels, term.topologyKey);
  if (domain === undefined) return 0;
  return context.views
    .filter((other) => labelOf(other.node.metadata?.labels, term.topologyKey) === domain)
    .flatMap((other) => other.pods)
    .filter((pod) => matchesTermOf(context, { term, owner: context.pod }, pod)).length;
}

/** Pods that should be spread: those of ScheduleAnyway constraints, or of the same controller where there are none. */
function countSiblings(context: FilterContext, view: NodeView): number {
  const soft = (context.pod.spec?.topologySpreadConstraints ?? []).filter(
    (constraint) => constraint.whenUnsatisfiable === 'ScheduleAnyway',
  );
  const owner = controllerOf(context.pod);
  if (soft.length === 0 && (owner === undefined || owner.kind === 'Job')) return 0;
  return view.pods.filter((pod) =>
    soft.length === 0
      ? controllerOf(pod)?.uid === owner?.uid
      : soft.some((constraint) => matchesSelector(constraint.labelSelector, pod)),
  ).length;
}

/** Moves numbers so that the least is 0 and the greatest 100; all 0 where they are equal. */
function scaleToHundred(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return values.map((value) => (high === low ? 0 : Math.floor(((value - low) * 100) / (high - low))));
}
