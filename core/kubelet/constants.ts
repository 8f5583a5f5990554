import { EVICTION_ROUND_MS } from '../cluster/wake-eviction.ts';

/**
 * Every constant of the kubelet that the lab imitates, with the place in Kubernetes v1.35 that it comes from, or
 * the word that it is an estimate. test/conformance takes its expectations from this table.
 */
export interface Constant {
  readonly value: number;
  readonly unit: 'ms' | 'seconds' | 'count' | 'share' | 'bytes' | 'exit code';
  readonly source: string;
}

export const KUBELET_CONSTANTS = {
  crashBackOffInitialMs: constant(10_000, 'ms', 'pkg/kubelet/kubelet.go: initialCrashLoopBackOff'),
  crashBackOffMaxMs: constant(300_000, 'ms', 'pkg/kubelet/kubelet.go: MaxCrashLoopBackOff'),
  crashBackOffFactor: constant(2, 'count', 'k8s.io/client-go/util/flowcontrol/backoff.go: Next'),
  crashBackOffResetMs: constant(
    600_000,
    'ms',
    'k8s.io/client-go/util/flowcontrol/backoff.go: hasExpired, twice the maximum',
  ),
  imageBackOffInitialMs: constant(10_000, 'ms', 'pkg/kubelet/kubelet.go: imageBackOffPeriod'),
  imageBackOffMaxMs: constant(300_000, 'ms', 'pkg/kubelet/kubelet.go: MaxImageBackOff'),
  podRetryMs: constant(10_000, 'ms', 'pkg/kubelet/kubelet.go: backOffPeriod'),
  podResyncMs: constant(60_000, 'ms', 'pkg/kubelet/apis/config/v1beta1/defaults.go: SyncFrequency'),
  podRetryJitter: constant(0.5, 'share', 'pkg/kubelet/pod_workers.go: workerBackOffPeriodJitterFactor'),
  plegRelistMs: constant(1_000, 'ms', 'pkg/kubelet/kubelet.go: genericPlegRelistPeriod'),
  volumeStatsMs: constant(60_000, 'ms', 'pkg/kubelet/apis/config/v1beta1/defaults.go: VolumeStatsAggPeriod'),
  evictionCheckMs: constant(EVICTION_ROUND_MS, 'ms', 'pkg/kubelet/kubelet.go: evictionMonitoringPeriod'),
  evictionGracePeriodSeconds: constant(
    1,
    'seconds',
    'pkg/kubelet/eviction/eviction_manager.go: immediateEvictionGracePeriodSeconds',
  ),
  imageGcPeriodMs: constant(300_000, 'ms', 'pkg/kubelet/kubelet.go: ImageGCPeriod'),
  imageGcMinimumAgeMs: constant(120_000, 'ms', 'pkg/kubelet/apis/config/v1beta1/defaults.go: ImageMinimumGCAge'),
  imageGcHighPercent: constant(85, 'count', 'pkg/kubelet/apis/config/v1beta1/defaults.go: ImageGCHighThresholdPercent'),
  imageGcLowPercent: constant(80, 'count', 'pkg/kubelet/apis/config/v1beta1/defaults.go: ImageGCLowThresholdPercent'),
  volumeRefreshMs: constant(60_000, 'ms', 'pkg/kubelet/apis/config/v1beta1/defaults.go: SyncFrequency'),
  volumeRetryInitialMs: constant(
    500,
    'ms',
    'pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go: initialDurationBeforeRetry',
  ),
  volumeRetryMaxMs: constant(
    122_000,
    'ms',
    'pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go: maxDurationBeforeRetry',
  ),
  minimumGracePeriodSeconds: constant(
    2,
    'seconds',
    'pkg/kubelet/kuberuntime/kuberuntime_manager.go: minimumGracePeriodInSeconds',
  ),
  sigkillExitCode: constant(137, 'exit code', '128 + SIGKILL (9), as runc and containerd report it'),
  startFailureExitCode: constant(
    128,
    'exit code',
    'containerd, internal/cri/server/container_start.go: errorStartExitCode',
  ),
  sandboxStartMs: constant(
    900,
    'ms',
    'an estimate: RunPodSandbox, CreateContainer and StartContainer with containerd 2, runc and a bridge CNI',
  ),
  sandboxJitterMs: constant(400, 'ms', 'an estimate: the spread of the above'),
  podCleanupMs: constant(300, 'ms', 'measured: from the last phase to the deletion of the API object, 0 to 0.7 s'),
} as const satisfies Record<string, Constant>;

function constant(value: number, unit: Constant['unit'], source: string): Constant {
  return { value, unit, source };
}
