import type { SchedulerPlugin } from '../cluster/state/queued-pod.ts';
import type { Filter, FilterContext, Rejection } from './filters/filter.ts';
import { filterNodeAffinity, filterTaints, filterUnschedulable } from './filters/node-filters.ts';
import { filterPodAffinity } from './filters/pod-affinity-filter.ts';
import { filterPorts, filterResources } from './filters/resource-filters.ts';
import { filterTopologySpread } from './filters/spread-filter.ts';
import { filterVolumes, filterVolumeUsers } from './filters/volume-filter.ts';
import { filterVolumeZone } from './filters/zone-filter.ts';
import { type NodeView, viewWith } from './node-view.ts';

/** In the order of kube-scheduler v1.35's default plugins: the first that says no gives the node's reasons. */
const FILTERS: readonly (readonly [SchedulerPlugin, Filter])[] = [
  ['NodeUnschedulable', filterUnschedulable],
  ['TaintToleration', filterTaints],
  ['NodeAffinity', filterNodeAffinity],
  ['NodePorts', filterPorts],
  ['NodeResourcesFit', filterResources],
  ['VolumeRestrictions', filterVolumeUsers],
  ['VolumeBinding', filterVolumes],
  ['VolumeZone', filterVolumeZone],
  ['PodTopologySpread', filterTopologySpread],
  ['InterPodAffinity', filterPodAffinity],
];

/** A plugin's no. */
export interface NodeRejection extends Rejection {
  readonly plugin: SchedulerPlugin;
}

/**
 * Why the node cannot take the Pod; undefined where it can. It has to take it with those that were promised the node, and
 * without them, for they may never come. Kubernetes v1.35, framework.go: RunFilterPluginsWithNominatedPods.
 */
export function filterNode(context: FilterContext, view: NodeView): NodeRejection | undefined {
  const promised = context.promised?.get(view.name);
  if (promised === undefined) return applyFilters(context, view);
  const crowded = viewWith(view, promised);
  return applyFilters(withView(context, view, crowded), crowded) ?? applyFilters(context, view);
}

/** The same with another look at one of the nodes. */
export function withView(context: FilterContext, view: NodeView, other: NodeView): FilterContext {
  return { ...context, views: context.views.map((one) => (one === view ? other : one)) };
}

function applyFilters(context: FilterContext, view: NodeView): NodeRejection | undefined {
  for (const [plugin, filter] of FILTERS) {
    const rejection = filter(context, view);
    if (rejection !== undefined) return { plugin, ...rejection };
  }
  return undefined;
}
