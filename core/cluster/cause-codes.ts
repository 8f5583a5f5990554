/**
 * Every cause the simulator records, with the words it carries. The sentence a person reads is rendered from
 * these in their language (bot/locales). Add a code here first; the renderers fail to compile until they know it.
 */
export interface CauseParamsByCode {
  // What a person asked for.
  applied: { kind: string; name: string };
  deleted: { kind: string; name: string };
  drained: { node: string; pod: string };
  labCreated: Record<never, never>;
  faultInjected: { fault: string; subject: string };
  faultUndone: { fault: string; subject: string };
  kubeletStarted: { node: string };
  // The control plane.
  scheduled: { pod: string; node: string };
  unschedulable: { pod: string; message: string };
  podCreatedByController: { kind: string; name: string; pod: string };
  podDeletedByController: { kind: string; name: string; pod: string };
  jobCreatedBySchedule: { cronJob: string; job: string };
  garbageCollected: { kind: string; name: string; owner: string };
  jobFinished: { job: string; type: string; reason: string };
  preempted: { pod: string; preemptor: string };
  replicasChanged: { kind: string; name: string; from: number; to: number };
  ttlExpired: { job: string; seconds: number };
  nodeUnknown: { node: string };
  nodeTainted: { node: string; ready: string };
  nodeTaintsSet: { node: string; taints: string };
  podEvicted: { pod: string; node: string };
  // The kubelet and its container runtime.
  admissionRefused: { pod: string; reason: string };
  sandboxReady: { ip: string; node: string };
  volumeMountFailed: { volume: string; message: string };
  imagePullStarted: { container: string; image: string };
  imagePulled: { container: string; image: string; durationMs: number };
  imagePullFailed: { container: string; image: string; reason: string };
  imagePullBackOff: { container: string; image: string; delayMs: number };
  containerStarted: { container: string; attempt: number };
  containerStartFailed: { container: string; reason: string; message: string };
  containerExited: { container: string; exitCode: number; reason: string };
  containerRestartBackOff: { container: string; delayMs: number };
  backOffOver: { container: string };
  /** `threshold` and `message` are missing in labs saved before 2026-11-27. */
  probeFailed: { container: string; probe: string; failures: number; threshold?: number; message?: string };
  probeSucceeded: { container: string; probe: string };
  probeKilledContainer: { container: string; probe: string };
  hookFailed: { container: string; hook: string; message: string };
  evictedByKubelet: { pod: string; message: string };
  deadlineExceeded: { pod: string; seconds: number };
  terminationStarted: { pod: string; gracePeriodSeconds: number };
  signalSent: { container: string; signal: string };
  podTerminated: { pod: string };
  podRemoved: { pod: string };
}

export type CauseCode = keyof CauseParamsByCode;
