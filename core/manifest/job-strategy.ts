import type { Job } from '../apiserver/kubernetes.generated.ts';

/**
 * A Job with the selector and the template labels that the API server generates from its UID:
 * v1.35 pkg/registry/batch/job/strategy.go. Unchanged where the user chose `manualSelector: true`.
 */
export function generateJobSelector(job: Job, uid: string): Job {
  const { spec } = job;
  if (spec === undefined || spec.manualSelector === true) return job;
  const name = job.metadata?.name ?? '';
  const labels = {
    ...spec.template.metadata?.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const selector = {
    ...spec.selector,
    matchLabels: { ...spec.selector?.matchLabels, 'batch.kubernetes.io/controller-uid': uid },
  };
  const template = { ...spec.template, metadata: { ...spec.template.metadata, labels } };
  return { ...job, spec: { ...spec, selector, template } };
}
