import { deleteObject } from '../../apiserver/delete.ts';
import { LONGEST_GENERATED_BASE, replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import type { Container, Pod, PodTemplateSpec } from '../../objects/kubernetes.generated.ts';
import { withoutFinalizer } from '../../objects/metadata.ts';
import { createOwnedPod, type PodOwner, type PodRefusal, reportPod } from '../create-pod.ts';
import { countFailuresOn } from './failed-indexes.ts';
import { COMPLETION_INDEX, JOB_TRACKING_FINALIZER, type JobView } from './job-view.ts';

/** Makes one Pod of a Job without indexes; why not where it was refused. */
export function createJobPod(view: JobView): PodRefusal | undefined {
  const template = trackedTemplate(view, `${view.job.metadata?.name}-`, {});
  return createOwnedPod(view.cluster, ownerOf(view), template);
}

/**
 * Makes the Pod of one index, which knows its index by label, annotation, environment and hostname; why not where
 * it was refused.
 */
export function createIndexPod(view: JobView, index: number, replaced: Pod | undefined): PodRefusal | undefined {
  const jobName = view.job.metadata?.name ?? '';
  const mark = { [COMPLETION_INDEX]: String(index) };
  const failures = view.spec.backoffLimitPerIndex === undefined ? {} : countFailuresOn(view, replaced);
  const template = trackedTemplate(view, generateIndexName(jobName, index), { ...mark, ...failures });
  return createOwnedPod(view.cluster, ownerOf(view), {
    metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...mark } },
    ...(template.spec === undefined ? {} : { spec: withIndexVariable(template.spec, `${jobName}-${index}`) }),
  });
}

/** What a generated name begins with; of a long Job's name so much is cut off that the index stays. */
function generateIndexName(jobName: string, index: number): string {
  const end = `-${index}-`;
  return `${jobName.slice(0, LONGEST_GENERATED_BASE - end.length)}${end}`;
}

/** Takes away Pods that the Job no longer wants: they are let go of first, so that they never count. */
export function removeUnwantedPods(view: JobView, pods: readonly Pod[]): void {
  for (const pod of pods) {
    releasePod(view.cluster, pod);
    deletePod(view, pod);
  }
}

/** Deletes the Pods of a Job that is being ended; how they count is for its status to say, which then lets them go. */
export function endActivePods(view: JobView): void {
  for (const pod of view.active) deletePod(view, pod);
}

function deletePod(view: JobView, pod: Pod): void {
  const parentCause = view.cluster.causeId;
  const name = pod.metadata?.name ?? '';
  recordStep(view.cluster, 'podDeletedByController', { kind: 'Job', name: view.job.metadata?.name ?? '', pod: name });
  deleteObject(view.cluster, { ...refOf('Pod', pod), kind: 'Pod' });
  view.cluster.causeId = parentCause;
  reportPod(view.cluster, ownerOf(view), 'SuccessfulDelete', `Deleted pod: ${name}`);
}

/** Lets go of a Pod as it is stored now, so that it can be deleted. */
export function releasePod(cluster: Cluster, { metadata }: Pod): void {
  const pod = findObjectByUid(cluster.store, 'Pod', metadata?.uid ?? '');
  if (pod !== undefined) replaceObject(cluster, 'Pod', withoutFinalizer(pod, JOB_TRACKING_FINALIZER));
}

function ownerOf(view: JobView): PodOwner<'Job'> {
  return { kind: 'Job', object: view.job, component: 'job-controller' };
}

function trackedTemplate(
  view: JobView,
  generateName: string,
  annotations: Readonly<Record<string, string>>,
): PodTemplateSpec {
  const { template } = view.spec;
  const all = { ...template.metadata?.annotations, ...annotations };
  return {
    ...template,
    metadata: {
      ...template.metadata,
      generateName,
      finalizers: [...(template.metadata?.finalizers ?? []), JOB_TRACKING_FINALIZER],
      ...(Object.keys(all).length === 0 ? {} : { annotations: all }),
    },
  };
}

function withIndexVariable(spec: NonNullable<PodTemplateSpec['spec']>, hostname: string): typeof spec {
  const { initContainers } = spec;
  return {
    ...spec,
    hostname: spec.hostname ?? hostname,
    containers: spec.containers.map(addIndexVariable),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(addIndexVariable) }),
  };
}

function addIndexVariable(container: Container): Container {
  if (container.env?.some(({ name }) => name === 'JOB_COMPLETION_INDEX') === true) return container;
  const fieldRef = { apiVersion: 'v1', fieldPath: `metadata.labels['${COMPLETION_INDEX}']` };
  return { ...container, env: [...(container.env ?? []), { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef } }] };
}
