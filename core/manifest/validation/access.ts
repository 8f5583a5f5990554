import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type {
  ClusterRole,
  ClusterRoleBinding,
  PolicyRule,
  Role,
  RoleBinding,
  Subject,
} from '../../objects/kubernetes.generated.ts';
import { checkName, checkPresent } from './checks.ts';
import { type FieldError, invalid, invalidMap, notSupported, required } from './field-error.ts';
import { checkPathSegment, checkSubdomain } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

/** Kubernetes v1.35, pkg/apis/rbac/validation. */

export const RBAC_GROUP = 'rbac.authorization.k8s.io';

export function checkRole({ rules = [] }: Role): FieldError[] {
  return rules.flatMap((rule, index) => checkPolicyRule(rule, `rules[${index}]`, true));
}

export function checkClusterRole({ rules, aggregationRule }: ClusterRole): FieldError[] {
  const selectors = aggregationRule?.clusterRoleSelectors ?? [];
  const path = 'aggregationRule.clusterRoleSelectors';
  const lack = 'at least one clusterRoleSelector required if aggregationRule is non-nil';
  return [
    ...(rules ?? []).flatMap((rule, index) => checkPolicyRule(rule, `rules[${index}]`, false)),
    ...(aggregationRule !== undefined && selectors.length === 0 ? [required(path, lack)] : []),
    ...selectors.flatMap((selector, index) => {
      const wrong = checkLabelSelector(selector, `${path}[${index}]`);
      return wrong.length === 0
        ? []
        : [...wrong, invalidMap(`${path}[${index}]`, undefined, 'invalid label selector.')];
    }),
  ];
}

function checkPolicyRule(rule: PolicyRule, path: string, isNamespaced: boolean): FieldError[] {
  const { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] } = rule;
  const ofVerbs = verbs.length === 0 ? [required(`${path}.verbs`, 'verbs must contain at least one value')] : [];
  if (nonResourceURLs.length > 0) {
    const field = `${path}.nonResourceURLs`;
    const isMixed = apiGroups.length + resources.length + resourceNames.length > 0;
    return [
      ...ofVerbs,
      ...(isNamespaced ? [invalid(field, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs')] : []),
      ...(isMixed
        ? [invalid(field, nonResourceURLs, 'rules cannot apply to both regular resources and non-resource URLs')]
        : []),
    ];
  }
  return [
    ...ofVerbs,
    ...(apiGroups.length === 0
      ? [required(`${path}.apiGroups`, 'resource rules must supply at least one api group')]
      : []),
    ...(resources.length === 0
      ? [required(`${path}.resources`, 'resource rules must supply at least one resource')]
      : []),
  ];
}

export function checkRoleBinding(binding: RoleBinding): FieldError[] {
  return [...checkRoleRef(binding, ['Role', 'ClusterRole']), ...checkSubjects(binding.subjects, true)];
}

export function checkClusterRoleBinding(binding: ClusterRoleBinding): FieldError[] {
  return [...checkRoleRef(binding, ['ClusterRole']), ...checkSubjects(binding.subjects, false)];
}

function checkRoleRef({ roleRef }: RoleBinding, kinds: readonly string[]): FieldError[] {
  const { apiGroup = '', kind = '', name = '' } = roleRef ?? {};
  return [
    ...(apiGroup === RBAC_GROUP ? [] : [notSupported('roleRef.apiGroup', apiGroup, [RBAC_GROUP])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name === '' ? [required('roleRef.name')] : checkName(name, 'roleRef.name', checkPathSegment)),
  ];
}

function checkSubjects(subjects: readonly Subject[] = [], isNamespaced: boolean): FieldError[] {
  return subjects.flatMap((subject, index) => checkSubject(subject, `subjects[${index}]`, isNamespaced));
}

function checkSubject(
  { kind, name = '', apiGroup = '', namespace = '' }: Subject,
  path: string,
  isNamespaced: boolean,
) {
  const ofName = checkPresent(name, `${path}.name`);
  if (kind === 'ServiceAccount') {
    return [
      ...ofName,
      ...(name === '' ? [] : checkName(name, `${path}.name`, checkSubdomain)),
      ...(apiGroup === '' ? [] : [notSupported(`${path}.apiGroup`, apiGroup, [''])]),
      ...(!isNamespaced && namespace === '' ? [required(`${path}.namespace`)] : []),
    ];
  }
  if (kind !== 'User' && kind !== 'Group')
    return [...ofName, notSupported(`${path}.kind`, kind ?? '', ['ServiceAccount', 'User', 'Group'])];
  return [...ofName, ...(apiGroup === RBAC_GROUP ? [] : [notSupported(`${path}.apiGroup`, apiGroup, [RBAC_GROUP])])];
}

/** Who a binding is about may change; what it gives may not. */
export function checkBindingUpdate(before: RoleBinding, after: RoleBinding): FieldError[] {
  const [old, current] = [before, after].map(roleRefAsGo);
  return isDeepEqual(old, current) ? [] : [invalid('roleRef', current, 'cannot change roleRef')];
}

function roleRefAsGo({ roleRef }: RoleBinding): object {
  const { apiGroup = '', kind = '', name = '' } = roleRef ?? {};
  return { APIGroup: apiGroup, Kind: kind, Name: name };
}
