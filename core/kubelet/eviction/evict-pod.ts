import { withPodCondition } from '../../apiserver/pod-conditions.ts';
import { recordProvenance, replaceObject } from '../../apiserver/write.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { type PodContext, recordPodEvent } from '../pod-context.ts';
import { beginTermination } from '../termination/end-pod.ts';

/** Ends a Pod for its node's sake; false where it is on its way out already. */
export function evictPod(cluster: Cluster, pod: Pod, message: string, gracePeriodSeconds: number): boolean {
  const worker = cluster.podWorkers.get(pod.metadata?.uid ?? '');
  const isEnding = worker === undefined || worker.termination !== undefined || worker.finished === true;
  if (isEnding || pod.spec === undefined) return false;
  recordStep(cluster, 'evictedByKubelet', { pod: worker.name, message: message.trim() });
  const marked = withPodCondition(cluster, pod, {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'TerminationByKubelet',
    message,
  });
  recordProvenance(cluster, worker.podUid, ['condition:DisruptionTarget']);
  const written = replaceObject(cluster, 'Pod', marked);
  if (!written.ok) return false;
  const context: PodContext = { cluster, pod: written.value, spec: pod.spec, worker };
  const reason = 'Evicted';
  recordPodEvent(context, { type: 'Warning', reason, message });
  beginTermination(context, { cause: 'evicted', startedMs: cluster.nowMs, gracePeriodSeconds, reason, message });
  enqueue(cluster, `kubelet/${worker.podUid}`);
  return true;
}
