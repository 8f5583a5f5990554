import type { CronJob, Job, JobTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { humanDuration } from '../output/human-duration.ts';
import { formatSelector, orNone } from '../rows/cells.ts';
import { annotationLines, formatTime, type Lines, labelLines, printBool } from './lines.ts';
import { describePodTemplate } from './pod-template.ts';

/** How many characters of the completed indexes are shown. */
const INDEXES_LIMIT = 50;

/** kubectl v1.35, pkg/describe/describe.go: describeJob. */
export function describeJob(job: Job): Lines {
  const { metadata, spec } = job;
  const owner = controllerOf(job);
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    `Selector:\t${spec?.selector === undefined ? '' : formatSelector(spec.selector)}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    ...(owner === undefined ? [] : [`Controlled By:\t${owner.kind}/${owner.name}`]),
    ...described('Parallelism', spec?.parallelism),
    `Completions:\t${spec?.completions ?? '<unset>'}`,
    ...described('Completion Mode', spec?.completionMode),
    ...described('Suspend', spec?.suspend),
    ...described('Backoff Limit', spec?.backoffLimit),
    ...described('TTL Seconds After Finished', spec?.ttlSecondsAfterFinished),
    ...describeProgress(job),
    ...describePodTemplate(spec?.template),
  ];
}

function describeProgress({ spec, status }: Job): Lines {
  const { startTime, completionTime, active = 0, ready, succeeded = 0, failed = 0 } = status ?? {};
  const seconds = spec?.activeDeadlineSeconds;
  const activeText = ready === undefined ? `${active} Active` : `${active} Active (${ready} Ready)`;
  return [
    ...(startTime === undefined ? [] : [`Start Time:\t${formatTime(startTime)}`]),
    ...(completionTime === undefined ? [] : [`Completed At:\t${formatTime(completionTime)}`]),
    ...(startTime === undefined || completionTime === undefined
      ? []
      : [`Duration:\t${humanDuration(parseTimestamp(completionTime) - parseTimestamp(startTime))}`]),
    ...(seconds === undefined ? [] : [`Active Deadline Seconds:\t${seconds}s`]),
    `Pods Statuses:\t${activeText} / ${succeeded} Succeeded / ${failed} Failed`,
    ...(spec?.completionMode === 'Indexed' ? [`Completed Indexes:\t${capIndexes(status?.completedIndexes)}`] : []),
  ];
}

function capIndexes(indexes: string | undefined): string {
  const comma = indexes?.indexOf(',', INDEXES_LIMIT) ?? -1;
  return comma < 0 ? orNone(indexes) : `${indexes?.slice(0, comma + 1) ?? ''}...`;
}

function described(title: string, value: string | number | boolean | undefined): Lines {
  return value === undefined ? [] : [`${title}:\t${value}`];
}

/** kubectl v1.35, pkg/describe/describe.go: describeCronJob. */
export function describeCronJob(cronJob: CronJob): Lines {
  const { metadata, spec, status } = cronJob;
  const active = (status?.active ?? []).map((reference) => reference.name ?? '').join(', ');
  const deadline = spec?.startingDeadlineSeconds;
  return [
    `Name:\t${metadata?.name ?? ''}`,
    `Namespace:\t${metadata?.namespace ?? ''}`,
    ...labelLines('Labels', metadata?.labels),
    ...annotationLines('Annotations', metadata?.annotations),
    `Schedule:\t${spec?.schedule ?? ''}`,
    `Concurrency Policy:\t${spec?.concurrencyPolicy ?? ''}`,
    `Suspend:\t${spec?.suspend === undefined ? '<unset>' : printBool(spec.suspend)}`,
    `Successful Job History Limit:\t${spec?.successfulJobsHistoryLimit ?? '<unset>'}`,
    `Failed Job History Limit:\t${spec?.failedJobsHistoryLimit ?? '<unset>'}`,
    `Starting Deadline Seconds:\t${deadline === undefined ? '<unset>' : `${deadline}s`}`,
    ...describeJobTemplate(spec?.jobTemplate),
    `Last Schedule Time:\t${status?.lastScheduleTime === undefined ? '<unset>' : formatTime(status.lastScheduleTime)}`,
    `Active Jobs:\t${orNone(active)}`,
  ];
}

function describeJobTemplate(template: JobTemplateSpec | undefined): Lines {
  const spec = template?.spec;
  return [
    `Selector:\t${spec?.selector === undefined ? '<unset>' : formatSelector(spec.selector)}`,
    `Parallelism:\t${spec?.parallelism ?? '<unset>'}`,
    `Completions:\t${spec?.completions ?? '<unset>'}`,
    ...(spec?.activeDeadlineSeconds === undefined ? [] : [`Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`]),
    ...describePodTemplate(spec?.template),
  ];
}
