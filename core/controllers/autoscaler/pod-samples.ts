/** What one Pod of a target says to the autoscaler. */
export interface PodSample {
  readonly name: string;
  readonly phase: string;
  readonly isGoing: boolean;
  readonly startedMs: number | undefined;
  /** Its Ready condition; undefined where it has none. */
  readonly ready: { readonly isFalse: boolean; readonly sinceMs: number } | undefined;
  /** What it uses of the resource, in thousandths; undefined where there is no metric. */
  readonly usage: number | undefined;
  /** What it asks for, in thousandths. */
  readonly request: number;
}

export interface PodGroups {
  /** Pods whose metric counts. */
  readonly counted: readonly PodSample[];
  /** Pods that are not ready yet: their metric does not count. */
  readonly unready: readonly PodSample[];
  /** Pods without a metric. */
  readonly missing: readonly PodSample[];
}

/** kube-controller-manager v1.35: --horizontal-pod-autoscaler-cpu-initialization-period, …-initial-readiness-delay. */
const CPU_INITIALIZATION_MS = 5 * 60_000;
const INITIAL_READINESS_MS = 30_000;
/** How long the metrics server looks at a Pod for one sample. */
const WINDOW_MS = 15_000;

/** Kubernetes v1.35, pkg/controller/podautoscaler/replica_calculator.go, groupPods. */
export function groupPods(pods: readonly PodSample[], resource: string, nowMs: number): PodGroups {
  const [counted, unready, missing]: [PodSample[], PodSample[], PodSample[]] = [[], [], []];
  for (const pod of pods) {
    if (pod.isGoing || pod.phase === 'Failed') continue;
    if (pod.phase === 'Pending') unready.push(pod);
    else if (pod.usage === undefined) missing.push(pod);
    else if (resource === 'cpu' && isUnready(pod, nowMs)) unready.push(pod);
    else counted.push(pod);
  }
  return { counted, unready, missing };
}

/** What a Pod uses while it starts says nothing of what it will use. */
function isUnready({ ready, startedMs }: PodSample, nowMs: number): boolean {
  if (ready === undefined || startedMs === undefined) return true;
  if (startedMs + CPU_INITIALIZATION_MS > nowMs) return ready.isFalse || nowMs < ready.sinceMs + WINDOW_MS;
  return ready.isFalse && startedMs + INITIAL_READINESS_MS > ready.sinceMs;
}
