import type { SchedulerPlugin } from '../../cluster/state/queued-pod.ts';
import { hintPodAffinity, hintPorts, hintTopologySpread } from './neighbour-hints.ts';
import { hintNodeAffinity, hintResources, hintTaints, hintUnschedulable } from './node-hints.ts';
import type { Asked, Hint } from './queue-event.ts';
import { hintVolumeBinding, hintVolumeUsers, hintVolumeZone } from './volume-hints.ts';

/** Kubernetes v1.35, the QueueingHintFn of each plugin (pkg/scheduler/framework/plugins). */
const HINTS: Readonly<Record<SchedulerPlugin, Hint>> = {
  NodeUnschedulable: hintUnschedulable,
  TaintToleration: hintTaints,
  NodeAffinity: hintNodeAffinity,
  NodePorts: hintPorts,
  NodeResourcesFit: hintResources,
  VolumeRestrictions: hintVolumeUsers,
  VolumeBinding: hintVolumeBinding,
  VolumeZone: hintVolumeZone,
  PodTopologySpread: hintTopologySpread,
  InterPodAffinity: hintPodAffinity,
};

/** Whether a Pod that these plugins rejected is to be tried again after what happened. */
export function isWorthTrying(asked: Asked, rejectedBy: readonly SchedulerPlugin[]): boolean {
  return rejectedBy.some((plugin) => HINTS[plugin](asked));
}
