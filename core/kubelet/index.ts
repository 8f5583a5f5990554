/** The door of core/kubelet: the component that looks after Pods, and the constants it goes by. */
export { KUBELET_CONSTANTS } from './constants.ts';
export { cutOffPods, rejoinPods } from './cut-off.ts';
export { evictionManager, resumeEviction } from './eviction/eviction-manager.ts';
export { amountIn, RESOURCE_OF, settingsOf } from './eviction/thresholds.ts';
export { capacityOf, computeAvailable } from './eviction/usage.ts';
export { imageGc } from './images/image-gc.ts';
export { kubelet, wakeNode } from './kubelet.ts';
export { computePodStatus } from './status/compute-pod-status.ts';
export { shareKeptFiles } from './volumes/kept-volumes.ts';
