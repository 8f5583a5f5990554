import { recordEvent } from '../../apiserver/events.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';
import { listPodsOfClaim } from './pods-of-claim.ts';

/** What a claim waits for that is bound with its first Pod: Kubernetes v1.35, pv_controller.go: emitEventForUnboundDelayBindingClaim. */
export function sayWaiting(cluster: Cluster, claim: PersistentVolumeClaim): void {
  // A Pod that was made in the same moment is not known of yet.
  const waiting = listPodsOfClaim(cluster, claim)
    .filter(({ spec, status }) => (spec?.nodeName ?? '') === '' && (status?.conditions ?? []).length > 0)
    .map(({ metadata }) => metadata?.name ?? '');
  const said =
    waiting.length === 0
      ? { reason: 'WaitForFirstConsumer', message: 'waiting for first consumer to be created before binding' }
      : {
          reason: 'WaitForPodScheduled',
          message: `waiting for ${waiting.length === 1 ? 'pod' : 'pods'} ${waiting.join(',')} to be scheduled`,
        };
  recordEvent(cluster, {
    kind: 'PersistentVolumeClaim',
    object: claim,
    type: 'Normal',
    ...said,
    component: 'persistentvolume-controller',
  });
}
