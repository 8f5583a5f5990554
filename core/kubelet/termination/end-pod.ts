import { deleteObject } from '../../apiserver/delete.ts';
import { recordProvenance } from '../../apiserver/write.ts';
import { resumeNewestStory } from '../../cluster/container-story.ts';
import { recordStep } from '../../cluster/record-step.ts';
import type { Termination } from '../../cluster/state/pod-worker.ts';
import { KUBELET_CONSTANTS } from '../constants.ts';
import { isSidecar, listContainers } from '../container-kinds.ts';
import { type PodContext, presentInstance, sandboxOf } from '../pod-context.ts';
import { runDueProbes } from '../probes/run-due-probes.ts';
import { nextRelistMs } from '../rhythm.ts';
import { keepFiles } from '../volumes/kept-volumes.ts';
import { writeStatus } from '../write-status.ts';
import { sayDeadlineExceeded } from './deadline-exceeded.ts';
import { beginKill, closeKill, continueKill } from './kill-container.ts';

/** Begins to end the whole Pod: no more starts, every container is asked to stop. */
export function beginTermination(context: PodContext, termination: Termination): void {
  const { cluster, worker } = context;
  worker.termination = termination;
  delete worker.pass;
  if (termination.cause !== 'completed') {
    recordStep(cluster, 'terminationStarted', {
      pod: worker.name,
      gracePeriodSeconds: termination.gracePeriodSeconds,
    });
  }
  writeStatus(context, 'stopping');
  for (const { name } of listContainers(context.spec)) {
    beginKill(context, {
      name,
      cause: 'pod',
      message: `Stopping container ${name}`,
      gracePeriodSeconds: termination.gracePeriodSeconds,
    });
  }
  continueTermination(context);
}

/** Takes the termination as far as it gets at this moment; once all has stopped the Pod is over. */
export function continueTermination(context: PodContext): void {
  const stillRunning = listContainers(context.spec).filter(({ name }) => !stopContainer(context, name));
  if (stillRunning.length > 0) followReadiness(context);
  else if (isHeard(context)) finishPod(context);
}

/** That all has stopped is heard with the next list of what runs: Kubernetes v1.35, pkg/kubelet/kubelet.go: SyncTerminatedPod. */
function isHeard({ cluster, worker }: PodContext): boolean {
  const { termination } = worker;
  if (termination === undefined) return true;
  termination.overMs ??= nextRelistMs(cluster, worker.nodeName, cluster.nowMs);
  return cluster.nowMs >= termination.overMs;
}

/**
 * Readiness is asked for to the end: a container that is stopping may say that it takes no more requests.
 * Kubernetes v1.35, pkg/kubelet/prober/prober_manager.go: StopLivenessAndStartup.
 */
function followReadiness(context: PodContext): void {
  const before = readinessOf(context);
  runDueProbes(context);
  if (readinessOf(context) !== before) writeStatus(context, 'stopping');
}

function readinessOf({ worker }: PodContext): string {
  return [...worker.containers.values()].map(({ probes }) => probes?.byType.get('readiness')?.result).join();
}

/** A later request may only shorten the time. */
export function shortenTermination(context: PodContext, gracePeriodSeconds: number): void {
  const { termination } = context.worker;
  if (termination === undefined || gracePeriodSeconds >= termination.gracePeriodSeconds) return;
  termination.gracePeriodSeconds = gracePeriodSeconds;
  const leftMs = Math.max(gracePeriodSeconds, KUBELET_CONSTANTS.minimumGracePeriodSeconds.value) * 1000;
  for (const { kill } of context.worker.containers.values()) {
    if (kill !== undefined) kill.deadlineMs = Math.min(kill.deadlineMs, context.cluster.nowMs + leftMs);
  }
}

/** True where the container has stopped. */
function stopContainer(context: PodContext, name: string): boolean {
  if (presentInstance(context, name)?.state !== 'running') {
    closeKill(context, name);
    return true;
  }
  return continueKill(context, name, mayStop(context, name));
}

/**
 * App containers stop at once; a sidecar when the app containers and the sidecars after it have.
 * Kubernetes v1.35, pkg/kubelet/kuberuntime/kuberuntime_termination_order.go.
 */
function mayStop(context: PodContext, name: string): boolean {
  const { spec } = context;
  const init = spec.initContainers ?? [];
  const index = init.findIndex((container) => container.name === name);
  const container = init[index];
  if (container === undefined || !isSidecar(container)) return true;
  const before = [...spec.containers, ...init.slice(index + 1).filter(isSidecar)];
  return before.every((other) => presentInstance(context, other.name)?.state !== 'running');
}

/** Everything stopped: the terminal phase is written, and a deleted Pod's object goes a moment later. */
function finishPod(context: PodContext): void {
  const { cluster, pod, worker } = context;
  resumeNewestStory(cluster, worker.podUid);
  if (worker.termination?.cause !== 'completed') recordStep(cluster, 'podTerminated', { pod: worker.name });
  if (worker.termination?.cause === 'deadline') sayDeadlineExceeded(context);
  writeStatus(context, 'ended');
  closeWorker(context);
  if (pod.metadata?.deletionTimestamp !== undefined) {
    worker.removeAtMs = cluster.nowMs + KUBELET_CONSTANTS.podCleanupMs.value;
  }
}

/** A Pod that is over needs nothing remembered but that it is. */
function closeWorker(context: PodContext): void {
  const { worker } = context;
  keepFiles(context);
  sandboxOf(context)?.volumes.clear();
  worker.finished = true;
  worker.containers.clear();
  delete worker.sandboxReady;
  delete worker.pass;
  delete worker.nextPassMs;
  delete worker.termination;
  delete worker.volumeRetry;
  delete worker.volumeRefreshMs;
  delete worker.storageCheckMs;
  delete worker.pendingResize;
  delete worker.resizing;
}

/** The object of a Pod that is over and deleted leaves the API server: the kubelet asks with no grace period. */
export function removeFromApi(context: PodContext): void {
  const { cluster, pod, worker } = context;
  delete worker.removeAtMs;
  if ((pod.metadata?.finalizers ?? []).length === 0) recordStep(cluster, 'podRemoved', { pod: worker.name });
  recordProvenance(cluster, worker.podUid, ['deletion']);
  const ref = { kind: 'Pod', namespace: worker.namespace, name: worker.name } as const;
  deleteObject(cluster, ref, { gracePeriodSeconds: 0, preconditions: { uid: worker.podUid } });
}
