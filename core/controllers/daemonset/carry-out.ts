import { deleteObject } from '../../apiserver/delete.ts';
import { refOf } from '../../cluster/object-store.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import { createOwnedPod, type PodOwner, type PodRefusal, reportPod } from '../create-pod.ts';
import { startSlowly } from '../slow-start.ts';
import { findRetryMs, noteFailure } from './daemon-back-off.ts';
import { targetNodeOf, templateFor } from './daemon-pod.ts';
import type { DaemonView } from './daemon-view.ts';
import type { DaemonPlan } from './plan-presence.ts';

/** Makes and deletes what a plan says; why it could not make a Pod that was refused. */
export function carryOut(view: DaemonView, { create, remove }: DaemonPlan): PodRefusal | undefined {
  const owner = ownerOf(view);
  const refusal = startSlowly(create, (nodeName) =>
    createOwnedPod(view.cluster, owner, templateFor(view.daemonSet, nodeName, view.hash)),
  );
  for (const pod of remove) removePod(view, owner, pod);
  return refusal;
}

function ownerOf({ daemonSet }: DaemonView): PodOwner<'DaemonSet'> {
  return { kind: 'DaemonSet', object: daemonSet, component: 'daemonset-controller' };
}

function removePod(view: DaemonView, owner: PodOwner<'DaemonSet'>, pod: Pod): void {
  const { cluster, daemonSet } = view;
  const name = pod.metadata?.name ?? '';
  sayEnded(view, owner, pod);
  const parentCause = cluster.causeId;
  recordStep(cluster, 'podDeletedByController', {
    kind: 'DaemonSet',
    name: daemonSet.metadata?.name ?? '',
    pod: name,
  });
  deleteObject(cluster, { ...refOf('Pod', pod), kind: 'Pod' });
  cluster.causeId = parentCause;
  reportPod(cluster, owner, 'SuccessfulDelete', `Deleted pod: ${name}`);
}

function sayEnded({ cluster, uid }: DaemonView, owner: PodOwner<'DaemonSet'>, pod: Pod): void {
  const nodeName = targetNodeOf(pod);
  const about = `daemon pod ${pod.metadata?.namespace}/${pod.metadata?.name} on node ${nodeName}`;
  if (pod.status?.phase === 'Succeeded') {
    reportPod(cluster, owner, 'SucceededDaemonPod', `Found succeeded ${about}, will try to delete it`);
  } else if (pod.status?.phase === 'Failed') {
    noteFailure(cluster, uid, nodeName);
    reportPod(cluster, owner, 'FailedDaemonPod', `Found failed ${about}, will try to kill it`);
  }
}

/** Looks again when the delay of a node with a failed Pod is over. */
export function planRetries({ cluster, uid, places }: DaemonView): void {
  for (const { nodeName, pods } of places) {
    if (!pods.some(({ status }) => status?.phase === 'Failed')) continue;
    const retryMs = findRetryMs(cluster, uid, nodeName);
    if (retryMs > cluster.nowMs) enqueueAt(cluster, `daemonset/${uid}`, retryMs);
  }
}
