import type { Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Job, Pod } from '../../objects/kubernetes.generated.ts';
import { adoptOrphans, type Claimant, isOrphanOf, mayBeAdopted, releaseStrays } from '../claim.ts';
import { JOB_TRACKING_FINALIZER } from './job-view.ts';

/**
 * A Job takes Pods that match its selector and belong to nobody, and lets go of its own that match no more: these
 * neither count nor are held back any longer. Kubernetes v1.35, pkg/controller/job, getPodsForJob.
 */
export function claimJobPods(cluster: Cluster, job: Job): void {
  if (job.spec?.selector === undefined) return;
  releaseStrays(cluster, claimantOf(job), 'Pod', () => true);
  adoptOrphans(cluster, claimantOf(job), 'Pod', () => true);
}

/** Wakes the Jobs that would adopt a Pod. */
export function watchOrphan(cluster: Cluster, before: Pod | undefined, after: Pod | undefined): void {
  if (after === undefined || !mayBeAdopted(before, after)) return;
  for (const job of objectsOf(cluster.store, 'Job').values()) {
    if (isOrphanOf(claimantOf(job), after)) enqueue(cluster, `job/${job.metadata?.uid}`);
  }
}

function claimantOf(job: Job): Claimant {
  return { kind: 'Job', object: job, selector: job.spec?.selector, finalizer: JOB_TRACKING_FINALIZER };
}
