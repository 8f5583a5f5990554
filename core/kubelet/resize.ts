import { getObject, listActivePodsOnNode } from '../cluster/object-store.ts';
import type { PendingResize } from '../cluster/state/pod-worker.ts';
import type { Container, ContainerStatus } from '../objects/kubernetes.generated.ts';
import { quantityMillis, quantityValue } from '../objects/quantity.ts';
import { runningInstance } from '../runtime/index.ts';
import { allocatableOf, sumUsed, viewNode } from '../scheduler/node-view.ts';
import { computePodRequests } from '../scheduler/pod-requests.ts';
import { findStatus } from './container-kinds.ts';
import { memoryOf, type PodContext, sandboxOf } from './pod-context.ts';
import { nextRelistMs, wantLook } from './rhythm.ts';
import { sayResize } from './say-resize.ts';
import { isSameResources } from './status/allocated-resources.ts';

/**
 * Carries out a change of resources of a running Pod, or notes why it has to wait; what was carried out is through once the
 * kubelet looks again.
 * Kubernetes v1.35, pkg/kubelet/allocation/allocation_manager.go: handlePodResourcesResize, canResizePod.
 */
export function resizePod(context: PodContext): void {
  const { pod, worker } = context;
  if (worker.resizing === true && !endResize(context)) return;
  if (pod.status?.observedGeneration === pod.metadata?.generation && worker.pendingResize === undefined) return;
  const resized = listResized(context);
  const problem = resized.length === 0 ? undefined : findResizeProblem(context);
  if (problem !== undefined) {
    postpone(context, problem);
    return;
  }
  delete worker.pendingResize;
  if (resized.length > 0) beginResize(context, resized);
}

function postpone(context: PodContext, problem: PendingResize): void {
  const { pod, worker } = context;
  const isKnown = worker.pendingResize?.reason === problem.reason;
  const isOfNow = pod.status?.observedGeneration === pod.metadata?.generation;
  worker.pendingResize = problem;
  if (!isKnown || !isOfNow) sayResize(context, problem.reason, problem.message);
}

function beginResize(context: PodContext, resized: readonly Container[]): void {
  const { cluster, pod, worker } = context;
  worker.resizing = true;
  sayResize(context, 'Started');
  for (const container of resized) {
    if (asksForRestart(container, findStatus(pod.status?.containerStatuses, container.name))) {
      memoryOf(context, container.name).restartForResize = true;
    } else applyLimits(context, container);
  }
  wantLook(worker, nextRelistMs(cluster, worker.nodeName, cluster.nowMs));
}

/** False while a container waits for its restart. */
function endResize(context: PodContext): boolean {
  const { worker } = context;
  for (const { restartForResize } of worker.containers.values()) if (restartForResize === true) return false;
  delete worker.resizing;
  sayResize(context, 'Completed');
  return true;
}

function listResized({ pod, spec }: PodContext): readonly Container[] {
  return spec.containers.filter((container) =>
    isResized(container, findStatus(pod.status?.containerStatuses, container.name)),
  );
}

/** True where a resource changed whose resizePolicy is RestartContainer. */
function asksForRestart({ resizePolicy, resources }: Container, status: ContainerStatus | undefined): boolean {
  return (resizePolicy ?? []).some(
    ({ resourceName, restartPolicy }) =>
      restartPolicy === 'RestartContainer' &&
      (quantityMillis(resources?.requests?.[resourceName]) !==
        quantityMillis(status?.resources?.requests?.[resourceName]) ||
        quantityMillis(resources?.limits?.[resourceName]) !==
          quantityMillis(status?.resources?.limits?.[resourceName])),
  );
}

function isResized(container: Container, status: ContainerStatus | undefined): boolean {
  return status?.containerID !== undefined && !isSameResources(container.resources, status.resources);
}

function findResizeProblem({ cluster, pod, spec, worker }: PodContext): PendingResize | undefined {
  const node = getObject(cluster.store, 'Node', '', worker.nodeName);
  if (node === undefined) return undefined;
  const uid = pod.metadata?.uid;
  const others = listActivePodsOnNode(cluster.store, worker.nodeName).filter((other) => other.metadata?.uid !== uid);
  const view = viewNode(cluster, node, others);
  const asked = computePodRequests(spec);
  const used = sumUsed(view);
  const given = allocatableOf(view);
  return (
    judge('cpu', asked.cpuMillicores, used.cpuMillicores, given.cpuMillicores) ??
    judge('memory', asked.memoryBytes, used.memoryBytes, given.memoryBytes)
  );
}

/** More than the whole node has can never be; more than is free at present may be later. */
function judge(resource: string, requested: number, used: number, capacity: number): PendingResize | undefined {
  if (requested > capacity) {
    const message = `Node didn't have enough capacity: ${resource}, requested: ${requested}, capacity: ${capacity}`;
    return { reason: 'Infeasible', message };
  }
  if (requested + used <= capacity) return undefined;
  const message = `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  return { reason: 'Deferred', message };
}

/** The runtime's limits follow without a restart. */
function applyLimits(context: PodContext, container: Container): void {
  const sandbox = sandboxOf(context);
  const live = sandbox === undefined ? undefined : runningInstance(sandbox, container.name)?.live;
  if (live === undefined) return;
  const { memory, cpu } = container.resources?.limits ?? {};
  if (memory === undefined) delete live.memoryLimitBytes;
  else live.memoryLimitBytes = quantityValue(memory);
  if (cpu === undefined) delete live.cpuLimitMillicores;
  else live.cpuLimitMillicores = quantityMillis(cpu);
}
