import type { LabelSelector, TopologySpreadConstraint } from '../../objects/kubernetes.generated.ts';
import { checkName, checkOptionalOneOf, checkPositive } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkQualifiedName } from './names.ts';
import { checkLabelSelector } from './selectors.ts';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

export function checkTopologySpread(constraints: readonly TopologySpreadConstraint[], path: string): FieldError[] {
  const last = new Map(constraints.map((constraint, index) => [pairOf(constraint), index]));
  return constraints.flatMap((constraint, index) => {
    const at = `${path}[${index}]`;
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '' } = constraint;
    const isRepeated = last.get(pairOf(constraint)) !== index;
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
      ...checkLabelKeys(constraint, at),
      ...checkLabelSelector(constraint.labelSelector, `${at}.labelSelector`),
    ];
  });
}

/** What two constraints may not share. */
function pairOf({ topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraint): string {
  return JSON.stringify([topologyKey, whenUnsatisfiable]);
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

interface LabelKeys {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

/**
 * Keys of the Pod's own labels beside a selector, in which what they say stands already: v1.35
 * pkg/apis/core/validation, validateMatchLabelKeysAndMismatchLabelKeys.
 */
export function checkLabelKeys(term: LabelKeys, path: string): FieldError[] {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = term;
  const mismatched = new Set(mismatchLabelKeys);
  return [
    ...checkKeyNames(matchLabelKeys, labelSelector, `${path}.matchLabelKeys`),
    ...checkKeyNames(mismatchLabelKeys, labelSelector, `${path}.mismatchLabelKeys`),
    ...checkSelectedTwice(matchLabelKeys, labelSelector, path),
    ...matchLabelKeys.flatMap((key, index) =>
      mismatched.has(key)
        ? [invalid(`${path}.matchLabelKeys[${index}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys')]
        : [],
    ),
  ];
}

function checkKeyNames(keys: readonly string[], selector: LabelSelector | undefined, path: string): FieldError[] {
  if (keys.length === 0) return [];
  if (selector === undefined) return [forbidden(path, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, index) => checkName(key, `${path}[${index}]`, checkQualifiedName));
}

/** Upstream names the place of the key in its list behind the term itself. */
function checkSelectedTwice(keys: readonly string[], selector: LabelSelector | undefined, path: string): FieldError[] {
  const places = new Map(keys.map((key, index) => [key, index]));
  const seen = new Set(Object.keys(selector?.matchLabels ?? {}));
  return (selector?.matchExpressions ?? []).flatMap(({ key }) => {
    const index = seen.has(key) ? places.get(key) : undefined;
    seen.add(key);
    return index === undefined
      ? []
      : [invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector')];
  });
}
