import { recordContainerStep } from '../../cluster/container-story.ts';
import { getObject } from '../../cluster/object-store.ts';
import type { CachedImage } from '../../cluster/state/node-runtime.ts';
import type { ContainerMemory, PodWorker, StartFailure, WorkerStep } from '../../cluster/state/pod-worker.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Container } from '../../objects/kubernetes.generated.ts';
import { findCachedImage, normaliseImage, planImagePull, storeImage } from '../../runtime/index.ts';
import { backOffEndMs, IMAGE_BACK_OFF, nextBackOff, printDuration } from '../back-off.ts';
import { memoryOf, type PodContext, recordPodEvent } from '../pod-context.ts';
import { askForLook } from '../rhythm.ts';

export type ImageOutcome =
  | { readonly kind: 'present'; readonly image: CachedImage }
  | { readonly kind: 'pulling'; readonly step: WorkerStep }
  /** `endMs` where it waits for the end of a back-off. */
  | { readonly kind: 'failed'; readonly failure: StartFailure; readonly endMs?: number };

/**
 * Sees to it that the container's image is on the node, by its pull policy.
 * Kubernetes v1.35, pkg/kubelet/images/image_manager.go: EnsureImageExists.
 */
export function ensureImage(context: PodContext, container: Container): ImageOutcome {
  const { name, image = '', imagePullPolicy } = container;
  const parsed = normaliseImage(image);
  if (!parsed.ok)
    return refuse(context, name, { reason: 'InvalidImageName', message: parsed.message }, 'InspectFailed');
  const cached = findCachedImage(context.cluster, context.worker.nodeName, image);
  if (cached !== undefined && imagePullPolicy !== 'Always') {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    recordPodEvent(context, { type: 'Normal', reason: 'Pulled', message, container: name });
    return { kind: 'present', image: cached };
  }
  if (imagePullPolicy === 'Never') return refuseToPull(context, container);
  const endMs = pullBackOffEndMs(context, container);
  return endMs > context.cluster.nowMs ? backOff(context, container, endMs) : beginPull(context, container);
}

function refuseToPull(context: PodContext, { name, image = '' }: Container): ImageOutcome {
  const message = `Container image "${image}" is not present with pull policy of Never`;
  return refuse(context, name, { reason: 'ErrImageNeverPull', message }, 'ErrImageNeverPull');
}

/** What no further attempt will change is said with each of them. */
function refuse(context: PodContext, container: string, failure: StartFailure, eventReason: string): ImageOutcome {
  recordPodEvent(context, { type: 'Warning', reason: eventReason, message: failure.message ?? '', container });
  return { kind: 'failed', failure };
}

function failed(reason: string, message: string): ImageOutcome {
  return { kind: 'failed', failure: { reason, message } };
}

/**
 * The memory of the container that the back-off of an image is kept with. It is the Pod's: another image in the spec
 * is pulled at once, and another container with the same image waits as well.
 */
function findPullMemory({ worker }: PodContext, image: string): ContainerMemory | undefined {
  for (const memory of worker.containers.values()) if (memory.pullBackOff?.image === image) return memory;
  return undefined;
}

function pullBackOffEndMs(context: PodContext, { image = '' }: Container): number {
  const pullBackOff = findPullMemory(context, image)?.pullBackOff;
  return backOffEndMs(pullBackOff, pullBackOff?.updatedMs ?? 0, IMAGE_BACK_OFF) ?? 0;
}

function backOff(context: PodContext, { name, image = '' }: Container, endMs: number): ImageOutcome {
  const { failure } = memoryOf(context, name);
  const pullBackOff = findPullMemory(context, image)?.pullBackOff;
  const message = `Back-off pulling image "${image}"`;
  if (failure?.reason !== 'ImagePullBackOff') {
    recordContainerStep(context.cluster, context.worker.podUid, 'imagePullBackOff', {
      container: name,
      image,
      delayMs: pullBackOff?.delayMs ?? 0,
    });
  }
  recordPodEvent(context, { type: 'Normal', reason: 'BackOff', message, container: name });
  const shown = { reason: 'ImagePullBackOff', message: `${message}: ${pullBackOff?.message ?? ''}` };
  return { kind: 'failed', failure: shown, endMs };
}

function beginPull(context: PodContext, { name, image = '' }: Container): ImageOutcome {
  const { cluster, worker } = context;
  recordContainerStep(cluster, worker.podUid, 'imagePullStarted', { container: name, image });
  recordPodEvent(context, { type: 'Normal', reason: 'Pulling', message: `Pulling image "${image}"`, container: name });
  const { durationMs } = planImagePull(cluster, worker.nodeName, image);
  const step = { kind: 'pull', dueMs: cluster.nowMs + durationMs, container: name, startedMs: cluster.nowMs } as const;
  return { kind: 'pulling', step };
}

/** The pull has taken its time: the image is there, or the attempt has failed and the next has to wait. */
export function finishPull(context: PodContext, container: Container, startedMs: number): ImageOutcome {
  const { cluster, worker } = context;
  const { name, image = '' } = container;
  const pull = planImagePull(cluster, worker.nodeName, image);
  if (!pull.ok) return failPull(context, container, pull);
  const isNew = findCachedImage(cluster, worker.nodeName, image) === undefined;
  storeImage(cluster, worker.nodeName, pull.image);
  if (isNew) wakeWaiters(context, image);
  const durationMs = cluster.nowMs - startedMs;
  recordContainerStep(cluster, worker.podUid, 'imagePulled', { container: name, image, durationMs });
  recordPodEvent(context, {
    type: 'Normal',
    reason: 'Pulled',
    message: describePull(image, durationMs, pull.image.sizeBytes),
    container: name,
  });
  delete findPullMemory(context, image)?.pullBackOff;
  return { kind: 'present', image: pull.image };
}

/** Looks that nobody could tell are not made, so what would find the image is asked for as it comes. */
function wakeWaiters({ cluster, worker }: PodContext, image: string): void {
  spend(cluster.work, cluster.podWorkers.size * PRICES.object);
  for (const other of cluster.podWorkers.values()) {
    if (other === worker || other.nodeName !== worker.nodeName || !hasFailed(other)) continue;
    const spec = getObject(cluster.store, 'Pod', other.namespace, other.name)?.spec;
    const waits = spec?.containers.some(
      (container) =>
        container.image === image &&
        container.imagePullPolicy !== 'Always' &&
        other.containers.get(container.name)?.failure !== undefined,
    );
    if (waits === true) askForLook(cluster, other.podUid);
  }
}

function hasFailed({ containers }: PodWorker): boolean {
  for (const { failure } of containers.values()) if (failure !== undefined) return true;
  return false;
}

function describePull(image: string, durationMs: number, sizeBytes: number): string {
  const duration = printDuration(durationMs);
  return `Successfully pulled image "${image}" in ${duration} (${duration} including waiting). Image size: ${sizeBytes} bytes.`;
}

function failPull(
  context: PodContext,
  { name, image = '' }: Container,
  pull: { readonly reason: string; readonly message: string },
): ImageOutcome {
  const { cluster } = context;
  recordContainerStep(cluster, context.worker.podUid, 'imagePullFailed', {
    container: name,
    image,
    reason: pull.reason,
  });
  const message = `Failed to pull image "${image}": ${pull.message}`;
  recordPodEvent(context, { type: 'Warning', reason: 'Failed', message, container: name });
  const times = { eventMs: cluster.nowMs, nowMs: cluster.nowMs };
  const memory = findPullMemory(context, image) ?? memoryOf(context, name);
  const present = memory.pullBackOff?.image === image ? memory.pullBackOff : undefined;
  memory.pullBackOff = {
    ...nextBackOff(present, times, IMAGE_BACK_OFF),
    image,
    message: `${pull.reason}: ${pull.message}`,
  };
  return failed(pull.reason, pull.message);
}
