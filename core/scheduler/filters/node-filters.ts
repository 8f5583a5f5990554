import type { Affinity, Node, NodeSelectorTerm, Pod, PodSpec, Taint } from '../../objects/kubernetes.generated.ts';
import { matchesLabels, matchesRequirement } from '../../objects/label-selector.ts';
import { toleratesTaint } from '../tolerations.ts';
import { type Filter, rejectForGood } from './filter.ts';

/** What a cordoned node is taken to have, whatever taints it has. */
export const UNSCHEDULABLE_TAINT: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** A cordoned node takes only Pods that tolerate it. */
export const filterUnschedulable: Filter = ({ pod }, { node }) =>
  node.spec?.unschedulable !== true || toleratesTaint(pod.spec?.tolerations, UNSCHEDULABLE_TAINT)
    ? undefined
    : rejectForGood('node(s) were unschedulable');

/** PreferNoSchedule taints only cost points. */
export const filterTaints: Filter = ({ pod }, { node }) =>
  toleratesNode(pod, node) ? undefined : rejectForGood('node(s) had untolerated taint(s)');

/** Whether the Pod bears all taints of a node that would keep it away. */
export function toleratesNode({ spec }: Pod, node: Node): boolean {
  const hard = node.spec?.taints?.filter(({ effect }) => effect !== 'PreferNoSchedule') ?? [];
  return hard.every((taint) => toleratesTaint(spec?.tolerations, taint));
}

export const filterNodeAffinity: Filter = ({ pod }, { node }) =>
  matchesNodeChoice(pod.spec ?? {}, node)
    ? undefined
    : rejectForGood("node(s) didn't match Pod's node affinity/selector");

/** Whether a node is one of those that a Pod's selector and required affinity choose. */
export function matchesNodeChoice(spec: Partial<PodSpec>, node: Node): boolean {
  return matchesLabels(spec.nodeSelector, node.metadata?.labels) && matchesRequiredAffinity(spec.affinity, node);
}

function matchesRequiredAffinity(affinity: Affinity | undefined, node: Node): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || required.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}

/** A term without any requirement matches no node. */
export function matchesTerm(term: NodeSelectorTerm, node: Node): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every((requirement) => matchesRequirement(requirement, node.metadata?.labels)) &&
    fields.every((requirement) => matchesRequirement(requirement, { 'metadata.name': node.metadata?.name ?? '' }))
  );
}
