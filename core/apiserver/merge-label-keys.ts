import type {
  LabelSelector,
  Pod,
  PodAffinity,
  PodAffinityTerm,
  PodSpec,
  TopologySpreadConstraint,
} from '../objects/kubernetes.generated.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * A new Pod's terms and constraints that name keys of its own labels, with what those labels say in their selectors.
 * Kubernetes v1.35, pkg/registry/core/pod/strategy.go: applyMatchLabelKeysAndMismatchLabelKeys.
 */
export function mergeLabelKeys({ metadata, spec = { containers: [] } }: Pod): PodSpec {
  const labels = metadata?.labels ?? {};
  const { affinity, topologySpreadConstraints: constraints } = spec;
  if (affinity?.podAffinity === undefined && affinity?.podAntiAffinity === undefined && constraints === undefined) {
    return spec;
  }
  const { podAffinity, podAntiAffinity } = affinity ?? {};
  return {
    ...spec,
    ...(affinity === undefined
      ? {}
      : {
          affinity: {
            ...affinity,
            ...(podAffinity === undefined ? {} : { podAffinity: mergeAffinity(podAffinity, labels) }),
            ...(podAntiAffinity === undefined ? {} : { podAntiAffinity: mergeAffinity(podAntiAffinity, labels) }),
          },
        }),
    ...(constraints === undefined
      ? {}
      : { topologySpreadConstraints: constraints.map((constraint) => mergeSelector(constraint, labels)) }),
  };
}

function mergeAffinity(affinity: PodAffinity, labels: Labels): PodAffinity {
  const {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred,
  } = affinity;
  return {
    ...(preferred === undefined
      ? {}
      : {
          // What is not there yet is refused later: it was not checked.
          preferredDuringSchedulingIgnoredDuringExecution: preferred.map((one) =>
            'podAffinityTerm' in one ? { ...one, podAffinityTerm: mergeSelector(one.podAffinityTerm, labels) } : one,
          ),
        }),
    ...(required === undefined
      ? {}
      : { requiredDuringSchedulingIgnoredDuringExecution: required.map((term) => mergeSelector(term, labels)) }),
  };
}

/** A selector that is absent matches nothing, whatever the keys. */
function mergeSelector<T extends PodAffinityTerm | TopologySpreadConstraint>(term: T, labels: Labels): T {
  const { labelSelector, matchLabelKeys = [] } = term;
  const mismatchLabelKeys = 'mismatchLabelKeys' in term ? (term.mismatchLabelKeys ?? []) : [];
  const wanted = [
    ...requirementsOf(matchLabelKeys, 'In', labels),
    ...requirementsOf(mismatchLabelKeys, 'NotIn', labels),
  ];
  if (labelSelector === undefined || wanted.length === 0) return term;
  return {
    ...term,
    labelSelector: { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...wanted] },
  };
}

type Requirements = NonNullable<LabelSelector['matchExpressions']>;

function requirementsOf(keys: readonly string[], operator: string, labels: Labels): Requirements {
  return keys.flatMap((key) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  });
}
