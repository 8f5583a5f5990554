import { replaceObject } from '../../apiserver/write.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import { isSame } from '../../manifest/validation/same-value.ts';
import type { Pod, StatefulSetStatus } from '../../objects/kubernetes.generated.ts';
import { isBeingDeleted } from '../../objects/metadata.ts';
import { computeAvailableMs, isPodReady } from '../pod-facts.ts';
import { isAvailable, isOfRevision, listOwnPods, type StatefulView } from './statefulset-view.ts';

/** Writes what a look has come to; the Pods are counted as they are after it. */
export function writeStatefulStatus(view: StatefulView): void {
  const { cluster, set } = view;
  const pods = listOwnPods(cluster, set.metadata?.uid ?? '');
  planAvailability(view, pods);
  const status = completeUpdate(view, computeStatus(view, pods));
  const stored = findObjectByUid(cluster.store, 'StatefulSet', set.metadata?.uid ?? '');
  if (stored === undefined || isSame(stored.status, status)) return;
  replaceObject(cluster, 'StatefulSet', { ...stored, status });
}

function computeStatus(view: StatefulView, pods: readonly Pod[]): StatefulSetStatus {
  const { set, current, revised } = view;
  const ready = pods.filter((pod) => pod.status?.phase === 'Running' && isPodReady(pod));
  const staying = pods.filter((pod) => !isBeingDeleted(pod));
  const currentCount = staying.filter((pod) => isOfRevision(pod, current)).length;
  const updatedCount = staying.filter((pod) => isOfRevision(pod, revised.update)).length;
  const { generation } = set.metadata ?? {};
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    replicas: pods.length,
    ...(ready.length === 0 ? {} : { readyReplicas: ready.length }),
    ...(currentCount === 0 ? {} : { currentReplicas: currentCount }),
    ...(updatedCount === 0 ? {} : { updatedReplicas: updatedCount }),
    currentRevision: current.metadata?.name ?? '',
    updateRevision: revised.update.metadata?.name ?? '',
    collisionCount: revised.collisionCount,
    availableReplicas: pods.filter((pod) => isAvailable(view, pod)).length,
  };
}

/** An update is over when all wanted Pods, and no others, are ready and of its revision. */
function completeUpdate({ spec }: StatefulView, status: StatefulSetStatus): StatefulSetStatus {
  const wanted = spec.replicas ?? 1;
  const { replicas, readyReplicas = 0, updatedReplicas = 0, updateRevision } = status;
  const isOver = replicas === wanted && readyReplicas === wanted && updatedReplicas === wanted;
  if (!isOver || spec.updateStrategy?.type !== 'RollingUpdate' || updateRevision === undefined) return status;
  return {
    ...status,
    ...(updatedReplicas === 0 ? {} : { currentReplicas: updatedReplicas }),
    currentRevision: updateRevision,
  };
}

/** A Pod that is ready, but not for long enough yet, is looked at again when it is. */
function planAvailability({ cluster, set, spec }: StatefulView, pods: readonly Pod[]): void {
  if ((spec.minReadySeconds ?? 0) === 0) return;
  for (const pod of pods) {
    const availableMs = computeAvailableMs(pod, spec.minReadySeconds);
    if (availableMs === undefined || availableMs <= cluster.nowMs) continue;
    enqueueAt(cluster, `statefulset/${set.metadata?.uid}`, availableMs);
  }
}
