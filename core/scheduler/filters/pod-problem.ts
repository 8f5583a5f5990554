import type { SchedulerPlugin } from '../../cluster/state/queued-pod.ts';
import type { NodeSelectorTerm, Pod } from '../../objects/kubernetes.generated.ts';
import type { FilterContext } from './filter.ts';
import { findClaimsProblem } from './volume-filter.ts';

/** What is the matter with a Pod itself, whatever the node, and who says so. */
export interface PodProblem {
  readonly plugin: SchedulerPlugin;
  readonly message: string;
}

/** Kubernetes v1.35, the PreFilter of each plugin: the first that says no. */
export function findPodProblem(context: FilterContext): PodProblem | undefined {
  if (listNamedNodes(context.pod)?.size === 0) {
    return { plugin: 'NodeAffinity', message: 'pod affinity terms conflict' };
  }
  const message = findClaimsProblem(context);
  return message === undefined ? undefined : { plugin: 'VolumeBinding', message };
}

/**
 * The only nodes that a Pod's required affinity leaves, where each of its terms names some, as a DaemonSet's do; none
 * where their names contradict each other. Undefined where any node may do. plugins/nodeaffinity: PreFilter.
 */
export function listNamedNodes({ spec }: Pod): ReadonlySet<string> | undefined {
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const named = terms.map(namesOf);
  if (terms.length === 0 || named.includes(undefined)) return undefined;
  return new Set(named.flatMap((names) => names ?? []));
}

function namesOf({ matchFields = [] }: NodeSelectorTerm): readonly string[] | undefined {
  const lists = matchFields.flatMap(({ key, operator, values = [] }) =>
    key === 'metadata.name' && operator === 'In' ? [values] : [],
  );
  const [first, ...more] = lists;
  return first?.filter((name) => more.every((names) => names.includes(name)));
}
