import type { Probe } from '../../objects/kubernetes.generated.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';

export interface ProbeTimes {
  /** When the kubelet began to look after the Pod: the tickers of its probes run from then. */
  readonly workerStartedMs: number;
  readonly containerStartedMs: number;
  readonly nowMs: number;
  /** True where it need not wait for the next tick, only until the kubelet has seen the container start. */
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
  const noticedMs = Math.max(nowMs, containerStartedMs + KUBELET_CONSTANTS.plegRelistMs.value);
  const tickMs = nextTickMs(probe, { originMs: workerStartedMs, earliestMs, nowMs });
  return atOnce && earliestMs <= noticedMs ? Math.min(noticedMs, tickMs) : tickMs;
}

function nextTickMs(
  { periodSeconds = 10 }: Probe,
  from: { readonly originMs: number; readonly earliestMs: number; readonly nowMs: number },
): number {
  const periodMs = periodSeconds * 1000;
  const ticks = Math.max(
    Math.ceil((from.earliestMs - from.originMs) / periodMs),
    Math.floor((from.nowMs - from.originMs) / periodMs) + 1,
  );
  return from.originMs + ticks * periodMs;
}
