import { computeQosClass } from '../../objects/compute-qos-class.ts';
import type {
  PersistentVolumeClaim,
  Pod,
  ResourceQuotaSpec,
  ScopedResourceSelectorRequirement,
} from '../../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../../objects/object.ts';

/**
 * Whether an object is one of those that a quota counts: all where it has no scopes, else the Pods or claims of which its
 * scopes hold.
 */
export function isInScope({ scopes = [], scopeSelector }: ResourceQuotaSpec, kind: Kind, object: KubeObject): boolean {
  const expressions = [
    ...scopes.map((scopeName) => ({ scopeName, operator: 'Exists', values: [] })),
    ...(scopeSelector?.matchExpressions ?? []),
  ];
  if (expressions.length === 0) return true;
  const matches = kind === 'Pod' ? matchesPodScope : kind === 'PersistentVolumeClaim' ? matchesClaimScope : undefined;
  return matches !== undefined && expressions.every((expression) => matches(object, expression));
}

/** VolumeAttributesClass: a claim counts by the class it wants, has, or is on its way to. */
function matchesClaimScope(
  { spec, status }: PersistentVolumeClaim,
  expression: ScopedResourceSelectorRequirement,
): boolean {
  if (expression.scopeName !== 'VolumeAttributesClass') return false;
  const names = [
    ...[spec?.volumeAttributesClassName, status?.currentVolumeAttributesClassName],
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ].filter((name) => name !== undefined && name !== '');
  return (names.length === 0 ? [''] : names).some((name = '') => matchesClass(name, expression));
}

function matchesPodScope(pod: Pod, expression: ScopedResourceSelectorRequirement): boolean {
  const { activeDeadlineSeconds, priorityClassName = '' } = pod.spec ?? {};
  const isBestEffort = pod.spec !== undefined && computeQosClass(pod.spec) === 'BestEffort';
  switch (expression.scopeName) {
    case 'Terminating':
      return activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return activeDeadlineSeconds === undefined;
    case 'BestEffort':
      return isBestEffort;
    case 'NotBestEffort':
      return !isBestEffort;
    case 'PriorityClass':
      return matchesClass(priorityClassName, expression);
    case 'CrossNamespacePodAffinity':
      return hasForeignAffinity(pod);
    default:
      return false;
  }
}

function matchesClass(name: string, { operator, values = [] }: ScopedResourceSelectorRequirement): boolean {
  switch (operator) {
    case 'In':
      return values.includes(name);
    case 'NotIn':
      return !values.includes(name);
    case 'DoesNotExist':
      return name === '';
    default:
      return name !== '';
  }
}

/** CrossNamespacePodAffinity: a term that looks beyond the Pod's own namespace. */
function hasForeignAffinity({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  const terms = [podAffinity, podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
  ]);
  return terms.some(
    ({ namespaces, namespaceSelector }) => (namespaces?.length ?? 0) > 0 || namespaceSelector !== undefined,
  );
}
