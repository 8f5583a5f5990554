import type { Pod, TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { labelOf, matchesSelector } from '../../objects/label-selector.ts';
import type { NodeView } from '../node-view.ts';
import { type Filter, type FilterContext, reject, rejectForGood } from './filter.ts';
import { filterNodeAffinity, filterTaints } from './node-filters.ts';

/** Kubernetes v1.35, plugins/podtopologyspread/filtering.go, for constraints with DoNotSchedule. */
export const filterTopologySpread: Filter = (context, view) => {
  for (const constraint of hardConstraintsOf(context.pod)) {
    const domain = labelOf(view.node.metadata?.labels, constraint.topologyKey);
    if (domain === undefined) {
      return rejectForGood("node(s) didn't match pod topology spread constraints (missing required label)");
    }
    if (computeSkew(context, constraint, domain) > constraint.maxSkew) {
      return reject("node(s) didn't match pod topology spread constraints");
    }
  }
  return undefined;
};

/** The constraints that must hold. */
export function hardConstraintsOf({ spec }: Pod): readonly TopologySpreadConstraint[] {
  const all = spec?.topologySpreadConstraints;
  return all === undefined ? NONE : all.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
}

const NONE: readonly TopologySpreadConstraint[] = [];

/** How uneven the domains would be with the Pod in `domain`. */
function computeSkew(context: FilterContext, constraint: TopologySpreadConstraint, domain: string): number {
  const counts = countByDomain(context, constraint);
  const fewest = counts.size < (constraint.minDomains ?? 0) ? 0 : Math.min(...counts.values());
  const self = matchesSelector(constraint.labelSelector, context.pod) ? 1 : 0;
  return (counts.get(domain) ?? 0) + self - (Number.isFinite(fewest) ? fewest : 0);
}

/** Matching Pods of the namespace in each domain of the nodes that the Pod could use at all and that have all labels. */
function countByDomain(context: FilterContext, constraint: TopologySpreadConstraint): Map<string, number> {
  const counts = new Map<string, number>();
  for (const view of context.views) {
    const domain = labelOf(view.node.metadata?.labels, constraint.topologyKey);
    if (domain === undefined || !hasHardKeys(context, view) || !countsForSpread(context, constraint, view)) continue;
    counts.set(domain, (counts.get(domain) ?? 0) + countMatching(context.pod, constraint, view));
  }
  return counts;
}

/** A node that lacks the label of one of the Pod's constraints is a domain of none. */
function hasHardKeys({ pod }: FilterContext, { node }: NodeView): boolean {
  return hardConstraintsOf(pod).every(({ topologyKey }) => labelOf(node.metadata?.labels, topologyKey) !== undefined);
}

/** Whether the Pods of a node count: by default where the Pod's own choice of nodes allows it, taints or not. */
export function countsForSpread(
  context: FilterContext,
  { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' }: TopologySpreadConstraint,
  view: NodeView,
): boolean {
  if (nodeAffinityPolicy === 'Honor' && filterNodeAffinity(context, view) !== undefined) return false;
  return nodeTaintsPolicy !== 'Honor' || filterTaints(context, view) === undefined;
}

function countMatching(pod: Pod, constraint: TopologySpreadConstraint, view: NodeView): number {
  return view.pods.filter(
    (other) =>
      other.metadata?.deletionTimestamp === undefined &&
      other.metadata?.namespace === pod.metadata?.namespace &&
      matchesSelector(constraint.labelSelector, other),
  ).length;
}
