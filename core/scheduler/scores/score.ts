import type { Pod } from '../../objects/kubernetes.generated.ts';
import { drawInteger } from '../../sim/random.ts';
import type { FilterContext } from '../filters/filter.ts';
import { matchesTerm } from '../filters/node-filters.ts';
import type { NodeView } from '../node-view.ts';
import { toleratesTaint } from '../tolerations.ts';
import { scoreImages } from './image-score.ts';
import { scaleByGreatest, scaleByGreatestReversed } from './normalize.ts';
import { scorePodAffinity } from './pod-affinity-score.ts';
import { scoreBalance, scoreFreeResources } from './resource-scores.ts';
import { scoreSpread } from './spread-score.ts';

/** The best of the nodes that can take the Pod; among equals the session's seed decides. */
export function chooseNode(context: FilterContext, feasible: readonly NodeView[]): NodeView | undefined {
  if (feasible.length < 2) return feasible[0];
  const totals = scoreNodes(context, feasible);
  const best = Math.max(...totals);
  const equals = feasible.filter((_, index) => totals[index] === best);
  const draw = drawInteger(context.cluster.seed, `scheduler/${context.pod.metadata?.uid}`, 0, equals.length - 1);
  return equals[draw];
}

/** Weights of kube-scheduler v1.35's default plugins: pkg/scheduler/apis/config/v1/default_plugins.go. */
const WEIGHTS = { taints: 3, nodeAffinity: 2, spread: 2, podAffinity: 2, free: 1, balance: 1, images: 1 } as const;

function scoreNodes(context: FilterContext, feasible: readonly NodeView[]): number[] {
  const { cluster, pod } = context;
  const scores: Readonly<Record<keyof typeof WEIGHTS, readonly number[]>> = {
    taints: scaleByGreatestReversed(feasible.map((view) => countUnwantedTaints(pod, view))),
    nodeAffinity: scaleByGreatest(feasible.map((view) => weighNodeAffinity(pod, view))),
    spread: scoreSpread(context, feasible),
    podAffinity: scorePodAffinity(context, feasible),
    free: feasible.map((view) => scoreFreeResources(pod, view)),
    balance: feasible.map((view) => scoreBalance(pod, view)),
    images: feasible.map((view) => scoreImages(cluster, pod, view)),
  };
  return feasible.map((_, index) =>
    Object.entries(WEIGHTS).reduce(
      // Keys of a record that is written down here.
      (sum, [name, weight]) => sum + weight * (scores[name as keyof typeof WEIGHTS][index] ?? 0),
      0,
    ),
  );
}

/** Taints without an effect that refuses only cost points; tolerations for other effects do not count. */
function countUnwantedTaints(pod: Pod, { node }: NodeView): number {
  const tolerations = (pod.spec?.tolerations ?? []).filter(
    ({ effect = '' }) => effect === '' || effect === 'PreferNoSchedule',
  );
  return (node.spec?.taints ?? []).filter(
    (taint) => taint.effect === 'PreferNoSchedule' && !toleratesTaint(tolerations, taint),
  ).length;
}

/** A preference that asks for nothing is one of every node. */
function weighNodeAffinity(pod: Pod, { node }: NodeView): number {
  const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return preferred.reduce((sum, { weight, preference }) => sum + (matchesTerm(preference, node) ? weight : 0), 0);
}
