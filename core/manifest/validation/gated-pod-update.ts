import type { NodeAffinity, NodeSelectorTerm, PodSpec } from '../../objects/kubernetes.generated.ts';
import { type FieldError, invalid, invalidMap } from './field-error.ts';
import { isSame } from './same-value.ts';

/** Whether a Pod waits behind a gate: then it may still be told, more narrowly, where to run. */
export function isGated(spec: PodSpec): boolean {
  return (spec.schedulingGates ?? []).length > 0;
}

/** What of a gated Pod's placement may not change: v1.35 pkg/apis/core/validation, validateNodeAffinityMutation. */
export function checkGatedPlacement(old: PodSpec, current: PodSpec): FieldError[] {
  return [...checkSelector(old, current), ...checkAffinity(old.affinity?.nodeAffinity, current.affinity?.nodeAffinity)];
}

/** The new spec with the old placement, for comparing everything else. */
export function withOldPlacement(old: PodSpec, current: PodSpec): PodSpec {
  const { nodeSelector: _selector, affinity, ...rest } = current;
  const { nodeAffinity: _node, ...others } = affinity ?? {};
  const oldNodeAffinity = old.affinity?.nodeAffinity;
  const merged = { ...others, ...(oldNodeAffinity === undefined ? {} : { nodeAffinity: oldNodeAffinity }) };
  const hasAffinity = Object.keys(merged).length > 0 || old.affinity !== undefined;
  return {
    ...rest,
    ...(old.nodeSelector === undefined ? {} : { nodeSelector: old.nodeSelector }),
    ...(hasAffinity ? { affinity: merged } : {}),
  };
}

function checkSelector(old: PodSpec, current: PodSpec): FieldError[] {
  const selector = new Map(Object.entries(current.nodeSelector ?? {}));
  const isKept = Object.entries(old.nodeSelector ?? {}).every(([key, value]) => selector.get(key) === value);
  const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
  return isKept ? [] : [invalid('spec.nodeSelector', current.nodeSelector ?? {}, detail)];
}

const TERMS = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';

function checkAffinity(before: NodeAffinity | undefined, after: NodeAffinity | undefined): FieldError[] {
  const old = before?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const current = after?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (old.length === 0) return [];
  if (old.length !== current.length) {
    const shown = current.length === 0 ? undefined : current.map(showTerm);
    return [invalidMap(TERMS, shown, 'no additions/deletions to non-empty NodeSelectorTerms list are allowed')];
  }
  return old.flatMap((term, index) => {
    const added = current[index] ?? {};
    const detail = 'only additions are allowed (no mutations or deletions)';
    return hasOnlyAdditions(term, added) ? [] : [invalid(`${TERMS}[${index}]`, showTerm(added), detail)];
  });
}

/** As messages show one of the internal type. */
function showTerm({ matchExpressions, matchFields }: NodeSelectorTerm): object {
  const show = (list: NodeSelectorTerm['matchFields']) =>
    list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ?? null;
  return { MatchExpressions: show(matchExpressions), MatchFields: show(matchFields) };
}

/** A term that matches nothing must stay so: anything added would make it match more. */
function hasOnlyAdditions(old: NodeSelectorTerm, current: NodeSelectorTerm): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const;
  if (lists.every((list) => (old[list] ?? []).length === 0))
    return lists.every((list) => (current[list] ?? []).length === 0);
  return lists.every((list) => {
    const before = old[list] ?? [];
    return isSame(before, (current[list] ?? []).slice(0, before.length));
  });
}
