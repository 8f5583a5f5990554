import { replaceObject } from '../../apiserver/write.ts';
import { findObjectByUid } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import { isSame } from '../../manifest/validation/same-value.ts';
import type { DaemonSetStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { computeAvailableMs, isPodReady } from '../pod-facts.ts';
import { type DaemonView, isDaemonAvailable, isUpdated } from './daemon-view.ts';

/** Writes what the nodes come to, by the most lasting Pod of each; `view` is of after the look. */
export function writeDaemonStatus(view: DaemonView, collisionCount: number): void {
  const { cluster, uid } = view;
  planAvailability(view);
  const status = computeStatus(view, collisionCount);
  const stored = findObjectByUid(cluster.store, 'DaemonSet', uid);
  if (stored === undefined || isSame(stored.status, status)) return;
  replaceObject(cluster, 'DaemonSet', { ...stored, status });
}

function computeStatus(view: DaemonView, collisionCount: number): DaemonSetStatus {
  const wanted = view.places.filter(({ shouldRun }) => shouldRun);
  const pods = wanted.flatMap(({ pods: [first] }) => first ?? []);
  const updated = pods.filter((pod) => isUpdated(view, pod)).length;
  const available = pods.filter((pod) => isDaemonAvailable(view, pod)).length;
  const unavailable = wanted.length - available;
  const { generation } = view.daemonSet.metadata ?? {};
  return {
    currentNumberScheduled: pods.length,
    numberMisscheduled: view.places.filter((place) => !place.shouldRun && place.pods.length > 0).length,
    desiredNumberScheduled: wanted.length,
    numberReady: pods.filter(isPodReady).length,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(updated === 0 ? {} : { updatedNumberScheduled: updated }),
    ...(available === 0 ? {} : { numberAvailable: available }),
    ...(unavailable === 0 ? {} : { numberUnavailable: unavailable }),
    ...(collisionCount === 0 ? {} : { collisionCount }),
  };
}

function planAvailability(view: DaemonView): void {
  for (const { pods } of view.places) for (const pod of pods) planLook(view, pod);
}

function planLook({ cluster, spec, uid }: DaemonView, pod: Pod): void {
  const availableMs = computeAvailableMs(pod, spec.minReadySeconds);
  if (availableMs !== undefined && availableMs > cluster.nowMs) enqueueAt(cluster, `daemonset/${uid}`, availableMs);
}
