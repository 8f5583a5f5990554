import type { TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { checkName, checkOptionalOneOf, checkPositive } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkQualifiedName } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

export function checkTopologySpread(constraints: readonly TopologySpreadConstraint[], path: string): FieldError[] {
  return constraints.flatMap((constraint, index) => {
    const at = `${path}[${index}]`;
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '' } = constraint;
    const isRepeated = constraints
      .slice(index + 1)
      .some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable);
    return [
      ...checkPositive(maxSkew, `${at}.maxSkew`),
      ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
      ...(ACTIONS.includes(whenUnsatisfiable)
        ? []
        : [notSupported(`${at}.whenUnsatisfiable`, whenUnsatisfiable, ACTIONS)]),
      ...(isRepeated
        ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`)]
        : []),
      ...checkMinDomains(constraint, `${at}.minDomains`),
      ...checkOptionalOneOf(constraint.nodeAffinityPolicy, `${at}.nodeAffinityPolicy`, NODE_POLICIES),
      ...checkOptionalOneOf(constraint.nodeTaintsPolicy, `${at}.nodeTaintsPolicy`, NODE_POLICIES),
      ...checkLabelKeys(constraint, `${at}.matchLabelKeys`),
      ...checkLabelSelector(constraint.labelSelector, `${at}.labelSelector`),
    ];
  });
}

function checkMinDomains(
  { minDomains, whenUnsatisfiable = '' }: TopologySpreadConstraint,
  field: string,
): FieldError[] {
  if (minDomains === undefined) return [];
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [
    ...checkPositive(minDomains, field),
    ...(whenUnsatisfiable === 'DoNotSchedule' ? [] : [invalid(field, minDomains, detail)]),
  ];
}

function checkLabelKeys({ matchLabelKeys = [], labelSelector }: TopologySpreadConstraint, path: string): FieldError[] {
  if (matchLabelKeys.length === 0) return [];
  const selected = new Set([
    ...Object.keys(labelSelector?.matchLabels ?? {}),
    ...(labelSelector?.matchExpressions ?? []).map((expression) => expression.key),
  ]);
  return [
    ...(labelSelector === undefined ? [forbidden(path, 'must not be specified when labelSelector is not set')] : []),
    ...matchLabelKeys.flatMap((key, index) => [
      ...checkName(key, `${path}[${index}]`, checkQualifiedName),
      ...(selected.has(key)
        ? [invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector')]
        : []),
    ]),
  ];
}
