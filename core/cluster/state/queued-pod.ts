/** Those of kube-scheduler's default plugins that can say no: its own names, under which it remembers who said it. */
export type SchedulerPlugin =
  | 'NodeUnschedulable'
  | 'TaintToleration'
  | 'NodeAffinity'
  | 'NodePorts'
  | 'NodeResourcesFit'
  | 'VolumeRestrictions'
  | 'VolumeBinding'
  | 'VolumeZone'
  | 'PodTopologySpread'
  | 'InterPodAffinity';

/** What the scheduler's queue remembers of a Pod that it tried in vain. */
export interface QueuedPod {
  /** Who said no at the last try, of whichever node: only what could change their minds wakes the Pod. */
  readonly rejectedBy: readonly SchedulerPlugin[];
  /** Tries since the Pod came at which it found no node, without those that nothing but time led to. */
  readonly attempts: number;
  /** When it was tried last, and which version of it: the Event that tells of it is about that. */
  readonly triedMs: number;
  readonly version: string;
  /** Errors in a row, where the last try ended with one. */
  readonly errors?: number;
}
