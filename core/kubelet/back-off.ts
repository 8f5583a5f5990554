import type { BackOff } from '../cluster/state/pod-worker.ts';
import { KUBELET_CONSTANTS } from './constants.ts';

/** How a back-off grows. */
export interface BackOffPlan {
  readonly initialMs: number;
  readonly maxMs: number;
}

export const RESTART_BACK_OFF: BackOffPlan = {
  initialMs: KUBELET_CONSTANTS.crashBackOffInitialMs.value,
  maxMs: KUBELET_CONSTANTS.crashBackOffMaxMs.value,
};

export const IMAGE_BACK_OFF: BackOffPlan = {
  initialMs: KUBELET_CONSTANTS.imageBackOffInitialMs.value,
  maxMs: KUBELET_CONSTANTS.imageBackOffMaxMs.value,
};

/**
 * The moment at which a back-off that counts from `sinceMs` is over; undefined where there is none, or it was
 * forgotten because twice the maximum passed quietly.
 * Kubernetes v1.35, k8s.io/client-go/util/flowcontrol/backoff.go: IsInBackOffSince, hasExpired.
 */
export function backOffEndMs(backOff: BackOff | undefined, sinceMs: number, plan: BackOffPlan): number | undefined {
  if (backOff === undefined || isForgotten(backOff, sinceMs, plan)) return undefined;
  return sinceMs + backOff.delayMs;
}

/** The back-off after one more event at `eventMs`: twice as long up to the maximum, or the first again. */
export function nextBackOff(
  backOff: BackOff | undefined,
  times: { readonly eventMs: number; readonly nowMs: number },
  plan: BackOffPlan,
): BackOff {
  const fresh = backOff === undefined || isForgotten(backOff, times.eventMs, plan);
  const delayMs = fresh
    ? plan.initialMs
    : Math.min(backOff.delayMs * KUBELET_CONSTANTS.crashBackOffFactor.value, plan.maxMs);
  return { delayMs, updatedMs: times.nowMs };
}

function isForgotten(backOff: BackOff, eventMs: number, plan: BackOffPlan): boolean {
  return eventMs - backOff.updatedMs > plan.maxMs * 2;
}

/** As Go prints a duration of whole milliseconds: `10s`, `1m20s`, `5m0s`, `1.5s`, `300ms`. */
export function printDuration(ms: number): string {
  if (ms < 1000) return ms === 0 ? '0s' : `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = `${(ms % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
