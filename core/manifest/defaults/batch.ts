import type { CronJob, Job, JobSpec } from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { applyTemplateDefaults } from './pod-spec.ts';

const MAX_INT32 = 2_147_483_647;

/** v1.35 pkg/apis/batch/v1/defaults.go. A Job without labels takes its template's. */
export function applyJobDefaults(job: Job): Job {
  const spec = applyJobSpecDefaults(job.spec ?? { template: {} });
  const labels = spec.template.metadata?.labels;
  const hasLabels = Object.keys(job.metadata?.labels ?? {}).length > 0;
  const metadata = labels === undefined || hasLabels ? job.metadata : { ...job.metadata, labels };
  if (spec === job.spec && metadata === job.metadata) return job;
  return { ...job, ...(metadata === undefined ? {} : { metadata }), spec };
}

function applyJobSpecDefaults(written: JobSpec): JobSpec {
  const isSingle = written.completions === undefined && written.parallelism === undefined;
  const spec = fill(written, {
    ...(isSingle ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: written.backoffLimitPerIndex === undefined ? 6 : MAX_INT32,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: written.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  });
  return applyNestedDefaults(spec);
}

/** A Pod condition in a failure policy is looked for as True. */
function applyNestedDefaults(spec: JobSpec): JobSpec {
  const template = applyTemplateDefaults(spec.template);
  const withTemplate = template === spec.template ? spec : { ...spec, template };
  return refine(withTemplate, 'podFailurePolicy', (policy) =>
    refine(policy, 'rules', (rules) =>
      refineEach(rules, (rule) =>
        refine(rule, 'onPodConditions', (patterns) =>
          refineEach(patterns, (pattern) => fill(pattern, { status: 'True' })),
        ),
      ),
    ),
  );
}

export function applyCronJobDefaults(cronJob: CronJob): CronJob {
  const written = cronJob.spec ?? { schedule: '', jobTemplate: {} };
  const filled = fill(written, {
    jobTemplate: {},
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  });
  const spec = refine(filled, 'jobTemplate', (jobTemplate) => {
    const template = applyTemplateDefaults(jobTemplate.spec?.template);
    if (template === jobTemplate.spec?.template) return jobTemplate;
    return { metadata: {}, ...jobTemplate, spec: { ...jobTemplate.spec, template } };
  });
  return spec === cronJob.spec ? cronJob : { ...cronJob, spec };
}
