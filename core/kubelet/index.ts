/** The door of core/kubelet: the component that looks after Pods, and the constants it goes by. */
export { KUBELET_CONSTANTS } from './constants.ts';
export { cutOffPods, rejoinPods } from './cut-off.ts';
export { evictionManager, resumeEviction, wakeEviction } from './eviction/eviction-manager.ts';
export { computeAvailable, SYSTEM_MEMORY_BYTES, signalOf } from './eviction/usage.ts';
export { kubelet, wakeNode } from './kubelet.ts';
export { shareKeptFiles } from './volumes/kept-volumes.ts';
