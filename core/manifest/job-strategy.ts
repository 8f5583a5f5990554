import type { Job } from '../objects/kubernetes.generated.ts';

/** The labels by which a Job finds its Pods, and the older ones that are still set beside them. */
export function jobLabels(name: string, uid: string): Readonly<Record<string, string>> {
  return {
    'controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
  };
}

/**
 * A Job with the selector and the template labels that the API server generates from its UID:
 * v1.35 pkg/registry/batch/job/strategy.go. Unchanged where the user chose `manualSelector: true`; labels that
 * the user set stay, for validation to refuse.
 */
export function generateJobSelector(job: Job, uid: string): Job {
  const { spec } = job;
  if (spec === undefined || spec.manualSelector === true) return job;
  const name = job.metadata?.name ?? '';
  const given = spec.template?.metadata?.labels;
  const all = { ...given };
  for (const [key, value] of Object.entries(jobLabels(name, uid))) all[key] ??= value;
  const labels = sortKeys(all);
  const matchLabels = { 'batch.kubernetes.io/controller-uid': uid, ...spec.selector?.matchLabels };
  const selector = { ...spec.selector, matchLabels: sortKeys(matchLabels) };
  const template = { ...spec.template, metadata: { ...spec.template?.metadata, labels } };
  // Labels that a Job took over from its template are the very same: v1.35 pkg/apis/batch/v1/defaults.go, SetDefaults_Job.
  const isShared = given !== undefined && job.metadata?.labels === given;
  const metadata = isShared ? { metadata: { ...job.metadata, labels } } : {};
  return { ...job, ...metadata, spec: { ...spec, selector, template } };
}

/** As Go prints maps. */
function sortKeys(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
