import type { Pod, PodAffinityTerm, WeightedPodAffinityTerm } from '../../objects/kubernetes.generated.ts';
import { labelOf } from '../../objects/label-selector.ts';
import type { FilterContext } from '../filters/filter.ts';
import { matchesTermOf } from '../filters/pod-affinity-filter.ts';
import type { NodeView } from '../node-view.ts';

/** kube-scheduler v1.35, InterPodAffinityArgs.hardPodAffinityWeight: what a required term of a running Pod weighs. */
const HARD_WEIGHT = 1;

/**
 * 0–100 a node by who would be neighbours: what the Pod prefers and what those that run prefer or require.
 * Kubernetes v1.35, plugins/interpodaffinity/scoring.go.
 */
export function scorePodAffinity(context: FilterContext, feasible: readonly NodeView[]): number[] {
  const pulls = listPulls(context);
  if (pulls.length === 0) return feasible.map(() => 0);
  const sums = feasible.map(({ node }) =>
    pulls.reduce((sum, pull) => sum + (labelOf(node.metadata?.labels, pull.key) === pull.domain ? pull.weight : 0), 0),
  );
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  return sums.map((sum) => (most === least ? 0 : Math.trunc(100 * ((sum - least) / (most - least)))));
}

/** How much one running Pod draws the new one to a domain; below 0 it keeps it away. */
interface Pull {
  readonly key: string;
  readonly domain: string;
  readonly weight: number;
}

function listPulls(context: FilterContext): Pull[] {
  const pulls: Pull[] = [];
  const own = weighTerms(context.pod);
  for (const view of context.views) {
    for (const other of view.pods) {
      if (own.length > 0) addPulls(context, view, { terms: own, owner: context.pod, about: other }, pulls);
      if (other.spec?.affinity === undefined) continue;
      const theirs = [...weighTerms(other), ...weighRequired(other)];
      addPulls(context, view, { terms: theirs, owner: other, about: context.pod }, pulls);
    }
  }
  return pulls;
}

/** Whose terms they are, and the Pod that they may speak of. */
interface Weighing {
  readonly terms: readonly WeightedPodAffinityTerm[];
  readonly owner: Pod;
  readonly about: Pod;
}

function addPulls(context: FilterContext, view: NodeView, { terms, owner, about }: Weighing, pulls: Pull[]): void {
  for (const { weight, podAffinityTerm: term } of terms) {
    const domain = labelOf(view.node.metadata?.labels, term.topologyKey);
    if (domain === undefined || !matchesTermOf(context.cluster, { term, owner }, about)) continue;
    pulls.push({ key: term.topologyKey, domain, weight });
  }
}

/** What a Pod prefers; what it would rather not have weighs below 0. */
function weighTerms({ spec }: Pod): WeightedPodAffinityTerm[] {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  const unwanted = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []),
    ...unwanted.map((term) => ({ ...term, weight: -term.weight })),
  ];
}

function weighRequired({ spec }: Pod): WeightedPodAffinityTerm[] {
  const required = spec?.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return required.map((podAffinityTerm: PodAffinityTerm) => ({ podAffinityTerm, weight: HARD_WEIGHT }));
}
