/** The door of core/kubelet: the component, and the pure rules that others explain Pods with. */
export { KUBELET_CONSTANTS } from './constants.ts';
export { kubelet, wakeNode } from './kubelet.ts';
export { shouldRestart } from './should-restart.ts';
export { computePhase } from './status/compute-phase.ts';
export { computeQosClass } from './status/compute-qos-class.ts';
