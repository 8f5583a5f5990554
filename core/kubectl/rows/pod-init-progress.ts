import type { Container, ContainerStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { finishedMs, latest, terminatedWord } from './container-words.ts';

/** Restarts added up, and when the last container ended (NaN for never). */
export interface RestartCount {
  readonly restarts: number;
  readonly lastRestartMs: number;
}

/** How far the init containers of a Pod are, and what they add to READY and RESTARTS. */
export interface InitProgress {
  /** `Init:0/2`, `Init:Error` …; undefined once all of them are through. */
  readonly reason: string | undefined;
  /** Native sidecars that are ready, of those before the one that holds the rest up. */
  readonly readyContainers: number;
  readonly restartableContainers: number;
  readonly all: RestartCount;
  readonly restartable: RestartCount;
}

/** The init containers' part of kubernetes v1.35 printPod: it stops at the first one that is not through. */
export function computeInitProgress(pod: Pod): InitProgress {
  const restartableNames = new Set((pod.spec?.initContainers ?? []).filter(isRestartable).map(({ name }) => name));
  const all = { restarts: 0, lastRestartMs: Number.NaN };
  const restartable = { restarts: 0, lastRestartMs: Number.NaN };
  let readyContainers = 0;
  let reason: string | undefined;
  for (const [index, status] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const sidecar = restartableNames.has(status.name);
    addRestarts(all, status);
    if (sidecar) addRestarts(restartable, status);
    if (sidecar && hasStarted(status) && status.ready) readyContainers += 1;
    reason = holdingReason(pod, status, index, sidecar);
    if (reason !== undefined) break;
  }
  return { reason, readyContainers, restartableContainers: restartableNames.size, all, restartable };
}

function isRestartable(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

function hasStarted(status: ContainerStatus): boolean {
  return status.started === true && status.state?.terminated?.exitCode !== 0;
}

/** Why this init container holds the rest up; undefined where it is through. */
function holdingReason(pod: Pod, status: ContainerStatus, index: number, sidecar: boolean): string | undefined {
  const { terminated, waiting } = status.state ?? {};
  if (terminated?.exitCode === 0) return undefined;
  if (sidecar && status.started === true) return undefined;
  if (terminated !== undefined) return `Init:${terminatedWord({ terminated })}`;
  if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`;
  return `Init:${index}/${pod.spec?.initContainers?.length ?? 0}`;
}

function addRestarts(count: { restarts: number; lastRestartMs: number }, status: ContainerStatus): void {
  count.restarts += status.restartCount;
  count.lastRestartMs = latest(count.lastRestartMs, finishedMs(status.lastState));
}
