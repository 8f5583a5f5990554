import type { JobSpec } from '../../objects/kubernetes.generated.ts';
import { checkOptionalOneOf } from './checks.ts';
import { type FieldError, invalid, required } from './field-error.ts';

/** What an Indexed Job can keep track of; above the first many completions its failures are bounded more closely. */
const MAX_INDEXED = 100_000;
const MAX_OF_MANY = 10_000;

/** A Job's completion mode and what it allows: v1.35 pkg/apis/batch/validation, validateJobSpec. */
export function checkCompletionMode(spec: JobSpec, path: string): FieldError[] {
  const { completionMode } = spec;
  const errors = checkOptionalOneOf(completionMode, `${path}.completionMode`, ['NonIndexed', 'Indexed']);
  if (completionMode === 'Indexed') return [...errors, ...checkIndexed(spec, path), ...checkManyIndexes(spec, path)];
  if (errors.length > 0) return errors;
  return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const).flatMap((field) =>
    spec[field] === undefined ? [] : [invalid(`${path}.${field}`, spec[field], 'requires indexed completion mode')],
  );
}

function checkIndexed({ completions, parallelism, maxFailedIndexes }: JobSpec, path: string): FieldError[] {
  const failed = `${path}.maxFailedIndexes`;
  return [
    ...(completions === undefined ? [required(`${path}.completions`, 'when completion mode is Indexed')] : []),
    ...checkMost(parallelism, MAX_INDEXED, `${path}.parallelism`, ' when completion mode is Indexed'),
    ...(completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions
      ? [invalid(failed, maxFailedIndexes, 'must be less than or equal to completions')]
      : []),
    ...checkMost(maxFailedIndexes, MAX_INDEXED, failed),
  ];
}

function checkManyIndexes(spec: JobSpec, path: string): FieldError[] {
  const { completions = 0, backoffLimitPerIndex, parallelism, maxFailedIndexes } = spec;
  if (completions <= MAX_INDEXED || backoffLimitPerIndex === undefined) return [];
  const missing = `must be specified when completions is above ${MAX_INDEXED}`;
  const when = ` when completions are above ${MAX_INDEXED} and used with backoff limit per index`;
  return [
    ...(maxFailedIndexes === undefined ? [required(`${path}.maxFailedIndexes`, missing)] : []),
    ...checkMost(parallelism, MAX_OF_MANY, `${path}.parallelism`, when),
    ...checkMost(maxFailedIndexes, MAX_OF_MANY, `${path}.maxFailedIndexes`, when),
  ];
}

function checkMost(value: number | undefined, most: number, field: string, when = ''): FieldError[] {
  if (value === undefined || value <= most) return [];
  return [invalid(field, value, `must be less than or equal to ${most}${when}`)];
}

/** How many indexes a list like `0-2,4` has, all below `completions`; or what is wrong with it. */
export function countIndexes(list: string, completions: number): number | string {
  if (list === '') return 0;
  let total = 0;
  let last: number | undefined;
  for (const interval of list.split(',')) {
    const parsed = parseInterval(interval, completions);
    if (typeof parsed === 'string') return parsed;
    const [from, to] = parsed;
    if (last !== undefined && last >= from) return notIncreasing(last, from);
    total += to - from + 1;
    last = to;
  }
  return total;
}

function parseInterval(interval: string, completions: number): readonly [from: number, to: number] | string {
  const [low = '', high, ...more] = interval.split('-');
  if (more.length > 0) {
    return `the fragment "${interval}" violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const from = parseIndex(low, completions);
  const to = high === undefined ? from : parseIndex(high, completions);
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  return high !== undefined && from >= to ? notIncreasing(from, to) : [from, to];
}

function parseIndex(word: string, completions: number): number | string {
  if (!/^\+?\d+$/.test(word)) return `cannot convert string to integer for index: "${word}"`;
  return Number(word) >= completions ? `too large index: "${word}"` : Number(word);
}

function notIncreasing(previous: number, current: number): string {
  return `non-increasing order, previous: ${previous}, current: ${current}`;
}
