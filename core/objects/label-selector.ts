import type { LabelSelector } from './kubernetes.generated.ts';
import type { KubeObject } from './object.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether the object's labels are what the selector asks for. No selector matches nothing, an empty one everything. */
export function matchesSelector(selector: LabelSelector | undefined, object: KubeObject): boolean {
  if (selector === undefined) return false;
  const labels = object.metadata?.labels;
  return (
    matchesLabels(selector.matchLabels, labels) &&
    (selector.matchExpressions ?? []).every((requirement) => matchesRequirement(requirement, labels))
  );
}

/** Whether every wanted label is there with its value. */
export function matchesLabels(wanted: Labels | undefined, labels: Labels | undefined): boolean {
  if (wanted === undefined) return true;
  for (const key in wanted) if (labelOf(labels, key) !== wanted[key]) return false;
  return true;
}

/** A requirement of a label selector or a node selector. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export function matchesRequirement(requirement: LabelRequirement, labels: Labels | undefined): boolean {
  const value = labelOf(labels, requirement.key);
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return wholeNumberOf(value) > wholeNumberOf(values[0]);
    case 'Lt':
      return wholeNumberOf(value) < wholeNumberOf(values[0]);
    default:
      return false;
  }
}

/** What is no whole number is neither more nor less than another. */
function wholeNumberOf(text = ''): number {
  return /^[+-]?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
}

/** A label may be called `constructor`: only the object's own keys count. */
export function labelOf(labels: Labels | undefined, key: string): string | undefined {
  return labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}
