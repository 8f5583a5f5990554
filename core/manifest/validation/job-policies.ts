import type { JobSpec, PodFailurePolicyRule, SuccessPolicyRule } from '../../objects/kubernetes.generated.ts';
import { checkName, checkNonNegative } from './checks.ts';
import {
  duplicate,
  type FieldError,
  invalid,
  invalidMap,
  invalidUnshown,
  notSupported,
  required,
  tooLong,
  tooMany,
} from './field-error.ts';
import { countIndexes } from './job-indexes.ts';
import { successPolicyAsGo } from './job-policies-as-go.ts';
import { checkQualifiedName } from './names.ts';

const MAX_RULES = 20;
const MAX_PATTERNS = 20;
const MAX_EXIT_CODES = 255;
const INDEXES_MAX_BYTES = 64 * 1024;

/** What a Job makes of failed Pods: v1.35 pkg/apis/batch/validation, validatePodFailurePolicy. */
export function checkFailurePolicy(spec: JobSpec, path: string): FieldError[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {};
  const context = {
    names: new Set([...containers, ...initContainers].map(({ name }) => name)),
    isPerIndex: spec.backoffLimitPerIndex !== undefined,
  };
  return [
    ...checkCount(rules.length, MAX_RULES, `${path}.rules`),
    ...rules.flatMap((rule, index) => checkFailureRule(rule, context, `${path}.rules[${index}]`)),
  ];
}

interface FailureContext {
  readonly names: ReadonlySet<string>;
  readonly isPerIndex: boolean;
}

function checkFailureRule(rule: PodFailurePolicyRule, context: FailureContext, path: string): FieldError[] {
  const { onExitCodes, onPodConditions = [] } = rule;
  const isBoth = onExitCodes !== undefined && onPodConditions.length > 0;
  const isNeither = onExitCodes === undefined && onPodConditions.length === 0;
  return [
    ...checkAction(rule.action, context.isPerIndex, `${path}.action`),
    ...(onExitCodes === undefined ? [] : checkExitCodes(onExitCodes, context.names, `${path}.onExitCodes`)),
    ...checkPatterns(onPodConditions, `${path}.onPodConditions`),
    ...(isBoth ? [invalidUnshown(path, 'specifying both OnExitCodes and OnPodConditions is not supported')] : []),
    ...(isNeither ? [invalidUnshown(path, 'specifying one of OnExitCodes and OnPodConditions is required')] : []),
  ];
}

function checkAction(action: string, isPerIndex: boolean, field: string): FieldError[] {
  const errors = checkWord(action, field, ['Count', 'FailIndex', 'FailJob', 'Ignore']);
  return action === 'FailIndex' && !isPerIndex
    ? [invalid(field, action, 'requires the backoffLimitPerIndex to be set')]
    : errors;
}

function checkPatterns(patterns: NonNullable<PodFailurePolicyRule['onPodConditions']>, path: string): FieldError[] {
  return [
    ...checkCount(patterns.length, MAX_PATTERNS, path),
    ...patterns.flatMap(({ type = '', status }, index) => [
      ...checkName(type, `${path}[${index}].type`, checkQualifiedName),
      ...checkWord(status, `${path}[${index}].status`, ['False', 'True', 'Unknown']),
    ]),
  ];
}

function checkExitCodes(
  { operator, values = [], containerName }: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  names: ReadonlySet<string>,
  path: string,
): FieldError[] {
  const unknown = 'must be one of the container or initContainer names in the pod template';
  const isUnsorted = values.some((value, index) => index > 0 && value < (values[index - 1] ?? 0));
  return [
    ...checkWord(operator, `${path}.operator`, ['In', 'NotIn']),
    ...(containerName !== undefined && !names.has(containerName)
      ? [invalid(`${path}.containerName`, containerName, unknown)]
      : []),
    ...(values.length === 0 ? [invalidMap(`${path}.values`, undefined, 'at least one value is required')] : []),
    ...checkCount(values.length, MAX_EXIT_CODES, `${path}.values`),
    ...values.flatMap((value, index) => [
      ...(operator === 'In' && value === 0
        ? [invalid(`${path}.values[${index}]`, 0, 'must not be 0 for the In operator')]
        : []),
      ...(values.indexOf(value) < index ? [duplicate(`${path}.values[${index}]`, value)] : []),
    ]),
    ...(isUnsorted ? [invalid(`${path}.values`, values, 'must be ordered')] : []),
  ];
}

/** When an Indexed Job has succeeded before all its indexes have: validateSuccessPolicy. */
export function checkSuccessPolicy(spec: JobSpec, path: string): FieldError[] {
  const { successPolicy, completionMode, completions } = spec;
  if (successPolicy === undefined) return [];
  if (completionMode !== 'Indexed') return [invalid(path, successPolicyAsGo(spec), 'requires indexed completion mode')];
  const rules = successPolicy.rules ?? [];
  const missing = 'at least one rules must be specified when the successPolicy is specified';
  return [
    ...(rules.length === 0 ? [required(`${path}.rules`, missing)] : []),
    ...checkCount(rules.length, MAX_RULES, `${path}.rules`),
    ...rules.flatMap((rule, index) => checkSuccessRule(rule, completions ?? 0, `${path}.rules[${index}]`)),
  ];
}

function checkSuccessRule(rule: SuccessPolicyRule, completions: number, path: string): FieldError[] {
  const { succeededCount, succeededIndexes } = rule;
  const missing = 'at least one of succeededCount or succeededIndexes must be specified';
  if (succeededCount === undefined && succeededIndexes === undefined) return [required(path, missing)];
  const listed = countIndexes(succeededIndexes ?? '', completions);
  return [
    ...(succeededIndexes === undefined ? [] : checkIndexes(succeededIndexes, listed, `${path}.succeededIndexes`)),
    ...checkNonNegative(succeededCount, `${path}.succeededCount`),
    ...checkMost(succeededCount, completions, {
      field: `${path}.succeededCount`,
      what: 'the number of specified completions',
    }),
    ...(succeededIndexes === undefined
      ? []
      : checkMost(succeededCount, typeof listed === 'number' ? listed : 0, {
          field: `${path}.succeededCount`,
          what: 'the number of indexes in the specified succeededIndexes field',
        })),
  ];
}

function checkIndexes(indexes: string, listed: number | string, field: string): FieldError[] {
  return [
    ...(indexes.length > INDEXES_MAX_BYTES ? [tooLong(field, INDEXES_MAX_BYTES)] : []),
    ...(typeof listed === 'string' ? [invalid(field, indexes, `error parsing succeededIndexes: ${listed}`)] : []),
  ];
}

function checkMost(
  value: number | undefined,
  most: number,
  { field, what }: { field: string; what: string },
): FieldError[] {
  if (value === undefined || value <= most) return [];
  return [invalid(field, value, `must be less than or equal to ${most} (${what})`)];
}

/** A field that must be there and be one of a few words, which are also told where it is not. */
function checkWord(value: string | undefined, field: string, words: readonly string[]): FieldError[] {
  if (value === undefined || value === '') {
    return [required(field, `valid values: [${words.map((word) => `"${word}"`).join(' ')}]`)];
  }
  return words.includes(value) ? [] : [notSupported(field, value, words)];
}

function checkCount(actual: number, max: number, field: string): FieldError[] {
  return actual > max ? [tooMany(field, actual, max)] : [];
}
