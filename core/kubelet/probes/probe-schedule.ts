import type { Probe } from '../../apiserver/kubernetes.generated.ts';

export interface ProbeTimes {
  /** When the kubelet began to look after the Pod: the tickers of its probes run from then. */
  readonly workerStartedMs: number;
  readonly containerStartedMs: number;
  readonly nowMs: number;
  /** True where it need not wait for the next tick, only for its initial delay. */
  readonly atOnce: boolean;
}

/**
 * The next moment at which the probe is made: the next tick of its period that is not within the initial delay,
 * which counts whole seconds from the second in which the container started.
 * Kubernetes v1.35, pkg/kubelet/prober/worker.go: run, doProbe.
 */
export function nextProbeMs(probe: Probe, times: ProbeTimes): number {
  const { workerStartedMs, containerStartedMs, nowMs, atOnce } = times;
  const startedSecondMs = Math.floor(containerStartedMs / 1000) * 1000;
  const earliestMs = startedSecondMs + (probe.initialDelaySeconds ?? 0) * 1000;
  if (atOnce && earliestMs <= nowMs) return nowMs;
  const periodMs = (probe.periodSeconds ?? 10) * 1000;
  const ticks = Math.max(
    Math.ceil((earliestMs - workerStartedMs) / periodMs),
    Math.floor((nowMs - workerStartedMs) / periodMs) + 1,
  );
  return workerStartedMs + ticks * periodMs;
}
