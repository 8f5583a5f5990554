import type { LabelSelector, LabelSelectorRequirement } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';
import { checkLabels } from './object-meta.ts';

/** apimachinery v1.35 pkg/apis/meta/v1/validation. */
export function checkLabelSelector(selector: LabelSelector | undefined, path: string): FieldError[] {
  if (selector === undefined) return [];
  const expressions = selector.matchExpressions ?? [];
  return [
    ...checkLabels(selector.matchLabels, `${path}.matchLabels`),
    ...expressions.flatMap((expression, index) => checkRequirement(expression, `${path}.matchExpressions[${index}]`)),
  ];
}

function checkRequirement(requirement: LabelSelectorRequirement, path: string): FieldError[] {
  const { operator = '', values = [], key = '' } = requirement;
  return [
    ...checkOperatorValues(operator, values, path),
    ...checkName(key, `${path}.key`, checkQualifiedName),
    ...values.flatMap((value, index) => checkName(value, `${path}.values[${index}]`, checkLabelValue)),
  ];
}

function checkOperatorValues(operator: string, values: readonly string[], path: string): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0
        ? []
        : [forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    default:
      return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}

export function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/** Whether a selector selects these labels; one that is left out selects nothing, an empty one everything. */
export function selectorMatches(
  selector: LabelSelector | undefined,
  labels: Readonly<Record<string, string>> = {},
): boolean {
  if (selector === undefined) return false;
  const isEqual = Object.entries(selector.matchLabels ?? {}).every(
    ([key, value]) => labelValueOf(labels, key) === value,
  );
  return isEqual && (selector.matchExpressions ?? []).every((requirement) => requirementMatches(requirement, labels));
}

function requirementMatches(requirement: LabelSelectorRequirement, labels: Readonly<Record<string, string>>): boolean {
  const value = labelValueOf(labels, requirement.key);
  const isListed = value !== undefined && (requirement.values ?? []).includes(value);
  switch (requirement.operator) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function labelValueOf(labels: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
