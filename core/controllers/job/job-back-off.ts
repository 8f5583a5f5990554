import { findPodCondition } from '../../apiserver/pod-conditions.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { isPodFailed, type JobView } from './job-view.ts';

/** Kubernetes v1.35, pkg/controller/job/job_controller.go: DefaultJobPodFailureBackOff, MaxJobPodFailureBackOff. */
const FIRST_DELAY_MS = 10_000;
const LONGEST_DELAY_MS = 600_000;

/** The moment before which no new Pod is made: 10 s after the first failure in a row, then 20 s, 40 s … */
export function computeRetryMs({ spec, pods }: JobView): number {
  const failures = pods.filter((pod) => isPodFailed(spec, pod)).map(finishedMs);
  const lastSuccess = Math.max(0, ...pods.filter((pod) => pod.status?.phase === 'Succeeded').map(finishedMs));
  const inARow = failures.filter((moment) => moment >= lastSuccess);
  return inARow.length === 0 ? 0 : Math.max(...inARow) + delayAfter(inARow.length);
}

/** The same for one index, which knows its failures by number. */
export function computeIndexRetryMs(failed: Pod, failuresBefore: number): number {
  return finishedMs(failed) + delayAfter(failuresBefore + 1);
}

function delayAfter(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);
}

/** When the last container ended, or when the Pod stopped being ready, or when its deletion began. */
function finishedMs(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).map((status) => status.state?.terminated?.finishedAt);
  const known = ends.filter((end) => end !== undefined);
  if (known.length > 0 && known.length === ends.length) return Math.max(...known.map(parseTimestamp));
  const notReady = findPodCondition(pod, 'Ready');
  if (notReady?.status === 'False' && notReady.lastTransitionTime !== undefined) {
    return parseTimestamp(notReady.lastTransitionTime);
  }
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp = '' } = pod.metadata ?? {};
  if (deletionTimestamp !== undefined) return parseTimestamp(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return parseTimestamp(creationTimestamp);
}
