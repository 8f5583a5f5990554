import type { Container, ContainerStatus, PodSpec } from '../../objects/kubernetes.generated.ts';
import { findStatus, isSidecar } from '../container-kinds.ts';
import { shouldRestart } from '../should-restart.ts';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export interface PhaseFacts {
  /** True once the Pod was killed for good (deletion, deadline, eviction): nothing restarts, whatever the policy. */
  readonly podIsTerminal: boolean;
  /** True once any app container was started: sidecars that restart do not make the Pod Pending again. */
  readonly podHasInitialized: boolean;
}

/**
 * The Pod's phase from the states of its containers. Statuses are those of init and app containers together.
 * Kubernetes v1.35, pkg/kubelet/kubelet_pods.go: getPhase.
 */
export function computePhase(spec: PodSpec, statuses: readonly ContainerStatus[], facts: PhaseFacts): PodPhase {
  const init = countInitContainers(spec, statuses);
  const sidecars = countSidecars(spec, statuses);
  const apps = countAppContainers(spec, statuses);
  if (init.failedForGood > 0) return 'Failed';
  if (init.pending > 0 || (sidecars.pending > 0 && !facts.podHasInitialized)) return 'Pending';
  if (apps.waiting + sidecars.waiting > 0) return 'Pending';
  if (apps.unknown + sidecars.unknown > 0) return 'Pending';
  if (apps.running + sidecars.running > 0) return 'Running';
  if (apps.stopped === 0) return 'Pending';
  if (!facts.podIsTerminal && apps.stopped !== apps.stoppedForGood) return 'Running';
  return apps.stopped === apps.succeeded ? 'Succeeded' : 'Failed';
}

function countInitContainers(
  spec: PodSpec,
  statuses: readonly ContainerStatus[],
): { pending: number; failedForGood: number } {
  let pending = 0;
  let failedForGood = 0;
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) continue;
    const exitCode = lastExitCode(findStatus(statuses, container.name));
    if (exitCode === undefined) pending += 1;
    else if (exitCode !== 0 && !shouldRestart(container, spec, exitCode)) failedForGood += 1;
  }
  return { pending, failedForGood };
}

/** A sidecar that has ended counts for nothing: it is started again, or the Pod is over. */
function countSidecars(
  spec: PodSpec,
  statuses: readonly ContainerStatus[],
): { pending: number; running: number; waiting: number; unknown: number } {
  const counts = { pending: 0, running: 0, waiting: 0, unknown: 0 };
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) countSidecar(counts, findStatus(statuses, container.name));
  }
  return counts;
}

function countSidecar(
  counts: { pending: number; running: number; waiting: number; unknown: number },
  status: ContainerStatus | undefined,
): void {
  if (status === undefined) {
    counts.unknown += 1;
  } else if (status.state?.running !== undefined) {
    counts.running += 1;
    if (status.started !== true) counts.pending += 1;
  } else if (lastExitCode(status) === undefined) {
    counts.pending += 1;
    if (status.state?.waiting !== undefined) counts.waiting += 1;
    else counts.unknown += 1;
  }
}

interface AppCounts {
  running: number;
  waiting: number;
  unknown: number;
  stopped: number;
  stoppedForGood: number;
  succeeded: number;
}

function countAppContainers(spec: PodSpec, statuses: readonly ContainerStatus[]): AppCounts {
  const counts = { running: 0, waiting: 0, unknown: 0, stopped: 0, stoppedForGood: 0, succeeded: 0 };
  for (const container of spec.containers) {
    countAppContainer(counts, spec, container, findStatus(statuses, container.name));
  }
  return counts;
}

function countAppContainer(
  counts: AppCounts,
  spec: PodSpec,
  container: Container,
  status: ContainerStatus | undefined,
): void {
  const exitCode = lastExitCode(status);
  if (status?.state?.running !== undefined) counts.running += 1;
  else if (exitCode !== undefined) {
    counts.stopped += 1;
    if (!shouldRestart(container, spec, exitCode)) counts.stoppedForGood += 1;
    // A container that waits for its restart is stopped, but never counts as succeeded.
    if (status?.state?.terminated?.exitCode === 0) counts.succeeded += 1;
  } else if (status?.state?.waiting !== undefined) counts.waiting += 1;
  else counts.unknown += 1;
}

/** The exit code of a container that does not run: of this instance, or of the last where it waits for the next. */
function lastExitCode(status: ContainerStatus | undefined): number | undefined {
  if (status?.state?.terminated !== undefined) return status.state.terminated.exitCode;
  return status?.state?.waiting === undefined ? undefined : status.lastState?.terminated?.exitCode;
}
