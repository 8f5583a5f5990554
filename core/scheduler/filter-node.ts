import type { Filter, FilterContext, Rejection } from './filters/filter.ts';
import { filterNodeAffinity, filterTaints, filterUnschedulable } from './filters/node-filters.ts';
import { filterPodAffinity } from './filters/pod-affinity-filter.ts';
import { filterPorts, filterResources } from './filters/resource-filters.ts';
import { filterTopologySpread } from './filters/spread-filter.ts';
import { filterLateVolumes, filterVolumeNodes, filterVolumeUsers } from './filters/volume-filter.ts';
import type { NodeView } from './node-view.ts';

/** In the order of kube-scheduler v1.35's default plugins: the first that says no gives the node's reasons. */
const FILTERS: readonly Filter[] = [
  filterUnschedulable,
  filterTaints,
  filterNodeAffinity,
  filterPorts,
  filterResources,
  filterVolumeUsers,
  filterVolumeNodes,
  filterLateVolumes,
  filterTopologySpread,
  filterPodAffinity,
];

/** Why the node cannot take the Pod; undefined where it can. */
export function filterNode(context: FilterContext, view: NodeView): Rejection | undefined {
  for (const filter of FILTERS) {
    const rejection = filter(context, view);
    if (rejection !== undefined) return rejection;
  }
  return undefined;
}
