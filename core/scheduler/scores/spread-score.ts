import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { LabelSelector, Pod, TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { labelOf, matchesLabels, matchesSelector } from '../../objects/label-selector.ts';
import { controllerOf } from '../../objects/metadata.ts';
import type { FilterContext } from '../filters/filter.ts';
import { countsForSpread } from '../filters/spread-filter.ts';
import type { NodeView } from '../node-view.ts';

const HOSTNAME = 'kubernetes.io/hostname';

/**
 * 0–100 a node by how even Pods of one kind would stand: by the Pod's ScheduleAnyway constraints, or where it has no
 * constraints by those that every cluster has. Kubernetes v1.35, plugins/podtopologyspread/scoring.go.
 */
export function scoreSpread(context: FilterContext, feasible: readonly NodeView[]): number[] {
  const own = context.pod.spec?.topologySpreadConstraints ?? [];
  const isDefault = own.length === 0;
  const constraints = isDefault ? defaultConstraints(context) : own.filter(isSoft);
  if (constraints.length === 0) return feasible.map(() => 0);
  const spreads = constraints.map((constraint) =>
    measureSpread(context, constraint, { feasible, constraints, isDefault }),
  );
  const sums = feasible.map((view) => (isDefault || hasAllKeys(view, constraints) ? sumUp(view, spreads) : undefined));
  const known = sums.filter((sum) => sum !== undefined);
  const [least, most] = [Math.min(...known), Math.max(0, ...known)];
  return sums.map((sum) => scaleBack(sum, least, most));
}

function scaleBack(sum: number | undefined, least: number, most: number): number {
  if (sum === undefined) return 0;
  return most === 0 ? 100 : Math.trunc((100 * (most + least - sum)) / most);
}

function isSoft({ whenUnsatisfiable }: TopologySpreadConstraint): boolean {
  return whenUnsatisfiable === 'ScheduleAnyway';
}

function hasAllKeys({ node }: NodeView, constraints: readonly TopologySpreadConstraint[]): boolean {
  return constraints.every(({ topologyKey }) => labelOf(node.metadata?.labels, topologyKey) !== undefined);
}

/** One constraint with the Pods that count in each of its domains. */
interface Spread {
  readonly constraint: TopologySpreadConstraint;
  readonly counts: ReadonlyMap<string, number>;
  /** What a Pod weighs: less where there are few domains. */
  readonly weight: number;
}

interface SpreadScene {
  readonly feasible: readonly NodeView[];
  readonly constraints: readonly TopologySpreadConstraint[];
  readonly isDefault: boolean;
}

function measureSpread(context: FilterContext, constraint: TopologySpreadConstraint, scene: SpreadScene): Spread {
  const { feasible, constraints, isDefault } = scene;
  const eligible = feasible.filter((view) => isDefault || hasAllKeys(view, constraints));
  const counts = new Map(eligible.map((view) => [domainOf(view, constraint), 0]));
  const size = constraint.topologyKey === HOSTNAME ? eligible.length : counts.size;
  for (const view of context.views) {
    const domain = domainOf(view, constraint);
    const known = counts.get(domain);
    if (known === undefined || !(isDefault || hasAllKeys(view, constraints))) continue;
    // Of a hostname the node itself is asked, whatever the policies say of it.
    if (constraint.topologyKey !== HOSTNAME && !countsForSpread(context, constraint, view)) continue;
    counts.set(domain, known + countMatching(context.pod, constraint.labelSelector, view));
  }
  return { constraint, counts, weight: Math.log(size + 2) };
}

function domainOf({ node }: NodeView, { topologyKey }: TopologySpreadConstraint): string {
  return labelOf(node.metadata?.labels, topologyKey) ?? '';
}

/** Without the label a node is not asked, but for the domain of those that have none. */
function sumUp(view: NodeView, spreads: readonly Spread[]): number {
  let sum = 0;
  for (const { constraint, counts, weight } of spreads) {
    const domain = labelOf(view.node.metadata?.labels, constraint.topologyKey);
    if (domain !== undefined) sum += (counts.get(domain) ?? 0) * weight + (constraint.maxSkew - 1);
  }
  return Math.round(sum);
}

/** Pods of the same namespace that are staying; an empty selector counts none. */
function countMatching({ metadata }: Pod, selector: LabelSelector | undefined, { pods }: NodeView): number {
  if (isEmptySelector(selector)) return 0;
  let count = 0;
  for (const other of pods) {
    if (other.metadata?.deletionTimestamp !== undefined || other.metadata?.namespace !== metadata?.namespace) continue;
    if (matchesSelector(selector, other)) count += 1;
  }
  return count;
}

function isEmptySelector(selector: LabelSelector | undefined): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  return Object.keys(matchLabels).length + matchExpressions.length === 0;
}

/** Kubernetes v1.35, plugins/podtopologyspread/plugin.go, systemDefaultConstraints. */
const SYSTEM_CONSTRAINTS = [
  { topologyKey: HOSTNAME, maxSkew: 3, whenUnsatisfiable: 'ScheduleAnyway' },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5, whenUnsatisfiable: 'ScheduleAnyway' },
] as const;

/** They count who belongs to the same Services and the same ReplicaSet, and say nothing of a Pod that belongs to none. */
function defaultConstraints(context: FilterContext): TopologySpreadConstraint[] {
  const labelSelector = findDefaultSelector(context);
  return isEmptySelector(labelSelector) ? [] : SYSTEM_CONSTRAINTS.map((one) => ({ ...one, labelSelector }));
}

/** plugins/helper/spread.go, DefaultSelector: what all of them ask for together. */
function findDefaultSelector({ cluster, pod }: FilterContext): LabelSelector {
  const { namespace = '', labels } = pod.metadata ?? {};
  const services = listObjects(cluster.store, 'Service', namespace)
    .map(({ spec }) => spec?.selector ?? {})
    .filter((selector) => Object.keys(selector).length > 0 && matchesLabels(selector, labels));
  const owner = findOwnerSelector({ cluster, pod });
  return {
    matchLabels: Object.assign({}, ...services, owner?.matchLabels),
    matchExpressions: owner?.matchExpressions ?? [],
  };
}

function findOwnerSelector({ cluster, pod }: Pick<FilterContext, 'cluster' | 'pod'>): LabelSelector | undefined {
  const owner = controllerOf(pod);
  const namespace = pod.metadata?.namespace ?? '';
  switch (owner?.kind) {
    case 'ReplicationController': {
      const selector = getObject(cluster.store, owner.kind, namespace, owner.name)?.spec?.selector;
      return selector === undefined ? undefined : { matchLabels: selector };
    }
    case 'ReplicaSet':
    case 'StatefulSet':
      return getObject(cluster.store, owner.kind, namespace, owner.name)?.spec?.selector;
    default:
      return undefined;
  }
}
