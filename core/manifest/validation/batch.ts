import { isTimeZone } from '../../objects/cron/cron-schedule.ts';
import type { CronJob, Job, JobSpec } from '../../objects/kubernetes.generated.ts';
import { jobLabels } from '../job-strategy.ts';
import { checkNonNegative, checkOneOf, checkOptionalOneOf } from './checks.ts';
import { findScheduleError } from './cron-schedule.ts';
import { checkDomainPath } from './domain-path.ts';
import { type FieldError, invalid, invalidMap, notSupported, required } from './field-error.ts';
import { checkCompletionMode } from './job-indexes.ts';
import { checkFailurePolicy, checkSuccessPolicy } from './job-policies.ts';
import { checkLabelName } from './names.ts';
import { checkTemplate } from './pod.ts';
import { checkLabelSelector, selectorMatches } from './selectors.ts';

const NO_SPEC: JobSpec = { template: {} };

/** v1.35 pkg/apis/batch/validation. A selector that the strategy is still to generate is not missed. */
export function checkJob(job: Job): FieldError[] {
  const spec = job.spec ?? NO_SPEC;
  return [
    ...checkGeneratedSelector(job),
    ...checkJobSpec(spec, 'spec'),
    ...checkJobSelector(spec),
    ...checkIndexedHostname(job),
  ];
}

/** The same of a Job that is there, whose selector was generated: its spec is looked at twice. */
export function checkChangedJob(before: Job, job: Job): FieldError[] {
  const spec = job.spec ?? NO_SPEC;
  const isGone = spec.selector === undefined && before.spec?.selector !== undefined;
  const ofSpec = [
    ...checkJobSpec(spec, 'spec'),
    ...(isGone && spec.manualSelector !== true ? [required('spec.selector'), mismatch(spec)] : []),
    ...checkJobSelector(spec),
  ];
  return [...checkGeneratedSelector(job), ...ofSpec, ...ofSpec, ...checkIndexedHostname(job)];
}

/** The generated labels of a Job, which its uid is known of, are not to be chosen by the user. */
function checkGeneratedSelector({ metadata = {}, spec = NO_SPEC }: Job): FieldError[] {
  const { name = '', uid } = metadata;
  const { selector, manualSelector, template } = spec;
  if (manualSelector === true || selector === undefined || uid === undefined) return [];
  if (checkLabelSelector(selector, '').length > 0) return [];
  const expected = jobLabels(name, uid);
  const labels = template?.metadata?.labels ?? {};
  const isGenerated = selectorMatches(selector, expected);
  return [
    ...Object.entries(expected).flatMap(([key, value]) => checkGeneratedLabel(labels, key, value)),
    ...(isGenerated ? [] : [invalid('spec.selector', selector, '`selector` not auto-generated')]),
  ];
}

function checkGeneratedLabel(labels: Readonly<Record<string, string>>, key: string, value: string): FieldError[] {
  const field = `spec.template.metadata.labels[${key}]`;
  if (labels[key] === value) return [];
  return [
    labels[key] === undefined ? required(field, `must be '${value}'`) : invalid(field, labels, `must be '${value}'`),
  ];
}

function mismatch({ template }: JobSpec): FieldError {
  const message = '`selector` does not match template `labels`';
  return invalidMap('spec.template.metadata.labels', template?.metadata?.labels, message);
}

function checkJobSelector(spec: JobSpec): FieldError[] {
  const { selector, manualSelector } = spec;
  if (selector === undefined) return manualSelector === true ? [required('spec.selector'), mismatch(spec)] : [];
  const wrong = checkLabelSelector(selector, 'spec.selector');
  if (wrong.length > 0 || selectorMatches(selector, spec.template?.metadata?.labels)) return wrong;
  return [mismatch(spec)];
}

/** Indexed Pods are called `<job>-<index>`, which must be a host name up to the last one. */
function checkIndexedHostname(job: Job): FieldError[] {
  const { completionMode, completions = 0 } = job.spec ?? NO_SPEC;
  const name = job.metadata?.name ?? '';
  if (completionMode !== 'Indexed' || completions <= 0) return [];
  const last = `${name}-${completions - 1}`;
  if (checkLabelName(last).length === 0) return [];
  return [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${last}`)];
}

function checkJobSpec(spec: JobSpec, path: string): FieldError[] {
  return [
    ...checkNonNegative(spec.parallelism, `${path}.parallelism`),
    ...checkNonNegative(spec.completions, `${path}.completions`),
    ...checkNonNegative(spec.activeDeadlineSeconds, `${path}.activeDeadlineSeconds`),
    ...checkNonNegative(spec.backoffLimit, `${path}.backoffLimit`),
    ...checkNonNegative(spec.ttlSecondsAfterFinished, `${path}.ttlSecondsAfterFinished`),
    ...checkNonNegative(spec.backoffLimitPerIndex, `${path}.backoffLimitPerIndex`),
    ...checkNonNegative(spec.maxFailedIndexes, `${path}.maxFailedIndexes`),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...checkDomainPath(spec.managedBy, `${path}.managedBy`),
    ...checkCompletionMode(spec, path),
    ...checkFailurePolicy(spec, `${path}.podFailurePolicy`),
    ...checkSuccessPolicy(spec, `${path}.successPolicy`),
    ...checkReplacementPolicy(spec, `${path}.podReplacementPolicy`),
    ...checkTemplate(spec.template, `${path}.template`),
    ...checkJobRestartPolicy(spec, `${path}.template.spec.restartPolicy`),
  ];
}

/** An unset restart policy was defaulted to Always by now, so it counts as missing. */
function checkJobRestartPolicy(spec: JobSpec, field: string): FieldError[] {
  const policy = spec.template?.spec?.restartPolicy;
  if (policy === 'Always' || policy === undefined) return [required(field, 'valid values: "OnFailure", "Never"')];
  if (policy !== 'OnFailure' && policy !== 'Never') return [notSupported(field, policy, ['OnFailure', 'Never'])];
  if (spec.podFailurePolicy === undefined || policy === 'Never') return [];
  return [invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified')];
}

function checkReplacementPolicy({ podReplacementPolicy, podFailurePolicy }: JobSpec, field: string): FieldError[] {
  const policies = podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed'];
  return checkOptionalOneOf(podReplacementPolicy, field, policies);
}

/** A CronJob's Pods are named after it: eleven characters are kept for the suffix of its Jobs. */
const CRON_JOB_NAME_MAX = 52;

export function checkCronJob(cronJob: CronJob): FieldError[] {
  const { spec } = cronJob;
  const name = cronJob.metadata?.name ?? '';
  const isTooLong = name.length > CRON_JOB_NAME_MAX;
  return [
    ...checkSchedule(spec?.schedule ?? ''),
    ...checkTimeZone(spec?.timeZone),
    ...checkNonNegative(spec?.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    ...checkOneOf(spec?.concurrencyPolicy, 'spec.concurrencyPolicy', ['Allow', 'Forbid', 'Replace']),
    ...checkNonNegative(spec?.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
    ...checkNonNegative(spec?.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
    ...checkJobTemplate(spec?.jobTemplate?.spec ?? NO_SPEC, 'spec.jobTemplate.spec'),
    ...(isTooLong ? [invalid('metadata.name', name, `must be no more than ${CRON_JOB_NAME_MAX} characters`)] : []),
  ];
}

function checkSchedule(schedule: string): FieldError[] {
  if (schedule === '') return [required('spec.schedule')];
  if (/TZ/.test(schedule)) {
    const detail = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    return [invalid('spec.schedule', schedule, detail)];
  }
  const error = findScheduleError(schedule);
  return error === undefined ? [] : [invalid('spec.schedule', schedule, error)];
}

/** v1.35 pkg/apis/batch/validation, validateTimeZone. */
function checkTimeZone(timeZone: string | undefined): FieldError[] {
  const refuse = (why: string) => [invalid('spec.timeZone', timeZone, why)];
  if (timeZone === undefined) return [];
  if (timeZone === '') return refuse('timeZone must be nil or non-empty string');
  if (timeZone.toLowerCase() === 'local') {
    return refuse('timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones');
  }
  return isTimeZone(timeZone) ? [] : refuse(`unknown time zone ${timeZone}`);
}

function checkJobTemplate(spec: JobSpec, path: string): FieldError[] {
  return [
    ...checkJobSpec(spec, path),
    ...(spec.selector === undefined
      ? []
      : [invalid(`${path}.selector`, spec.selector, '`selector` will be auto-generated')]),
    ...(spec.manualSelector === true ? [notSupported(`${path}.manualSelector`, true, ['nil', 'false'])] : []),
  ];
}
